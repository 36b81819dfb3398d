import type { FileLinks } from "../../imports/file-links.ts";
import type { ImportEdge, ImportGraph } from "../../imports/graph.ts";
import { computeLed, computeWays, leadAsBefore, type Led, type Way } from "../../imports/reach.ts";
import type { RawFinding } from "../finding.ts";
import { compilePatterns } from "../select-files.ts";
import { openPicking } from "../selection.ts";
import { openDoors, placeOfDoor, type Doors } from "./boundary-doors.ts";
import type { BoundaryOptions } from "./boundary-options.ts";
import { compilePath, compileTargets, formatTarget, type JudgeTarget } from "./boundary-targets.ts";
import { formatUnresolved, identityOf, placeOfLink, type Part, type Sight } from "./boundary-sight.ts";

/** So many files of a way are named in a finding. */
const NAMED = 10;

/** What may not be reached, through any files: one finding for each file and target, with the shortest way. */
export function findReached({ graph, anchor, links, subjects, nameOf, isMoving }: Sight, reachable: Reachable): Part {
  const kept = keptFor(reachable, anchor);
  const { isStart, startsOf, doorsOf } = kept;
  const files = startsOf(subjects.of(graph.files));
  const doors = doorsOf(graph);
  const ways = findWays(links(), files, doors, kept);
  const told = tellWays(ways, graph, doors, kept);
  const findings = isMoving ? told.map((finding, place) => underName(finding, doors.first.get(ways[place]!.target) as ImportEdge, nameOf)) : told;
  return { findings, files, isJudged: (path) => subjects.has(path) && isStart(path), limits: formatUnresolved(doors.unknown, "and no way leads through") };
}

type Reachable = NonNullable<BoundaryOptions["reachable"]>;

/** What is compiled of a rule, and what is kept from one version to the next, since most files lead where they did. */
interface Kept {
  isStart: (path: string) => boolean;
  startsOf: (files: readonly string[]) => readonly string[];
  mayPass: readonly ((path: string) => boolean)[];
  judge: JudgeTarget;
  doorsOf: (graph: ImportGraph) => Doors;
  last: { ways: readonly Way[]; doors: Doors; files: readonly string[]; led: Led } | null;
  told: RawFinding[];
}

const KEPT = new WeakMap<Reachable, Map<string, Kept>>();

function keptFor(reachable: Reachable, anchor: string): Kept {
  const known = KEPT.get(reachable) ?? new Map<string, Kept>();
  KEPT.set(reachable, known);
  const one = known.get(anchor) ?? compileAnew(reachable, anchor);
  known.set(anchor, one);
  return one;
}

function compileAnew(reachable: Reachable, anchor: string): Kept {
  const judge = compileTargets(reachable.to ?? reachable.deny ?? [], anchor);
  const isStart = reachable.from === undefined ? () => true : compilePatterns(reachable.from, anchor);
  return {
    isStart,
    startsOf: openPicking(isStart),
    mayPass: (reachable["unless-via"] ?? []).map((pattern) => compilePath(pattern, anchor)),
    judge,
    doorsOf: openDoors(judge),
    last: null,
    told: [],
  };
}

/** The same list where nothing leads elsewhere of all that these files lead to. */
function findWays(links: FileLinks, files: readonly string[], doors: Doors, kept: Kept): readonly Way[] {
  const { mayPass, last } = kept;
  const isSame = last !== null && last.doors === doors && last.files === files;
  const mayNotPass = (path: string): boolean => doors.files.has(path) || mayPass.some((matches) => matches(path));
  const starts = isSame ? last.led.starts : files.filter((path) => !mayNotPass(path));
  if (last?.doors === doors && leadAsBefore(links, starts, last.led)) return last.ways;
  const ends = new Set([...doors.files, ...(mayPass.length === 0 ? [] : links.names.filter(mayNotPass))]);
  const led = computeLed(links, starts, ends);
  const ways = keepSame(computeWays(links, led, doors.targets), last?.ways ?? []);
  kept.last = { ways, doors, files, led };
  return ways;
}

/** A way that was there before is the same object. Mostly it has the place that it had. */
function keepSame(ways: readonly Way[], before: readonly Way[]): readonly Way[] {
  const keyOf = ({ files: [start], target }: Way): string => `${start}\n${target}`;
  let known: ReadonlyMap<string, Way> | undefined;
  return ways.map((way, place) => {
    const there = before[place];
    if (there !== undefined && isSameWay(there, way)) return there;
    known ??= new Map(before.map((one) => [keyOf(one), one]));
    const one = known.get(keyOf(way));
    return one !== undefined && isSameWay(one, way) ? one : way;
  });
}

function isSameWay(one: Way, other: Way): boolean {
  return one.target === other.target && one.files.length === other.files.length && one.files.every((path, place) => path === other.files[place]);
}

/** By way, what was told of it last, and of which imports. */
const TOLD = new WeakMap<Way, { finding: RawFinding; imports: readonly ImportEdge[]; door: ImportEdge }>();

function tellWays(ways: readonly Way[], graph: ImportGraph, doors: Doors, kept: Kept): RawFinding[] {
  const findings = ways.map((way) => {
    const imports = graph.edgesOf(way.files[0] as string);
    const door = doors.first.get(way.target) as ImportEdge;
    const before = TOLD.get(way);
    if (before?.imports === imports && before.door === door) return before.finding;
    const fresh = tellWay(way, graph, door, kept.judge);
    const finding = before !== undefined && before.door === door && before.finding.line === fresh.line && before.finding.column === fresh.column ? before.finding : fresh;
    TOLD.set(way, { finding, imports, door });
    return finding;
  });
  const { told } = kept;
  if (findings.length !== told.length || findings.some((finding, place) => finding !== told[place])) kept.told = findings;
  return kept.told;
}

function tellWay({ files, target }: Way, graph: ImportGraph, door: ImportEdge, judge: JudgeTarget): RawFinding {
  const [path = "", next] = files;
  const { line, column } = next === undefined ? placeOfDoor(graph, path, target, judge) : placeOfLink(graph, path, next);
  return { code: "boundary-reachable", args: { target: formatTarget(door), way: formatWay([...files, formatTarget(door)]) }, path, line, column, snippet: identityOf(door, (name) => name), ofFile: true };
}

/** As it is known in a change that moves files. */
function underName(finding: RawFinding, door: ImportEdge, nameOf: Sight["nameOf"]): RawFinding {
  const snippet = identityOf(door, nameOf);
  return snippet === finding.snippet ? finding : { ...finding, snippet };
}

function formatWay(names: readonly string[]): string {
  if (names.length <= NAMED) return names.join(" → ");
  return [...names.slice(0, NAMED - 2), `… (${names.length - NAMED + 1} more)`, names.at(-1)].join(" → ");
}
