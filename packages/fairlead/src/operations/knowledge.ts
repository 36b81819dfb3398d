import * as z from "zod";
import { inAlphabet } from "../governing/person-names.ts";
import { NONE } from "../history/facts.ts";
import { findText, internerOf } from "../history/interner.ts";
import { computeKnowledge, describePlace, FEW, findKnowers, isAtRisk, isOnlyOne, type Knowledge, type PlaceKnowledge } from "../history/knowledge.ts";
import { findFolders, gatherPaths } from "../history/knowledge-places.ts";
import type { People } from "../history/people.ts";
import { readDay } from "../history/window.ts";
import { evidenceInput, evidenceOutput, readEvidence, type Evidence } from "./evidence.ts";
import { defineOperation, type Context } from "./operation.ts";
import { readPeople } from "./read-people.ts";
import { roundFigure } from "../round-figure.ts";

/** More names than that are nobody to ask. */
const MOST_NAMES = 20;

const place = {
  truckFactor: z.int().describe("how many would have to be away before more than half of the files had no author left, as published: without those who are authors of less than a tenth as many files as the first"),
  unpruned: z.int().describe("the same with all of them; 1: it hangs on a single one"),
  coverage: z.number().describe("share of the files that still have an author after these removals, 0 to 1"),
  files: z.int().describe("files that the commits in the window changed and that are still there; links and submodules count as files"),
  atRisk: z.int().describe("files whose authors have all been silent for a year"),
  few: z.boolean().describe(`few people know this: of those who are authors of a file here, fewer than ${FEW} have been seen within a year`),
  fragmentation: z.number().nullable().describe(`1 − Σ share² of commits, 0 (one hand) to nearly 1 (many); null where fewer than ${FEW} people worked`),
};

const knowledgeInput = z.object({
  ...evidenceInput,
  mine: z.boolean().default(false).describe("also where the person who asks, by git's user.name and user.email, is the only one who knows"),
});

const knowledgeOutput = z.object({
  ...place,
  areas: z.array(z.object({ area: z.string().describe("id of the area that owns the files"), ...place })),
  folders: z.array(z.object({ folder: z.string(), ...place })).describe("folders of the first two levels with ten files or more, by path; where one holds all files of the other only the deeper"),
  silent: z.object({
    since: z.string().describe("YYYY-MM-DD: whoever did nothing on this day or later is silent"),
    paths: z.array(z.string()).describe("the files at risk: a folder, with a slash at its end, where it is all of its files"),
  }),
  ask: z
    .array(z.string())
    .nullable()
    .describe(`whom to ask about the one area that was asked for, in order of the alphabet; null without an area, with a window or paths, below ${FEW} people, and above ${MOST_NAMES}`),
  mine: z
    .object({
      known: z.boolean().describe("whether the person who asks has committed here"),
      places: z.array(z.string()).describe("where nobody else is an author who has been seen within a year: folders, with a slash, and files"),
    })
    .nullable()
    .describe("null unless it was asked for"),
  ...evidenceOutput,
});

export const knowledge = defineOperation({
  name: "knowledge",
  summary: "Where knowledge is thin: truck factor of the repository, its areas and folders, and what nobody knows any more. Places, never persons.",
  input: knowledgeInput,
  output: knowledgeOutput,
  async run(context, input) {
    const evidence = await readEvidence(context, input);
    const { history, tree, isInPlace, areaOf, lastDay, answer } = evidence;
    // Links and submodules, too: the study lists what git lists, and half of the files is soon a few more or less.
    const all = answer.at === null ? [] : (await tree.list()).map(({ path }) => path);
    const { people, mailmap, limits } = await readPeople(evidence);
    const { paths, rows } = findRows(evidence, all.filter(isInPlace));
    const since = readDay("1 year", lastDay) as string;
    const base = computeKnowledge(history, { commits: evidence.commits, files: rows, people, mailmap, withMerges: input.firstParent, seenSince: seconds(since), seenUntil: seconds(lastDay) + DAY });
    const everything = paths.map((_, file) => file);
    return {
      ...rounded(describePlace(base, everything)),
      areas: describeAll(base, groupBy(paths, areaOf)).map(({ name, ...rest }) => ({ area: name, ...rest })),
      folders: describeAll(base, findFolders(paths)).map(({ name, ...rest }) => ({ folder: name, ...rest })),
      silent: { since, paths: gatherPaths(paths, (file) => isAtRisk(base, file)) },
      ask: input.area === undefined || input.paths.length > 0 || input.since !== undefined || input.until !== undefined ? null : namesOf(people, findKnowers(base, everything)),
      mine: input.mine ? await findMine(context, people, base, paths) : null,
      ...answer,
      limits: [...answer.limits, ...limits],
    };
  },
});

const DAY = 86_400;
const seconds = (day: string) => Date.parse(`${day}T00:00:00Z`) / 1000;

/** The files that the facts know, with their rows. */
function findRows({ history }: Evidence, files: readonly string[]): { paths: string[]; rows: Uint32Array } {
  const interner = internerOf(history.facts.paths);
  const found = files.map((path) => ({ path, row: findText(interner, path) })).filter(({ row }) => row >= 0);
  return { paths: found.map(({ path }) => path), rows: Uint32Array.from(found, ({ row }) => row) };
}

function groupBy(paths: readonly string[], nameOf: (path: string) => string | null): Map<string, number[]> {
  const groups = new Map<string, number[]>();
  paths.forEach((path, file) => {
    const name = nameOf(path);
    if (name === null) return;
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [file]);
    else group.push(file);
  });
  return new Map([...groups].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function describeAll(base: Knowledge, groups: Map<string, number[]>): (PlaceKnowledge & { name: string })[] {
  return [...groups].map(([name, files]) => ({ name, ...rounded(describePlace(base, files)) })).filter(({ files }) => files > 0);
}

/** Four digits are enough for a share, and hide in which order it was summed up. */
function rounded(place: PlaceKnowledge): PlaceKnowledge {
  return { ...place, coverage: roundFigure(place.coverage), fragmentation: place.fragmentation === null ? null : roundFigure(place.fragmentation) };
}

function namesOf(people: People, knowers: ReadonlySet<number>): string[] | null {
  // Nobody can ask who has signed with nothing at all.
  const names = [...new Set([...knowers].map((person) => people.nameOf(person)))].filter((name) => name !== "");
  if (names.length < FEW || names.length > MOST_NAMES) return null;
  return inAlphabet(names);
}

async function findMine({ repository }: Context, people: People, base: Knowledge, paths: readonly string[]): Promise<{ known: boolean; places: string[] }> {
  const me = people.find(await repository.user());
  return me === NONE ? { known: false, places: [] } : { known: true, places: gatherPaths(paths, (file) => isOnlyOne(base, file, me)) };
}
