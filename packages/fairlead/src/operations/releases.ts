import * as z from "zod";
import { compileDirection } from "../governing/compile.ts";
import { pathOnly } from "../governing/file-view.ts";
import { compilePattern } from "../governing/pattern.ts";
import { matchScope } from "../governing/scope.ts";
import { computeFrequency, computeLeadTime, durationBucket, DURATIONS, FREQUENCIES, rateBucket, RATES } from "../history/dora.ts";
import { computeTimeToRestore, type Incident } from "../history/dora-incidents.ts";
import { dayOf } from "../history/day.ts";
import { NONE } from "../history/facts.ts";
import type { History } from "../history/history.ts";
import { pathTouches } from "../history/path-touches.ts";
import { findReleases, firstReleases, timeOf, type Release, type Tag } from "../history/releases.ts";
import { commitsIn, readDay } from "../history/window.ts";
import type { DirectionRecord } from "../records/record.ts";
import { evidenceInput, evidenceOutput, readEvidence, type Evidence } from "./evidence.ts";
import { defineOperation } from "./operation.ts";
import { limitsOfBranches, limitsOfIncidents, limitsOfPackages, limitsOfReleases, limitsOfTags, neededFor } from "./releases-needed.ts";

const hours = z.number().nullable();

const releasesInput = z.object({
  ...evidenceInput,
  since: evidenceInput.since.describe("the first day that counts: 2026-01-31, or how long before today, or before the commit that at names: 90 days, 6 months, 2 years (default: three months, as published)"),
  tags: z.string().min(1).optional().describe("a pattern for the tags that are releases, for example v* or @scope/package@*; all that match count (default: tags that name a version)"),
  prereleases: z.boolean().default(false).describe("count release candidates, betas and the like as releases"),
});

const releasesOutput = z.object({
  ...evidenceOutput,
  deploymentFrequency: z
    .object({
      bucket: z.enum(FREQUENCIES).describe("as published; yearly: less than monthly"),
      releases: z.int().describe("releases in the window"),
      medianDaysPerWeek: z.number().describe("days with a release in the median week"),
      medianWeeksPerMonth: z.number().describe("weeks with a release in the median month"),
    })
    .nullable()
    .describe("null: not measured"),
  leadTime: z
    .object({
      bucket: z.enum(DURATIONS).describe("less than this; one year: six months or more"),
      medianHours: z.number().describe("from being committed to being released"),
      medianHoursSinceWritten: hours.describe("the same by the author's clock, which review, rebase and squash leave alone"),
      changes: z.int().describe("how many changes it was measured on"),
    })
    .nullable()
    .describe("over the changes of the releases in the window; null: not measured"),
  changeFailureRate: z
    .object({
      bucket: z.enum(RATES),
      rate: z.number().describe("incidents in the window for each release in it"),
      incidents: z.int(),
    })
    .nullable()
    .describe("null: not measured"),
  timeToRestore: z
    .object({
      bucket: z.enum(DURATIONS),
      medianHours: z.number().describe("from the day of the incident to the day of the release that holds its fixes; in whole days"),
      restored: z.int().describe("how many incidents it was measured on"),
      waiting: z.int().describe("incidents whose fixes are in no release yet"),
      unknown: z.int().describe("incidents of which it cannot be told"),
    })
    .nullable()
    .describe("null: not measured"),
  needed: z.array(z.object({ measure: z.string(), need: z.string() })).describe("of each measure that is null, what it would take"),
  waiting: z
    .object({
      changes: z.int().describe("changes that are in no release yet"),
      oldest: z.string().nullable().describe("YYYY-MM-DD, the day on which the oldest of them was committed"),
    })
    .nullable()
    .describe("null: there is no release to wait for"),
  latest: z.object({ tag: z.string(), date: z.string() }).nullable().describe("the last release of all, also one outside of the window"),
  releases: z
    .array(
      z.object({
        tag: z.string(),
        tags: z.array(z.string()).describe("all tags of its commit that count"),
        date: z.string().describe("YYYY-MM-DD"),
        changes: z.int().describe("changes that it was the first to contain"),
        medianLeadTimeHours: hours,
      }),
    )
    .describe("in the window, newest first"),
  years: z
    .array(z.object({ year: z.int(), releases: z.int(), changes: z.int(), medianLeadTimeHours: hours }))
    .describe("every year from the first release on, whatever the window"),
  tags: z
    .object({ elsewhere: z.int().describe("releases that the commit asked about does not contain: later ones, and those of other branches"), newestElsewhere: z.object({ tag: z.string(), date: z.string() }).nullable(), prereleases: z.int(), others: z.int().describe("names that are no versions, or do not match the pattern") })
    .describe("how many tags were left out, and why"),
});

const DAY = 86_400;
const dayNumber = (day: string) => Date.parse(`${day}T00:00:00Z`) / 1000 / DAY;

export const releases = defineOperation({
  name: "releases",
  summary: "Says how changes get out: the DORA measures, with tags as releases, and what waits for the next one.",
  input: releasesInput,
  output: releasesOutput,
  async run(context, input) {
    const evidence = await readEvidence(context, input);
    const { history } = evidence;
    const isRelease = input.tags === undefined ? undefined : compilePattern(input.tags);
    const { tags, broken } = await context.repository.tags();
    const found = findReleases(history, tags, { isRelease, prereleases: input.prereleases });
    const narrowed = input.paths.length > 0 || input.area !== undefined;
    const changes = changesOf(evidence, input.firstParent, narrowed);
    const place = firstReleases(history, found.releases);
    const contents: number[][] = found.releases.map(() => []);
    const unreleased: number[] = [];
    for (const row of changes) (place[row] === NONE ? unreleased : (contents[place[row] as number] as number[])).push(row);

    // Of a part of the tree only what changed it is a release.
    const all = found.releases.map((release, at) => ({ ...release, changes: contents[at] as number[] })).filter(({ changes }) => !narrowed || changes.length > 0);
    const until = evidence.answer.window.until ?? (input.at === undefined ? context.today : lastDay(history, found.releases, context.today));
    const since = evidence.answer.window.since ?? (readDay("3 months", until) as string);
    const inWindow = all.filter(({ time }) => dayOf(time) >= since && dayOf(time) <= until);
    const incidents = incidentsOf(evidence, narrowed);
    const recent = incidents.filter(({ date }) => date >= since && date <= until);
    const leadTime = leadTimeOf(history, inWindow);
    const frequency = all.length === 0 ? null : computeFrequency(inWindow.map(({ time }) => Math.floor(time / DAY)), Math.max(dayNumber(since), firstDay(history) + 1), dayNumber(until));
    const failures = incidents.length === 0 || inWindow.length === 0 ? null : recent.length / inWindow.length;
    const { medianHours: restoring, notCommits, ...restored } = computeTimeToRestore(history, found.releases, place, recent);
    const latest = all.at(-1);
    return {
      ...evidence.answer,
      window: { since, until, commits: commitsIn(history, { since, until }).length },
      limits: [...evidence.answer.limits, ...limitsOfReleases(history, tags.length, found.releases.length, input.at), ...limitsOfTags(broken), ...limitsOfBranches(found.elsewhere.filter((tag) => dayOf(timeOf(tag)) >= since && dayOf(timeOf(tag)) <= until), inWindow.length), ...(input.tags === undefined ? limitsOfPackages(all, inWindow) : []), ...limitsOfIncidents(notCommits)],
      deploymentFrequency: frequency === null ? null : { ...frequency, releases: inWindow.length },
      leadTime: leadTime.medianHours === null ? null : { ...leadTime, medianHours: leadTime.medianHours, bucket: durationBucket(leadTime.medianHours) },
      changeFailureRate: failures === null ? null : { rate: failures, bucket: rateBucket(failures), incidents: recent.length },
      timeToRestore: restoring === null ? null : { medianHours: restoring, bucket: durationBucket(restoring), ...restored },
      needed: neededFor({ found: found.releases.length, since, until, all, inWindow, incidents, recent, frequency: frequency !== null, measured: leadTime.medianHours !== null, restored: restoring !== null, waiting: restored.waiting }),
      waiting: latest === undefined ? null : { changes: unreleased.length, oldest: oldestOf(history, unreleased) },
      latest: latest === undefined ? null : { tag: latest.tags[0] as string, date: dayOf(latest.time) },
      releases: inWindow.toReversed().map((release) => ({
        tag: release.tags[0] as string,
        tags: release.tags,
        date: dayOf(release.time),
        changes: release.changes.length,
        medianLeadTimeHours: leadTimeOf(history, [release]).medianHours,
      })),
      years: yearsOf(history, all),
      tags: { elsewhere: found.elsewhere.length, newestElsewhere: newestOf(found.elsewhere), prereleases: found.prereleases, others: found.others },
    };
  },
});

interface Delivered extends Release {
  /** rows of the changes that it was the first to contain */
  changes: number[];
}

/** What counts as a change: every commit but merges, which only join; on the line of first parents a merge is what it brought. */
function changesOf({ history, isInPlace }: Evidence, firstParent: boolean, narrowed: boolean): Uint32Array {
  const { facts, commits } = history;
  const own = firstParent ? commits : commits.filter((row) => (facts.commits.parentCount[row] as number) < 2);
  if (!narrowed) return own;
  const touches = pathTouches(facts, isInPlace);
  return own.filter(touches);
}

function leadTimeOf({ facts }: History, delivered: readonly Delivered[]) {
  const { commitTime, authorTime } = facts.commits;
  const pairs = (times: Float64Array) => delivered.flatMap(({ time, changes }) => changes.map((row) => [times[row] as number, time] as const));
  return { ...computeLeadTime(pairs(commitTime)), medianHoursSinceWritten: computeLeadTime(pairs(authorTime)).medianHours };
}

function yearsOf(history: History, all: readonly Delivered[]) {
  const years = new Map<number, Delivered[]>();
  const yearOf = ({ time }: Release) => Number(dayOf(time).slice(0, 4));
  for (const release of all) years.set(yearOf(release), [...(years.get(yearOf(release)) ?? []), release]);
  const [first, last] = [all[0], all.at(-1)];
  if (first === undefined || last === undefined) return [];
  return Array.from({ length: yearOf(last) - yearOf(first) + 1 }, (_, place) => {
    const year = yearOf(first) + place;
    const own = years.get(year) ?? [];
    return { year, releases: own.length, changes: own.reduce((sum, { changes }) => sum + changes.length, 0), medianLeadTimeHours: leadTimeOf(history, own).medianHours };
  });
}

/** The incidents that have a date; of a part of the tree, those whose scope reaches into it, or that have none. */
function incidentsOf({ direction, files, isInPlace }: Evidence, narrowed: boolean): Incident[] {
  const records = direction.records.filter((record): record is DirectionRecord<"incident"> => record.kind === "incident");
  const scopes = new Map(compileDirection(direction, null).scoped.map(({ record, scope }) => [record as DirectionRecord, scope]));
  const there = narrowed ? files.filter(isInPlace) : [];
  const reaches = (record: DirectionRecord) => {
    const scope = scopes.get(record);
    return !narrowed || scope === undefined || there.some((path) => matchScope(scope, pathOnly(path)) !== null);
  };
  return records.flatMap((record) => (record.date === null || !reaches(record) ? [] : [{ date: record.date, fixedBy: record.fields["fixed-by"] ?? [] }]));
}

/** The last day that counts of a version of the past where none was asked for: the day it was made or released. */
function lastDay({ facts, head }: History, found: readonly Release[], today: string): string {
  if (head < 0) return today;
  const last = dayOf(Math.max(facts.commits.commitTime[head] as number, found.at(-1)?.time ?? 0));
  return last < today ? last : today;
}

function newestOf(tags: readonly Tag[]): { tag: string; date: string } | null {
  const [newest] = tags.toSorted((a, b) => timeOf(b) - timeOf(a));
  return newest === undefined ? null : { tag: newest.name, date: dayOf(timeOf(newest)) };
}

function firstDay({ facts, commits }: History): number {
  let first = Infinity;
  for (const row of commits) first = Math.min(first, facts.commits.commitTime[row] as number);
  return Math.floor(first / DAY);
}

function oldestOf({ facts }: History, rows: readonly number[]): string | null {
  let oldest = Infinity;
  for (const row of rows) oldest = Math.min(oldest, facts.commits.commitTime[row] as number);
  return rows.length === 0 ? null : dayOf(oldest);
}
