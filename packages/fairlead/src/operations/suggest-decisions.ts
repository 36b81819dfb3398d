import { decodeText } from "../decode-text.ts";
import type { Direction } from "../direction.ts";
import { compileRecorded } from "../direction/suggest/recorded.ts";
import { draftDecision } from "../direction/suggest/draft-decision.ts";
import { suggestionId, type Suggestion } from "../direction/suggest/suggestion.ts";
import { evidenceCommit, isMeant, joinByCommit, type Taken } from "../direction/suggest/taken.ts";
import { findArtifactUsers } from "../direction/suggest/artifact-users.ts";
import { computeImporters, findDependencies, findReplacements, plainName, takenReplacement, type DependencyPast, type Replacement } from "../direction/suggest/taken-dependencies.ts";
import { findParts, findPlaces } from "../direction/suggest/taken-places.ts";
import { isTestFile } from "../direction/suggest/test-files.ts";
import type { ImportGraph } from "../imports/graph.ts";
import { isOfPackages, packagesOfArtifact } from "../imports/java/artifact-packages.ts";
import { IMPORT_LANGUAGES, languageOf } from "../imports/languages.ts";
import { namedGems } from "../imports/ruby/named-gems.ts";
import type { Repository } from "../repository.ts";
import { readOrNothing, type Tree } from "../tree.ts";
import { readBodies } from "./body.ts";
import { arrivalsOf, parentMoment, readTrackedPast, takenInterfaces, takenStores } from "./past-of-tracked.ts";
import type { PastEvidence } from "./suggest-past.ts";

/** One-way doors in the history that no decision speaks of, each with the draft of one. */
export async function suggestDecisions(repository: Repository, direction: Direction, graph: ImportGraph, past: PastEvidence, tree: Tree, today: string): Promise<{ suggestions: Suggestion[]; recorded: number }> {
  const tracked = await readTrackedPast(repository, past);
  const dependencies = withoutOwn(tracked.dependencies, tracked.own);
  const importers = computeImporters(graph);
  for (const [gem, files] of await findGemUsers(tree, past, dependencies)) importers.set(plainName(gem), new Set([...(importers.get(plainName(gem)) ?? []), ...files]));
  const artifacts = findArtifactUsers(graph, dependencies);
  for (const [name, { files }] of artifacts) importers.set(plainName(name), files);
  const importedAs = new Map([...artifacts].map(([name, { packages }]) => [name, packages]));
  const replaced = (await Promise.all(findReplacements(dependencies, importers).map(async (one) => takenReplacement(one, await movedFiles(repository, past, one), importedAs)))).filter((one) => one !== null);
  const isReplacement = new Set(replaced.flatMap(({ scope }) => ("imports" in scope ? scope.imports : [])));
  const isWritten = (path: string) => past.notWritten(path) === null;
  const arrivals = arrivalsOf(past);
  const found: Taken[] = [
    ...bestOfEach(replaced),
    ...findDependencies(dependencies, importers, importedAs, compileShare(graph)).filter(({ scope }) => !("imports" in scope && scope.imports.some((name) => isReplacement.has(name)))),
    ...findParts(past.files, arrivals, isWritten),
    ...findPlaces(past.files, arrivals, isWritten),
    ...takenStores(tracked),
    ...takenInterfaces(tracked),
  ];
  const taken = await keepMeant(repository, past, found);
  const isSpokenOf = await readRecorded(tree, direction);
  const unspoken = taken.filter(({ spoken, folder }) => !isSpokenOf(spoken, folder));
  const open = joinByCommit(unspoken);
  const messages = await Promise.all(open.map(({ moments }) => repository.messages(moments.map(({ commit }) => commit))));
  const suggestions = open.map((one, place): Suggestion => {
    const commits = one.moments.map((moment, index) => evidenceCommit(moment, messages[place]?.[index] ?? ""));
    const decided = commits[0]?.date ?? today;
    const text = draftDecision({ title: one.title, decided, scope: one.scope, tags: one.tags, context: one.evidence, commits });
    return { sort: "decision", id: suggestionId("decision", ...one.words), title: one.title, evidence: one.evidence, exceptions: [], commits, weight: one.weight * freshness(one, today), kind: "decision", text };
  });
  return { suggestions: suggestions.sort((a, b) => b.weight - a.weight), recorded: taken.length - unspoken.length };
}

/** Without what was there from the first commit on, which is how it all began, and what came by the way. */
async function keepMeant(repository: Repository, past: PastEvidence, found: readonly Taken[]): Promise<Taken[]> {
  const later = found.filter(({ moments: [first] }) => first !== undefined && parentMoment(past, first) !== null);
  const messages = await repository.messages(later.map(({ moments }) => moments[0]?.commit ?? ""));
  return later.filter((one, place) => isMeant(one, messages[place] ?? ""));
}

/** How large a part of the code of their language some files are. */
function compileShare(graph: ImportGraph): (files: ReadonlySet<string>) => number {
  const counts = new Map<string | null, number>();
  for (const path of graph.files) if (!isTestFile(path)) counts.set(languageOf(path), (counts.get(languageOf(path)) ?? 0) + 1);
  return (files) => {
    const [first] = files;
    return first === undefined ? 0 : files.size / (counts.get(languageOf(first)) ?? files.size);
  };
}

/** What was decided lately is still remembered: after a year it weighs two thirds of what it does now, in the end half. */
function freshness({ moments }: Taken, today: string): number {
  const years = Math.max(0, (Date.parse(today) / 1000 - (moments[0]?.time ?? 0)) / (365 * 86_400));
  return 0.5 + 0.5 / (1 + years / 2);
}

/** Of several packages that went when one came, the one whose place it took in the most files. */
function bestOfEach(replaced: readonly Taken[]): Taken[] {
  const best = new Map<string, Taken>();
  for (const one of replaced) {
    const name = one.tags[0] ?? "";
    if ((best.get(name)?.weight ?? 0) < one.weight) best.set(name, one);
  }
  return [...best.values()];
}

/** Files by the gems whose constants they name: Ruby requires a gem once, and no file says by an import that it uses it. */
async function findGemUsers(tree: Tree, past: PastEvidence, dependencies: readonly DependencyPast[]): Promise<Map<string, string[]>> {
  const gems = dependencies.filter(({ ecosystem, went }) => ecosystem === "ruby" && went === null).map(({ name }) => name);
  const users = new Map<string, string[]>();
  if (gems.length === 0) return users;
  for (const path of past.files) {
    if (languageOf(path) !== "ruby" || isTestFile(path) || past.notWritten(path) !== null) continue;
    // One that is too large, or not in this clone, says nothing.
    const bytes = await readOrNothing(tree, path);
    for (const gem of bytes === undefined ? [] : namedGems(decodeText(bytes).text, gems)) users.set(gem, [...(users.get(gem) ?? []), path]);
  }
  return users;
}

/** Of Maven also what the same people give out from elsewhere, under the group of a module that is here. */
function withoutOwn(dependencies: readonly DependencyPast[], own: ReadonlySet<string>): DependencyPast[] {
  const groups = new Set([...own].flatMap((name) => (name.includes(":") ? [name.slice(0, name.indexOf(":"))] : [])));
  return dependencies.filter(({ name, ecosystem }) => !own.has(name) && !(ecosystem === "maven" && groups.has(name.slice(0, name.indexOf(":")))));
}

/** So many files are read in an older version. */
const READ = 60;

/** The files that imported the package that went, before either changed. Nothing of them runs: their imports are read. */
async function movedFiles(repository: Repository, past: PastEvidence, { old, young, files, before }: Replacement): Promise<string[]> {
  const parent = parentMoment(past, before);
  if (parent === null) return [];
  const step = Math.max(1, Math.ceil(files.length / READ));
  const asked = files.filter((_, place) => place % step === 0);
  const texts = await repository.pastTexts(asked.map((path) => ({ commit: parent, path })));
  const isOld = old.ecosystem === "maven" ? compileOldArtifact(old.name, young.name) : compileOldPackage(old.name);
  const moved: string[] = [];
  for (const [place, path] of asked.entries()) {
    const text = texts[place] ?? null;
    const language = languageOf(path);
    if (text === null || language === null || (old.ecosystem !== "maven" && !text.includes(old.name.split("/").at(-1) ?? old.name))) continue;
    const readImports = await IMPORT_LANGUAGES[language].loadReader();
    if ((readImports(path, text) ?? []).some(({ specifier }) => isOld(specifier))) moved.push(path);
  }
  return moved;
}

function compileOldPackage(old: string): (specifier: string) => boolean {
  const name = plainName(old);
  return (specifier) => {
    const plain = plainName(specifier);
    return plain === name || plain.startsWith(`${name}/`) || (plain.startsWith(`${name}-`) && specifier.includes(".")) || plain.startsWith(`${name}::`);
  };
}

/** Artifacts of one family bring packages of one name: what either may bring tells nothing. */
function compileOldArtifact(old: string, young: string): (specifier: string) => boolean {
  const [before, now] = [packagesOfArtifact(old), packagesOfArtifact(young)];
  return (specifier) => isOfPackages(specifier, before) && !isOfPackages(specifier, now);
}

async function readRecorded(tree: Tree, direction: Direction) {
  const decisions = direction.records.filter(({ kind }) => kind === "decision");
  const bodies = await readBodies(tree, decisions, direction.records);
  const proposed = direction.proposals.filter(({ kind }) => kind === "decision");
  return compileRecorded([...decisions, ...proposed], [...bodies, ...proposed.map(({ summary }) => summary)]);
}
