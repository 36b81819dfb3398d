import { compare } from "../../direction.ts";
import { openAlong } from "../../imports/along-graphs.ts";
import type { ImportEdge, ImportGraph } from "../../imports/graph.ts";
import { computeLed, leadAsBefore, type Led } from "../../imports/reach.ts";
import { isSaidByName, listTieable, openTies, readSaidNames, type SaidNames, type Ties } from "../../imports/tied-by-name.ts";
import { findUnlinked, type Unlinked } from "../../imports/unlinked.ts";
import { CannotJudge } from "../check.ts";
import type { RawFinding } from "../finding.ts";
import { openByContent, type ReadByContent } from "../read-by-content.ts";
import { openSelection, type Selection } from "../selection.ts";
import type { Version } from "../version.ts";
import type { BoundaryOptions } from "./boundary-options.ts";
import { compilePath } from "./boundary-targets.ts";
import { compileFrameworks, readFrameworks } from "./boundary-frameworks.ts";
import { isLoadedByName, isSetup, readNamedPaths, startsByItself } from "./boundary-loaded.ts";
import { formatUnresolved, type Part, type Sight } from "./boundary-sight.ts";

/** The compiler, or who checks types, takes it in by itself, and nothing is left of it. */
const DECLARATIONS = /\.d\.[cm]?ts$|\.pyi$/;

/** Files that stand alone; or, where entries are named, those that no entry leads to. */
export async function findOrphans(sight: Sight, orphans: Orphans, version: Version): Promise<Part> {
  const { graph, nameOf } = sight;
  const kept = keptOf(sight, orphans);
  const files = kept.judged.of(graph.files);
  const isFromEntries = typeof orphans === "object";
  const found = isFromEntries ? listUnreached(sight, files, orphans, kept) : await withoutLoaded(await withoutTied(listAlone(sight, files, kept), graph.files, version, kept), version, kept);
  const code = isFromEntries ? "boundary-unreached" : "boundary-orphan";
  return {
    findings: found.map((path): RawFinding => ({ code, args: {}, path, line: 1, column: 1, snippet: nameOf(path), ofFile: true })),
    files,
    isJudged: kept.judged.has,
    limits: formatUnresolved(listUnresolved(graph), "so a file that one of them means may seem alone"),
  };
}

type Orphans = NonNullable<BoundaryOptions["orphans"]>;
type FromEntries = Extract<Orphans, object>;

/** What is kept from one version to the next, since most files stay as they are. */
interface Kept {
  judged: Selection;
  entries: Selection;
  /** of which files, and those that no entry leads to */
  unreached: { led: Led; files: readonly string[]; paths: readonly string[] } | null;
  /** of which files, and those that nobody imports and that import nobody */
  alone: { unlinked: Unlinked; files: readonly string[]; paths: readonly string[] } | null;
  setups: Selection;
  readNamed: ReadByContent<ReadonlySet<string>>;
  manifests: Selection;
  readFrameworks: ReadByContent<readonly string[]>;
  readStarting: ReadByContent<boolean>;
  readSaid: ReadByContent<SaidNames | null>;
  ties: Ties;
}

const KEPT = new WeakMap<Selection, Kept>();

function keptOf({ subjects, anchor }: Sight, orphans: Orphans): Kept {
  const kept = KEPT.get(subjects) ?? openKept(subjects, typeof orphans === "object" ? orphans.entry.map((pattern) => compilePath(pattern, anchor)) : []);
  KEPT.set(subjects, kept);
  return kept;
}

function openKept(subjects: Selection, isEntry: readonly ((path: string) => boolean)[]): Kept {
  return {
    judged: openSelection((path) => subjects.has(path) && !DECLARATIONS.test(path)),
    entries: openSelection((path) => isEntry.some((matches) => matches(path))),
    unreached: null,
    alone: null,
    setups: openSelection(isSetup),
    readNamed: openByContent(readNamedPaths),
    manifests: openSelection((path) => /(?:^|\/)package\.json$/.test(path)),
    readFrameworks: openByContent(readFrameworks),
    readStarting: openByContent(startsByItself),
    readSaid: openByContent(readSaidNames),
    ties: openTies(),
  };
}

function listUnreached({ graph, links: readLinks }: Sight, files: readonly string[], { entry }: FromEntries, kept: Kept): readonly string[] {
  const entries = kept.entries.of(graph.files);
  if (entries.length === 0) throw new CannotJudge(`No file matches orphans.entry (${entry.join(", ")})`, 'Name the files that a program starts from, for example entry: ["src/main.ts"].');
  const { unreached } = kept;
  const links = readLinks();
  const isLeft = unreached !== null && leadAsBefore(links, entries, unreached.led);
  if (isLeft && unreached.files === files) return unreached.paths;
  const led = isLeft ? unreached.led : computeLed(links, entries);
  const paths = files.filter((path) => led.isLed[links.index.get(path) as number] !== 1);
  kept.unreached = { led, files, paths };
  return paths;
}

function listAlone({ graph, links: readLinks }: Sight, files: readonly string[], kept: Kept): readonly string[] {
  const { alone } = kept;
  const unlinked = findUnlinked(readLinks(), alone?.unlinked);
  // Where any file comes or goes it is another list.
  const isLeft = alone !== null && alone.unlinked.paths === unlinked.paths && alone.files === files;
  const paths = isLeft ? alone.paths : pickAlone(unlinked.paths, files, graph.files);
  kept.alone = { unlinked, files, paths };
  return paths;
}

function pickAlone(unlinked: ReadonlySet<string>, files: readonly string[], all: readonly string[]): readonly string[] {
  const servesFolder = compileServing(all);
  return files.filter((path) => unlinked.has(path) && !servesFolder(path) && !isLoadedByName(path));
}

/** By file; lines are of no account. */
const unresolvedOf = openAlong<ReadonlyMap<string, readonly ImportEdge[]>>(
  (graph) => findUnresolved(new Map(), graph.files, graph),
  (before, changed, graph) => findUnresolved(before, changed, graph),
);

function findUnresolved(before: ReadonlyMap<string, readonly ImportEdge[]>, files: readonly string[], { edgesOf }: ImportGraph): ReadonlyMap<string, readonly ImportEdge[]> {
  const unresolved = new Map(before);
  for (const path of files) {
    const own = edgesOf(path).filter(({ target }) => target.to === "unresolved");
    if (own.length > 0) unresolved.set(path, own);
    else unresolved.delete(path);
  }
  return unresolved;
}

function listUnresolved(graph: ImportGraph): ImportEdge[] {
  return [...unresolvedOf(graph)].sort(([one], [other]) => compare(one, other)).flatMap(([, edges]) => edges);
}

/** Whether a file is there for others of its folder: one of a Go package, what a Python package begins with, what describes a Java package. */
function compileServing(files: readonly string[]): (path: string) => boolean {
  const folderOf = (path: string) => path.slice(0, path.lastIndexOf("/") + 1);
  let goFiles: Map<string, number> | undefined;
  return (path) => {
    const folder = folderOf(path);
    const name = path.slice(folder.length);
    if (name === "package-info.java" || name === "module-info.java") return true;
    if (/^__init__\.pyi?$/.test(name)) return files.some((other) => other !== path && other.startsWith(folder) && /\.pyi?$/.test(other));
    if (!name.endsWith(".go")) return false;
    goFiles ??= files.filter((other) => other.endsWith(".go")).reduce((counts, other) => counts.set(folderOf(other), (counts.get(folderOf(other)) ?? 0) + 1), new Map<string, number>());
    return (goFiles.get(folder) ?? 0) > 1;
  };
}

/** Without those that others use by name, as their language lets them, or that use others so. */
async function withoutTied(alone: readonly string[], files: readonly string[], version: Version, { readSaid, ties }: Kept): Promise<readonly string[]> {
  if (!alone.some(isSaidByName)) return alone;
  ties.take((await readSaid(version, listTieable(alone, files))).read);
  return alone.filter((path) => !ties.has(path));
}

/** Without those that are programs, those that a framework finds, and those that a build, a tool's settings or a document name by their path. */
async function withoutLoaded(all: readonly string[], version: Version, { setups, readNamed, manifests, readFrameworks, readStarting }: Kept): Promise<readonly string[]> {
  if (all.length === 0) return all;
  const isFound = compileFrameworks((await readFrameworks(version, manifests.of(version.files))).read);
  const alone = all.filter((path) => !isFound(path));
  // There may be many names, and few files that stand alone: the names of a setup are taken together once, and not for each version.
  const named = [...(await readNamed(version, setups.of(version.files))).read.values()];
  const isNamed = (path: string): boolean => named.some((paths) => paths?.has(path) === true);
  const starting = (await readStarting(version, alone)).read;
  return alone.filter((path) => !isNamed(path) && starting.get(path) !== true);
}
