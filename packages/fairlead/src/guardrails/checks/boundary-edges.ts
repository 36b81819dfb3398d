import type { ImportEdge } from "../../imports/graph.ts";
import { languageOf } from "../../imports/languages.ts";
import type { RawFinding } from "../finding.ts";
import type { Selection } from "../selection.ts";
import type { BoundaryOptions } from "./boundary-options.ts";
import { compileFolders, compileTargets, formatTarget } from "./boundary-targets.ts";
import { formatUnresolved, identityOf, type Part, type Sight } from "./boundary-sight.ts";

type Said = Pick<RawFinding, "code" | "args">;

/** Each import by itself: `deny`, `allow-only`, `apart`. */
export function findForbidden({ graph, anchor, subjects, nameOf, isMoving }: Sight, options: Pick<BoundaryOptions, "deny" | "allow-only" | "apart">): Part {
  const judge = compileRules(options, anchor, subjects.has);
  // Of a file that was moved an import is known by another name.
  const known = isMoving ? null : knownOf(subjects);
  const files = subjects.of(graph.files);
  const judged = files.map((from) => {
    const edges = graph.edgesOf(from);
    const one = known?.get(edges) ?? judgeFile(from, edges, judge, nameOf);
    known?.set(edges, one);
    return one;
  });
  return { findings: judged.flatMap(({ findings }) => findings), files, isJudged: subjects.has, limits: formatUnresolved(judged.flatMap(({ byPath }) => byPath), "so the path that is named was judged") };
}

interface JudgedFile {
  findings: readonly RawFinding[];
  /** imports that lead to no file, and were judged by the path that they name */
  byPath: readonly ImportEdge[];
}

const NOTHING_FOUND: JudgedFile = { findings: [], byPath: [] };

/** Of a history, most files import in one version what they did in the one before, by the same list. Subjects belong to one guardrail. */
const KNOWN = new WeakMap<Selection, WeakMap<readonly ImportEdge[], JudgedFile>>();

function knownOf(subjects: Selection): WeakMap<readonly ImportEdge[], JudgedFile> {
  const known = KNOWN.get(subjects) ?? new WeakMap<readonly ImportEdge[], JudgedFile>();
  KNOWN.set(subjects, known);
  return known;
}

function judgeFile(from: string, edges: readonly ImportEdge[], judge: (edge: ImportEdge) => Said | null, nameOf: Sight["nameOf"]): JudgedFile {
  const findings: RawFinding[] = [];
  const byPath: ImportEdge[] = [];
  let told: ImportEdge | null = null;
  for (const [place, edge] of edges.entries()) {
    const { written, target } = edge;
    if (target.to === "unresolved" && target.path !== undefined) byPath.push(edge);
    // One statement may lead to many files; it is told once.
    if (told?.written === written) continue;
    const said = judge(edge);
    if (said === null) continue;
    told = edge;
    const isMany = [edges[place - 1], edges[place + 1]].some((other) => other?.written === written);
    findings.push({ ...said, path: from, line: written.line, column: written.column, snippet: isMany && languageOf(from) !== "go" ? written.specifier : identityOf(edge, nameOf), ofFile: true });
  }
  return findings.length + byPath.length === 0 ? NOTHING_FOUND : { findings, byPath };
}

/** What is wrong with an import, by the first rule that says so. */
function compileRules({ deny, "allow-only": allow, apart }: Pick<BoundaryOptions, "deny" | "allow-only" | "apart">, anchor: string, isSubject: (path: string) => boolean): (edge: ImportEdge) => Said | null {
  const denied = compileTargets(deny ?? [], anchor);
  const allowed = compileTargets(allow ?? [], anchor);
  const folderOf = compileFolders(apart ?? [], anchor);
  const where = allow?.join(", ") ?? "";
  return (edge) => {
    const { target } = edge;
    const unknown = (): Said => ({ code: "boundary-unresolved", args: { target: edge.written.specifier, reason: target.to === "unresolved" ? target.reason : "" } });
    if (deny !== undefined) {
      const judged = denied(edge);
      if (judged.is === "matched") return { code: "boundary-denied", args: { target: formatTarget(edge), pattern: judged.pattern } };
      if (judged.is === "not-known" && allow === undefined) return unknown();
    }
    const path = target.to === "file" || target.to === "unresolved" ? target.path : undefined;
    if (allow !== undefined && !(path !== undefined && isSubject(path))) {
      const { is } = allowed(edge);
      if (is === "not-known") return unknown();
      if (is === "not-matched") return { code: "boundary-not-allowed", args: { target: formatTarget(edge), allowed: where } };
    }
    if (apart === undefined) return null;
    const [own, other] = [folderOf(edge.from), path === undefined ? null : folderOf(path)];
    if (own !== null && other !== null && own !== other) return { code: "boundary-apart", args: { target: formatTarget(edge), own, other } };
    return own !== null && path === undefined && target.to === "unresolved" && deny === undefined && allow === undefined ? unknown() : null;
  };
}
