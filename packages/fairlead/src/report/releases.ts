import type { OutputOf } from "../operations/operation.ts";
import type { releases } from "../operations/releases.ts";
import { formatEvidence, formatNowhere, formatStandstill } from "./evidence.ts";
import { block, grouped, plural, type Style, titled } from "./style.ts";

type Releases = OutputOf<typeof releases>;

const SHOWN_RELEASES = 8;
const SHOWN_YEARS = 6;

/** A span as people say it: minutes below an hour, hours below two days, days below ten weeks, then months. */
function wordHours(hours: number): string {
  if (hours < 1) return plural(Math.round(hours * 60), "minute");
  if (hours < 48) return plural(Math.round(hours), "hour");
  if (hours < 24 * 70) return plural(Math.round(hours / 24), "day");
  return plural(Math.round(hours / 730), "month");
}

export function formatReleases(output: Releases, style: Style): string {
  const { window, nowhere, limits, latest } = output;
  if (output.at === null) return formatEvidence(output, [], [], style);
  const lines = [
    ...formatNowhere(output, style),
    ...titled(`From ${window.since ?? "the first commit"} to ${window.until ?? "the last"}`, formatMeasures(output, style), style),
    ...titled("Releases", formatRecent(output, style), style),
    ...titled("By year", formatYears(output, style), style),
    ...(latest === null ? [] : [...formatWaiting(output, style), ""]),
    ...formatStandstill(output, window.since, style),
    ...limits.filter((limit) => !nowhere.includes(limit)).flatMap((limit) => block(limit, 0, style, style.accent)),
  ];
  return `${lines.join("\n").trimEnd()}\n`;
}

const NAMES = { deploymentFrequency: "How often", leadTime: "Lead time", changeFailureRate: "Failures", timeToRestore: "To restore" } as const;

/** The published buckets, and what they count: half of the releases may stand in one month. */
const OFTEN: Readonly<Record<NonNullable<Releases["deploymentFrequency"]>["bucket"], string>> = {
  daily: "daily, on three days or more of a typical week",
  weekly: "weekly, at least one in a typical week",
  monthly: "monthly, at least one in a typical month",
  yearly: "less than monthly, since a typical month had none",
};

function formatMeasures(output: Releases, style: Style): string[] {
  const { deploymentFrequency: often, leadTime, changeFailureRate: failures, timeToRestore: restore, needed } = output;
  const said: Record<keyof typeof NAMES, string | null> = {
    deploymentFrequency: often && (often.releases === 0 ? "no release" : `${plural(often.releases, "release")}: ${OFTEN[often.bucket]}`),
    leadTime: leadTime && wordLeadTime(leadTime),
    changeFailureRate: failures && `${Math.round(failures.rate * 100)} %: ${plural(failures.incidents, "incident")}, whatever caused it, for ${plural(often?.releases ?? 0, "release")}`,
    timeToRestore: restore && `${restore.medianHours === 0 ? "the same day" : wordHours(restore.medianHours)}, median of ${plural(restore.restored, "incident")}${restore.waiting === 0 ? "" : `; ${restore.waiting} wait for a release`}${restore.unknown === 0 ? "" : `; of ${restore.unknown} nothing is known`}`,
  };
  // The same need is said once.
  const told = new Set<string>();
  return Object.entries(NAMES).flatMap(([measure, name]) => {
    const text = said[measure as keyof typeof NAMES];
    const label = `  ${name.padEnd(12)}`;
    if (text !== null) return hang(label, text, style);
    const need = needed.find((one) => one.measure === measure)?.need ?? "";
    const first = need !== "" && !told.has(need);
    told.add(need);
    return hang(label, first ? `not measured. It takes ${need}` : "not measured, for the same reason", style, style.dim);
  });
}

function wordLeadTime({ medianHours, medianHoursSinceWritten: written, changes }: NonNullable<Releases["leadTime"]>): string {
  const since = written !== null && wordHours(written) !== wordHours(medianHours) ? ` (${wordHours(written)} since it was written)` : "";
  return `${wordHours(medianHours)} from commit to release${since}, median of ${plural(changes, "change")}`;
}

function hang(label: string, text: string, style: Style, dress: (text: string) => string = (one) => one): string[] {
  const [first = "", ...rest] = block(text, label.length, style, dress);
  return [label + first.slice(label.length), ...rest];
}

function formatRecent({ releases: all }: Releases, style: Style): string[] {
  const shown = all.slice(0, SHOWN_RELEASES);
  const names = shown.map(({ tag, tags }) => cut(tag, LONGEST_TAG - 4) + (tags.length > 1 ? ` +${tags.length - 1}` : ""));
  const width = Math.max(...names.map((name) => name.length));
  const lines = shown.map(({ date, changes, medianLeadTimeHours: hours }, place) => `  ${date}  ${(names[place] as string).padEnd(width)}  ${plural(changes, "change").padStart(13)}${hours === null ? "" : `  ${style.dim(`after ${wordHours(hours)}`)}`}`);
  if (all.length > shown.length) lines.push(style.dim(`  and ${grouped(all.length - shown.length)} before (--json has all)`));
  return lines;
}

const LONGEST_TAG = 34;

function cut(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 1)}…`;
}

function formatYears({ years }: Releases, style: Style): string[] {
  if (years.length < 2) return [];
  const lines = years.slice(-SHOWN_YEARS).map(({ year, releases: count, changes, medianLeadTimeHours: hours }) => `  ${year}  ${plural(count, "release").padStart(13)}  ${plural(changes, "change").padStart(14)}${hours === null ? "" : `  ${style.dim(`lead time ${wordHours(hours)}`)}`}`);
  return years.length > SHOWN_YEARS ? [style.dim(`  since ${years[0]?.year}; the last ${SHOWN_YEARS}:`), ...lines] : lines;
}

function formatWaiting({ waiting, latest, tags }: Releases, style: Style): string[] {
  if (latest === null || waiting === null) return [];
  const since = `since ${latest.tag} (${latest.date})`;
  const text = waiting.changes === 0 ? `Nothing waits for a release: all is in ${latest.tag} (${latest.date}).` : `${plural(waiting.changes, "change")} ${waiting.changes === 1 ? "waits" : "wait"} for a release ${since}, the oldest committed on ${waiting.oldest}.`;
  const newer = tags.newestElsewhere;
  // What was picked onto a maintenance branch has another id there; and of a version of the past, all later releases are outside.
  const picked = waiting.changes > 0 && newer !== null && newer.date >= latest.date ? ` What was picked into ${newer.tag}, a release that is not in this past, still counts as waiting here.` : "";
  const left = [
    tags.newestElsewhere === null ? "" : `${grouped(tags.elsewhere)} outside of this past (--at ${tags.newestElsewhere.tag} asks about the newest, of ${tags.newestElsewhere.date})`,
    tags.prereleases === 0 ? "" : `${plural(tags.prereleases, "prerelease")}`,
    tags.others === 0 ? "" : `${grouped(tags.others)} by their names`,
  ].filter(Boolean);
  return [...block(text + picked, 0, style), ...(left.length === 0 ? [] : block(`Tags left out: ${left.join(", ")}.`, 0, style, style.dim))];
}
