import * as z from "zod";
import { compare } from "../direction.ts";
import { computeChangeSets, computeCoupling, computeSumOfCoupling, DEFAULT_THRESHOLDS, MAX_CHANGE_SET, type CoupledPair, type CouplingThresholds } from "../history/coupling.ts";
import { suggestThresholds } from "../history/coupling-suggestion.ts";
import { evidenceInput, evidenceOutput, readEvidence, type Evidence } from "./evidence.ts";
import { limitInput, readEvidenceFiles } from "./evidence-files.ts";
import { LINKS, readLinks } from "./coupling-links.ts";
import { byDegree, coupledAreas, named, type NamedPair } from "./coupled-areas.ts";
import { defineOperation } from "./operation.ts";

const pairShape = {
  a: z.string(),
  b: z.string(),
  shared: z.int().describe("commits that changed both"),
  averageRevisions: z.int().describe("mean of their revisions, rounded up"),
  degree: z.int().describe("⌊100 · shared ÷ mean of their revisions⌋"),
};

export const coupling = defineOperation({
  name: "coupling",
  summary: "Finds what changes together, and which of it surprises: coupled, with no import between.",
  input: z.object({
    ...evidenceInput,
    minRevisions: z.int().min(1).default(DEFAULT_THRESHOLDS.minRevisions).describe("pairs with at least so many revisions, on the mean of the two"),
    minShared: z.int().min(1).default(DEFAULT_THRESHOLDS.minShared).describe("pairs that changed together at least so many times"),
    minDegree: z.int().min(0).max(100).default(DEFAULT_THRESHOLDS.minDegree).describe("pairs of at least this degree, in percent"),
    maxDegree: z.int().min(0).max(100).default(DEFAULT_THRESHOLDS.maxDegree).describe("pairs of at most this degree, in percent"),
    maxChangeSet: z.int().min(2).default(MAX_CHANGE_SET).describe("commits that change more files are dropped before anything is counted"),
    limit: limitInput,
  }),
  output: z.object({
    pairs: z.array(z.object({ ...pairShape, link: z.enum(LINKS).describe("what joins the two: an import, a test, a common name; alike: data or prose of one folder; none is a surprise; not-known where it cannot be seen what they use") })).describe("pairs of files, the highest degree first"),
    omitted: z.int().describe("pairs that limit left out"),
    sums: z.array(z.object({ path: z.string(), sum: z.int().describe("how often it changed together with another file, summed over all others") })).describe("sum of coupling of code, of all files where the place holds none, highest first"),
    areas: z.array(z.object(pairShape)).describe("pairs of areas that change together, of a place those of which one has files there; empty where the direction has no areas"),
    thresholds: z.object({ minRevisions: z.int(), minShared: z.int(), minDegree: z.int(), maxDegree: z.int(), maxChangeSet: z.int() }),
    dropped: z.int().describe("commits that changed too many files to count"),
    leftOut: z.int().describe("pairs within the thresholds of which one file is gone, or one of those that say nothing (generated, also by what it says at its head where it was read, vendored, lock, binary, changelog)"),
    suggestion: z.string().nullable().describe("what to lower where no pair is within the thresholds"),
    ...evidenceOutput,
  }),
  async run(context, { limit, minRevisions, minShared, minDegree, maxDegree, maxChangeSet, ...input }) {
    const thresholds: CouplingThresholds = { minRevisions, minShared, minDegree, maxDegree };
    const evidence = await readEvidence(context, input);
    const { histories, pathOf, isWritten, isAskedCode, kinds, limits: unseen } = await readEvidenceFiles(evidence);
    const isShown = (file: number): boolean => histories.isAlive[file] === 1 && isWritten(pathOf(file));
    const sets = computeChangeSets(evidence.history, evidence.commits, histories.fileOf, histories.count, maxChangeSet);
    const inPlace = ({ a, b }: CoupledPair): boolean => evidence.isInPlace(pathOf(a)) || evidence.isInPlace(pathOf(b));
    const found = computeCoupling(sets, thresholds).filter(inPlace);
    const shown = found.filter(({ a, b }) => isShown(a) && isShown(b));
    const asked = shown.map((pair) => named(pair, pathOf)).sort(byDegree).slice(0, limit);
    const links = await readLinks(evidence.tree, evidence.files, asked, context.repository.imports, kinds.isSaidWritten);
    const pairs = asked.flatMap((pair, place) => {
      const link = links[place] ?? null;
      return link === null ? [] : [{ ...pair, link }];
    });
    return {
      pairs,
      omitted: Math.max(0, shown.length - limit),
      sums: sumsOf(computeSumOfCoupling(sets), (file) => isShown(file) && evidence.isInPlace(pathOf(file)) && isAskedCode(kinds, pathOf(file)), pathOf).slice(0, limit),
      areas: areasHere(evidence, coupledAreas(evidence.areaOf, sets, thresholds, isShown, pathOf)),
      thresholds: { ...thresholds, maxChangeSet },
      dropped: sets.dropped,
      leftOut: found.length - shown.length + asked.length - pairs.length,
      suggestion: shown.length > 0 ? null : suggestThresholds(sets, thresholds, (pair) => inPlace(pair) && isShown(pair.a) && isShown(pair.b), evidence.history.whole),
      ...evidence.answer,
      limits: [...evidence.answer.limits, ...unseen],
    };
  },
});

/** Of a place, as with files, the pairs of which one is there. */
function areasHere({ files, isInPlace, areaOf }: Evidence, pairs: NamedPair[]): NamedPair[] {
  if (pairs.length === 0) return pairs;
  const here = new Set(files.filter(isInPlace).map(areaOf));
  return pairs.filter(({ a, b }) => here.has(a) || here.has(b));
}

function sumsOf(sums: Uint32Array, isWanted: (file: number) => boolean, pathOf: (file: number) => string): { path: string; sum: number }[] {
  const rows: { path: string; sum: number }[] = [];
  sums.forEach((sum, file) => {
    if (sum > 0 && isWanted(file)) rows.push({ path: pathOf(file), sum });
  });
  return rows.sort((x, y) => y.sum - x.sum || compare(x.path, y.path));
}
