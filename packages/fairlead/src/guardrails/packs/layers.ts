import { compileImpossible } from "../../imports/build-forbids.ts";
import { findKnots, linkFiles } from "../../imports/file-links.ts";
import type { ImportGraph } from "../../imports/graph.ts";
import { languageOf } from "../../imports/languages.ts";
import type { Pack, PackGuardrail, PackPlan, PackSetting } from "./pack.ts";
import { quote, quoteList } from "./yaml-list.ts";

/** A skeleton that nobody reads through is none. */
const MOST_LAYERS = 12;

/** Where more files than this are on a circle, nobody keeps from them: in Rust modules refer to each other freely. */
const MOST_CIRCLING = 0.5;

/** Names that mean themselves in a pattern, in YAML and in Markdown. Nobody calls a layer otherwise. */
const PLAIN = /^[\p{L}\p{N}][\p{L}\p{N}_.@+-]*$/u;

/** Folders that import each other in one direction go on doing so; and there are no circles, where there are none. */
export const layers: Pack = async (setting) => {
  const sources = setting.sources.filter((path) => languageOf(path) !== null);
  if (sources.length === 0) return { guardrails: [], notes: ["No source files were found whose imports are read (TypeScript, JavaScript, Python, Go, Java, Kotlin, Rust, Ruby, PHP), so nothing could be said of them."] };
  const graph = await setting.graph();
  const folders = findFolders(sources);
  const guardrails: PackGuardrail[] = [];
  const notes = [...graph.limits];
  const circling = countCircling(graph, new Set(sources));
  if (sources.every((path) => languageOf(path) === "go")) notes.push("Go refuses circles among packages by itself, so no guardrail for them is written.");
  else if (circling > sources.length * MOST_CIRCLING) notes.push(`${circling} of ${sources.length} files lead back to themselves through their imports, as modules of one crate do: no guardrail for circles is written.`);
  else guardrails.push(noCircles(setting.scope));
  if (circling > 0 && guardrails.length > 0) notes.push(`${circling} ${circling === 1 ? "file leads back to itself through its" : "files lead back to themselves through their"} imports today. Only circles that a change adds are told of it.`);
  if (folders === null) notes.push("No folder with several folders of sources below it was found, so there are no layers to hold.");
  else {
    const held = holdLayers(setting, sources, graph, folders);
    guardrails.push(...held.guardrails);
    notes.push(...held.notes);
    if (held.guardrails.length === 0 && held.notes.length === 0) notes.push(`Every two folders of ${folders.parent === "" ? "the root" : folders.parent} import each other, or neither does, or the build refuses the other way by itself, so there is no direction to hold yet.`);
  }
  return { guardrails, notes };
};

interface Folders {
  /** "" is the root */
  parent: string;
  names: string[];
}

/** The folder nearest to the root below which sources stand in at least three folders, none of which has nearly all. */
function findFolders(sources: readonly string[]): Folders | null {
  let parent = "";
  for (let depth = 0; depth < 8; depth++) {
    const inside = sources.filter((path) => path.startsWith(parent));
    const names = new Map<string, number>();
    for (const path of inside) {
      const slash = path.indexOf("/", parent.length);
      const name = path.slice(parent.length, Math.max(parent.length, slash));
      if (PLAIN.test(name)) names.set(name, (names.get(name) ?? 0) + 1);
    }
    const [largest, many = 0] = [...names].sort(([, a], [, b]) => b - a)[0] ?? [];
    if (largest === undefined) return null;
    if (names.size >= 3 && many < inside.length * 0.7) return { parent: parent.replace(/\/$/, ""), names: [...names.keys()].sort() };
    parent = `${parent}${largest}/`;
  }
  return null;
}

function noCircles(scope: PackSetting["scope"]): PackGuardrail {
  return {
    name: "no-import-circles",
    title: "Files do not import each other in a circle",
    language: null,
    scope,
    check: "boundary:\n  cycles: true\n  types: ignore",
    text: `Catches files that need each other to be loaded, through however many others: none of them can be understood, tested or moved by itself, and which
is ready first depends on who asks.

## How to mend it

Move what both need into a third file, or hand it in as an argument.

## What it lets pass, and does not see

Imports of types alone are let pass: nothing is left of them at run time. Circles that are there already are known, and are not asked about.`,
  };
}

function stemOf(name: string, taken: Set<string>): string {
  const stem = `layer-${name.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, "-").replaceAll(/^-|-$/g, "")}`;
  let free = stem;
  for (let number = 2; taken.has(free); number++) free = `${stem}-${number}`;
  taken.add(free);
  return free;
}

/** Files that lie on a circle of imports, but for those of types alone. */
function countCircling({ edges }: Pick<ImportGraph, "edges">, wanted: ReadonlySet<string>): number {
  const links = linkFiles(edges.filter(({ from, written, target }) => written.kind !== "type" && target.to === "file" && wanted.has(from) && wanted.has(target.path)));
  return findKnots(links).reduce((sum, knot) => sum + knot.length, 0);
}

function holdLayers({ scope, files }: PackSetting, sources: readonly string[], graph: Pick<ImportGraph, "edges">, { parent, names }: Folders): PackPlan {
  const prefix = parent === "" ? "" : `${parent}/`;
  const known = new Set(names);
  const wanted = new Set(sources);
  const folderOf = (path: string) => (path.startsWith(prefix) ? path.slice(prefix.length, Math.max(prefix.length, path.indexOf("/", prefix.length))) : "");
  const imports = new Map<string, Map<string, number>>(names.map((name) => [name, new Map()]));
  const unknown = new Map<string, string[]>();
  for (const { from, written, target } of graph.edges) {
    if (target.to === "unresolved" && wanted.has(from)) unknown.set(folderOf(from), [...(unknown.get(folderOf(from)) ?? []), `${from}:${written.line}`]);
    if (target.to !== "file" || !wanted.has(from)) continue;
    const [here, there] = [folderOf(from), folderOf(target.path)];
    if (here === there || !known.has(here) || !known.has(there)) continue;
    imports.get(here)!.set(there, (imports.get(here)!.get(there) ?? 0) + 1);
  }
  const has = new Set(files);
  const isImpossible = compileImpossible(graph.edges, (path) => has.has(path));
  const filesIn = (name: string) => sources.filter((path) => path.startsWith(`${prefix}${name}/`));
  const layers = names.flatMap((name) => {
    const above = names.filter((other) => other !== name && imports.get(other)!.has(name) && !imports.get(name)!.has(other) && !isImpossible(prefix + name, prefix + other, filesIn(name), filesIn(other)));
    return above.length === 0 ? [] : [{ name, above, uses: [...imports.get(name)!.keys()].sort() }];
  });
  // Those that most others stand on first: there a breach costs most.
  const clear = layers.filter(({ name }) => !unknown.has(name));
  const notes = layers.flatMap(({ name }) => {
    const [first, ...more] = unknown.get(name) ?? [];
    if (first === undefined) return [];
    const which = more.length === 0 ? `1 import of which nobody can tell where it leads (${first})` : `${more.length + 1} imports of which nobody can tell where they lead (the first: ${first})`;
    return [`${prefix}${name} has ${which}, so nothing is said to hold there.`];
  });
  const held = clear.toSorted((a, b) => b.above.length - a.above.length || (a.name < b.name ? -1 : 1)).slice(0, MOST_LAYERS);
  const stems = new Set<string>();
  const guardrails = held.map(({ name, above, uses }): PackGuardrail => {
    const folder = (one: string) => `${prefix}${one}/**`;
    const counted = above.map((other) => `${other} (${imports.get(other)!.get(name)!})`).join(", ");
    return {
      name: stemOf(name, stems),
      title: `${prefix}${name} does not import what stands on it`,
      language: null,
      scope: { paths: [folder(name)], except: scope.except },
      check: [
        "boundary:",
        `  from: ${quote(folder(name))}`,
        // A template is to be changed by its team, so it says what it was made from.
        `  # these import ${name} today, and it imports none of them`,
        `  deny: ${quoteList(above.map(folder))}`,
        `  # it imports today: ${uses.length === 0 ? "none of its neighbours" : uses.join(", ")}`,
        ...(uses.length === 0 ? [] : [`  # stricter: allow-only: ${quoteList(uses.map(folder))}`]),
      ].join("\n"),
      text: `Catches an import from ${prefix}${name} of a folder that stands on it. Today ${counted} import${above.length === 1 ? "s" : ""} it (so many imports), and it imports
none of them back: it can be understood, tested and changed without them. One import the other way ends that.

This was taken from the imports, and not from anybody's intention. Say here why it is so, and take out of \`deny\` what may be imported.

## How to mend it

Take what is needed as an argument, or move it down, to where both may import it.

## What it lets pass, and does not see

A way through a third folder. \`boundary: { reachable: … }\` sees those.`,
    };
  });
  return { guardrails, notes };
}
