import type { knowledge } from "../operations/knowledge.ts";
import type { OutputOf } from "../operations/operation.ts";
import { formatEvidence, formatStandstill } from "./evidence.ts";
import { block, grouped, type Style, titled } from "./style.ts";

type Knowledge = OutputOf<typeof knowledge>;

interface Place {
  name: string;
  files: number;
  truckFactor: number;
  unpruned: number;
  coverage: number;
  atRisk: number;
  few: boolean;
}

const SHOWN = 10;
const MOST_AREAS = 15;
/** files of an area that is shown where there are many: CODEOWNERS may have one for each file */
const LARGE = 10;

export function formatKnowledge(output: Knowledge, style: Style): string {
  const { files, areas, folders, silent, mine, ask } = output;
  if (files === 0) return formatEvidence(output, block(`No file here has a past that could be asked about${wordWindow(output.window, ": none was changed ")}.`, 0, style), [], style);
  // What is all that was asked about is told as the whole; areas have a list of their own.
  const places: Place[] = folders.map(({ folder, ...rest }) => ({ name: `${folder}/`, ...rest })).filter((place) => place.files < files);
  const hanging = outermost(places, ({ unpruned, coverage }) => unpruned === 1 && coverage < 0.5);
  const gone = outermost(places, ({ files, atRisk }) => atRisk * 2 >= files && atRisk > 0);
  const told = [...hanging, ...gone];
  const thin = outermost(places, ({ few }) => few).filter((place) => !told.some((other) => isWithin(place, other)));
  const lines = [
    ...(mine === null ? [] : [...formatMine(mine, style), ""]),
    style.bold("If any one person were away, what would stand still?"),
    ...formatWhole(output, style),
    "",
    ...titled("These hang on one person: without them most files have no author left", table(hanging, ({ files, coverage }) => `${percent(1 - coverage)} of ${wordFiles(files)}`, style), style),
    ...titled(`Most of these nobody knows any more: all authors silent since ${silent.since}`, table(gone, ({ files, atRisk }) => `${grouped(atRisk)} of ${wordFiles(files)}`, style), style),
    ...titled("Few people know these: fewer than four authors seen since then", listed(thin, style), style),
    ...titled("Areas, with their truck factors", formatAreas(areas.filter((area) => area.files < files), style), style),
    ...(ask === null ? [] : titled("Whom to ask here, by the alphabet", block(ask.join(", "), 2, style), style)),
    ...block(wordAtRisk(output), 0, style),
    ...(output.window.since !== null ? [] : formatStandstill(output, silent.since, style)),
    "",
  ];
  return formatEvidence(output, lines, [], style);
}

function wordAtRisk({ atRisk, files, silent: { since } }: Knowledge): string {
  if (atRisk === 0) return `No file is at risk: somebody who wrote it has done something here since ${since}.`;
  const [is, it] = atRisk === 1 ? ["is", "it"] : ["are", "them"];
  return `${grouped(atRisk)} of ${wordFiles(files)} ${is} at risk: nobody who wrote ${it} has done anything here since ${since}. --json lists ${it}.`;
}

function wordWindow({ since, until }: Knowledge["window"], before: string): string {
  if (since === null && until === null) return "";
  return before + (until === null ? `since ${since}` : since === null ? `up to ${until}` : `from ${since} to ${until}`);
}

function formatWhole({ truckFactor, unpruned, coverage, files, few, fragmentation, window }: Knowledge, style: Style): string[] {
  const what = `the ${files === 1 ? "one file" : wordFiles(files)}${wordWindow(window, " changed ")}`;
  const factor = `Truck factor ${truckFactor}${unpruned === truckFactor ? "" : `, or ${unpruned} with those who are authors of few files`}.${few ? " Few people know this." : ""}${fragmentation === null ? "" : ` Fragmentation ${fragmentation.toFixed(2)}: 0 is one hand, nearly 1 many.`}`;
  if (unpruned === 0) return block(`Nobody is an author of even half of ${what}: what the past says is not enough.`, 2, style);
  if (unpruned === 1) return block(`${coverage === 0 ? "All" : "Most"} of it: ${percent(1 - coverage)} of ${what} would have no author left. ${factor}`, 2, style);
  return block(`Not the whole: ${unpruned} people would have to be away before more than half of ${what} had no author left. ${factor}`, 2, style);
}

function formatMine({ known, places }: NonNullable<Knowledge["mine"]>, style: Style): string[] {
  if (!known) return block("Nobody has committed here by your name or address (git config user.name, user.email).", 0, style);
  if (places.length === 0) return block("There is no file here that only you know.", 0, style);
  const shown = places.slice(0, SHOWN * 2);
  const rest = places.length > shown.length ? [style.dim("  and more: --json has all")] : [];
  return [style.bold("Where you are the only author who has been seen within a year"), ...shown.map((place) => `  ${place}`), ...rest];
}

/** Places for which something holds, without those inside of another; the largest first. */
function outermost(places: readonly Place[], holds: (place: Place) => boolean): Place[] {
  const held = places.filter(holds);
  return held.filter((place) => !held.some((other) => other !== place && isWithin(place, other))).sort((a, b) => b.files - a.files || (a.name < b.name ? -1 : 1));
}

function isWithin(place: Place, other: Place): boolean {
  return place === other || (other.name.endsWith("/") && place.name.startsWith(other.name));
}

function table(places: readonly Place[], word: (place: Place) => string, style: Style): string[] {
  const shown = places.slice(0, SHOWN);
  const width = Math.min(style.width - 28, Math.max(0, ...shown.map(({ name }) => name.length)));
  const lines = shown.map((place) => `  ${place.name.padEnd(width)}  ${style.dim(word(place))}`);
  return places.length > shown.length ? [...lines, style.dim(`  and ${places.length - shown.length} smaller ones: --json has all`)] : lines;
}

function listed(places: readonly Place[], style: Style): string[] {
  const shown = places.slice(0, SHOWN * 2).map(({ name }) => name);
  return block(`${shown.join(", ")}${places.length > shown.length ? `, and ${places.length - shown.length} smaller ones` : ""}`, 2, style);
}

/** The lowest truck factor first; where there are many, only the larger ones. */
function formatAreas(areas: Knowledge["areas"], style: Style): string[] {
  const sorted = [...areas].sort((a, b) => a.truckFactor - b.truckFactor || b.files - a.files);
  const shown = (areas.length > MOST_AREAS ? sorted.filter(({ files }) => files >= LARGE) : sorted).slice(0, MOST_AREAS);
  const width = Math.min(38, Math.max(0, ...shown.map(({ area }) => area.length)));
  const lines = shown.flatMap(({ area, truckFactor, files, atRisk, few }) => {
    const rest = style.dim(`${wordFiles(files)}${atRisk === 0 ? "" : `, ${grouped(atRisk)} at risk`}${few ? ", few know this" : ""}`);
    const first = `  ${String(truckFactor).padStart(2)}  ${area.padEnd(width)}`;
    return area.length > width ? [first, `      ${rest}`] : [`${first}  ${rest}`];
  });
  return shown.length < areas.length ? [...lines, style.dim(`  and ${areas.length - shown.length} others: --json has all`)] : lines;
}

function wordFiles(files: number): string {
  return `${grouped(files)} ${files === 1 ? "file" : "files"}`;
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
