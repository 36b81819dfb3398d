import type { ImportGraph } from "../../imports/graph.ts";
import { isLittle } from "./little-packages.ts";
import { isTestFile } from "./test-files.ts";
import { counted, listed } from "./suggestion.ts";
import { dateOf, type Moment, type Taken } from "./taken.ts";

/** A package that a manifest declares today, or did. */
export interface DependencyPast {
  name: string;
  ecosystem: string;
  kind: "runtime" | "dev";
  /** the manifest that had it first */
  manifest: string;
  came: Moment;
  /** null: it is declared today */
  went: Moment | null;
}

/** From so many files on it is no detail. */
const MIN_IMPORTERS = 5;
/** From so large a share of the code, or so many files on it shows by itself; of what fewer import, the change that brought it has to speak. */
const WIDE = 0.1;
const MANY = 25;
/** Of a framework that took another's place: so many files went over, of those that import the new one. */
const MIN_MOVED = 5;
const MIN_MOVED_SHARE = 0.3;
/** seconds: within so long of each other one goes and the other comes */
const NEAR = 365 * 86_400;

/** Files that are no tests, by the package that they import, under the name that people declare it by. */
export function computeImporters({ edges }: ImportGraph): Map<string, Set<string>> {
  const importers = new Map<string, Set<string>>();
  for (const { from, target } of edges) {
    if (target.to !== "package" || isTestFile(from)) continue;
    const name = plainName(target.name);
    importers.set(name, (importers.get(name) ?? new Set<string>()).add(from));
  }
  return importers;
}

/** Python and Rust declare `some-name` and import `some_name`. */
export function plainName(name: string): string {
  return name.toLowerCase().replaceAll(/[_.]/g, "-");
}

/** What files import of an artifact of Maven, where that is called otherwise than the artifact. */
export type ImportedAs = ReadonlyMap<string, readonly string[]>;

/**
 * Packages that the code is built upon, as it stands today.
 * @param importedAs by the name of the artifact, the packages of Java that files import of it
 * @param shareOf how large a part of the code of their language some files are, 0 to 1
 */
export function findDependencies(past: readonly DependencyPast[], importers: ReadonlyMap<string, ReadonlySet<string>>, importedAs: ImportedAs = new Map(), shareOf: (files: ReadonlySet<string>) => number = () => 1): Taken[] {
  const told = new Set<string>();
  return past.flatMap(({ name, ecosystem, kind, manifest, came, went }): Taken[] => {
    const files = importersOf(importers, name, ecosystem);
    if (kind !== "runtime" || went !== null || files.size < MIN_IMPORTERS || name.startsWith("@types/") || isLittle(plainName(name)) || told.has(name)) return [];
    told.add(name);
    // A new major version of a Go module has a name of its own, and is the same choice.
    const first = past.filter((one) => one.ecosystem === ecosystem && bareName(one.name) === bareName(name)).reduce((best, one) => (one.came.time < best.time ? one.came : best), came);
    return [
      {
        what: "dependency",
        words: ["use", shortName(name)],
        title: `Use ${name}`,
        moments: [first],
        evidence: [`${name} came to ${manifest} on ${dateOf(first.time)}, and ${counted(files.size, "file")} ${verbOf(ecosystem)}${files.size === 1 ? "s" : ""} ${listed(importedAs.get(name) ?? ["it"], 3)} today.`],
        spoken: spellings(name, importedAs),
        scope: scopeOf(name, importedAs),
        tags: [name],
        ...(shareOf(files) < WIDE && files.size < MANY && { named: namesIn(name) }),
        weight: Math.log2(1 + files.size),
      },
    ];
  });
}

/** A gem is used by its constants, and imported by next to nobody. */
function verbOf(ecosystem: string): string {
  return ecosystem === "ruby" ? "use" : "import";
}

export interface Replacement {
  old: DependencyPast;
  young: DependencyPast;
  /** files that import the new one today */
  files: readonly string[];
  /** the commit before either of them changed */
  before: Moment;
}

/** Packages of which one went when the other came: whether files went over is asked of their texts. */
export function findReplacements(past: readonly DependencyPast[], importers: ReadonlyMap<string, ReadonlySet<string>>): Replacement[] {
  const gone = past.filter(({ went }) => went !== null);
  return past.flatMap((young) => {
    if (young.went !== null || young.name.startsWith("@types/")) return [];
    const files = [...importersOf(importers, young.name, young.ecosystem)].sort();
    if (files.length < MIN_MOVED) return [];
    return gone.flatMap((old): Replacement[] => {
      const near = old.ecosystem === young.ecosystem && bareName(old.name) !== bareName(young.name) && Math.abs((old.went?.time ?? 0) - young.came.time) <= NEAR && old.came.time < young.came.time;
      if (!near || old.went === null || old.name.startsWith("@types/")) return [];
      return [{ old, young, files, before: old.went.time < young.came.time ? old.went : young.came }];
    });
  });
}

/** @param moved files that imported the old one before, and import the new one today */
export function takenReplacement({ old, young, files }: Replacement, moved: readonly string[], importedAs: ImportedAs = new Map()): Taken | null {
  if (moved.length < MIN_MOVED || moved.length < MIN_MOVED_SHARE * files.length) return null;
  const moments = [young.came, ...(old.went === null || old.went.commit === young.came.commit ? [] : [old.went])].sort((a, b) => a.time - b.time);
  return {
    what: "replacement",
    words: [shortName(young.name), "for", shortName(old.name)],
    title: `Replace ${old.name} by ${young.name}`,
    moments,
    evidence: [`${sayWhen(old, young)} ${counted(moved.length, "file")} that imported ${old.name} before ${moved.length === 1 ? "imports" : "import"} ${young.name} today (${listed(moved, 3)}).`],
    spoken: spellings(young.name, importedAs),
    scope: scopeOf(young.name, importedAs),
    tags: [young.name],
    weight: Math.log2(1 + moved.length) * 1.5,
  };
}

function sayWhen(old: DependencyPast, young: DependencyPast): string {
  const [came, went] = [dateOf(young.came.time), dateOf(old.went?.time ?? 0)];
  if (came === went && old.manifest === young.manifest) return `On ${came} ${young.name} took the place of ${old.name} in ${young.manifest}.`;
  return `${young.name} came to ${young.manifest} on ${came}, and ${old.name} went out of ${old.manifest} on ${went}.`;
}

function importersOf(importers: ReadonlyMap<string, ReadonlySet<string>>, name: string, ecosystem: string): ReadonlySet<string> {
  const plain = plainName(name);
  const found = importers.get(plain);
  if (found !== undefined) return found;
  // The module's name may carry a version, or the graph the repository that holds it.
  const bare = ecosystem === "go" ? plain.replace(/\/v\d+$/, "") : plain.slice(plain.indexOf(":") + 1);
  return importers.get(bare) ?? new Set<string>();
}

function bareName(name: string): string {
  return name.replace(/\/v\d+$/, "");
}

function shortName(name: string): string {
  return name.replace(/^(?:[\w-]+\.)+[a-z]+\//, "").replace(/\/v\d+$/, "");
}

function scopeOf(name: string, importedAs: ImportedAs): { imports: readonly string[] } {
  return { imports: importedAs.get(name)?.map((one) => `${one}.*`) ?? [name] };
}

/** Words of a package's name that say who gives it out, or of what sort it is. */
const SAYS_LITTLE = new Set(["github", "gitlab", "golang", "google", "apache", "googleapis", "package", "client", "server", "driver", "core", "types", "utils", "common", "python", "library"]);

/** What a change may call a package: by its short name, or by a telling word of the whole one. */
function namesIn(name: string): string[] {
  const short = shortName(name);
  const words = name.split(/[^\p{L}\p{N}]+/u).filter((word) => word.length >= 5 && !SAYS_LITTLE.has(word.toLowerCase()));
  return [...new Set([short.slice(short.lastIndexOf("/") + 1), name.slice(name.indexOf(":") + 1), ...words])];
}

function spellings(name: string, importedAs: ImportedAs): string[] {
  const short = shortName(name);
  const artifact = name.slice(name.indexOf(":") + 1);
  // Of spring-boot-starter-web people say Spring Boot.
  const called = (importedAs.get(name) ?? []).map((one) => one.slice(one.lastIndexOf(".") + 1)).concat(importedAs.has(name) ? (artifact.split("-")[0] ?? []) : []);
  return [...new Set([name, short, short.slice(short.lastIndexOf("/") + 1), artifact, ...called])].filter((one) => one.length > 1);
}
