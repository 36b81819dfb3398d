import * as z from "zod";
import type { Direction } from "../direction.ts";
import { KnownError } from "../errors.ts";
import { settingsFor } from "../governing/settings-for.ts";
import { computeGoverning, isPressing, type Match } from "../governing/governs.ts";
import { owningAreas } from "../governing/owning-areas.ts";
import { loadRegex } from "../governing/regex.ts";
import { groupOf, levelOf, weightOf } from "../governing/weight.ts";
import { isCurrent, replacersAt, wasTried } from "../governing/standing.ts";
import { viewFiles } from "../governing/view-files.ts";
import { readBodies } from "./body.ts";
import { briefOf } from "./brief.ts";
import { defineOperation, type Context } from "./operation.ts";
import { normalisePath } from "./path-input.ts";
import { at, itemShape, type Item } from "./shapes.ts";

const forInput = z.object({
  paths: z.array(z.string().min(1)).default([]).describe("files or folders, from the repository's root"),
  diff: z.union([z.boolean(), z.string().min(1)]).default(false).describe("true: what changed against the main branch; or the base to compare with"),
  task: z.string().min(1).optional().describe("what is to be done, in words"),
  all: z.boolean().default(false).describe("everything that applies, instead of the heaviest few"),
  at,
});

const forOutput = z.object({
  items: z.array(itemShape).describe("heaviest first: what governs, then what informs"),
  omitted: z.int().describe("how many more apply; ask for all to see them"),
  rest: z.array(z.object({ id: z.string(), title: z.string() })).describe("those that were left out, in the same order"),
  against: z.string().nullable().describe("what a diff was compared with, for example: main (merge base 4f2a1c9)"),
  paths: z.array(z.string()).describe("the paths that were asked about; for a diff, those that changed"),
  carriers: z.array(z.object({ area: z.string(), title: z.string(), owner: z.string().nullable() })).describe("the areas that own these paths, and who carries them"),
  limits: z.array(z.string()).describe("what could not be looked at, and why"),
});

export const forOperation = defineOperation({
  name: "for",
  summary: "Says what governs a file, a diff or a task, heaviest first, and why.",
  input: forInput,
  output: forOutput,
  async run(context, input) {
    if (input.paths.length === 0 && input.diff === false && input.task === undefined) throw new KnownError("bad-input", "Nothing was asked about.", "Name a path, --diff or --task, for example: fairlead for src/index.ts");
    if (input.diff !== false && input.at !== undefined) throw new KnownError("bad-input", "A diff is of the work tree, and at names another version.", "Leave one of the two out: fairlead for --diff, or fairlead for PATH --at REV");
    const direction = await context.repository.direction({ at: input.at });
    const tree = await context.repository.tree(input.at);
    const changes = input.diff === false ? null : await context.repository.changes(input.diff === true ? undefined : input.diff);
    // A path that is gone was governed too: whoever deletes a file is told what it stood for.
    const paths = [...new Set([...input.paths.map(normalisePath), ...(changes === null ? [] : [...changes.changed, ...changes.removed])])];
    const { files, limits } = await viewFiles(tree, direction, paths, context.repository.imports);
    const matches = computeGoverning(direction, files, await loadRegex(direction));
    if (input.task !== undefined) await addByWords(context, direction, input.task, input.at, matches);

    const shown = input.all ? matches : matches.filter(isPressing);
    const count = input.all ? shown.length : settingsFor(direction, paths[0] ?? "").limits.items;
    return {
      items: shown.slice(0, count).map((match) => itemOf(direction, match)),
      omitted: Math.max(0, shown.length - count),
      rest: shown.slice(count).map(({ record: { id, title } }) => ({ id, title })),
      against: changes?.against ?? null,
      paths,
      carriers: owningAreas(direction, files.map((file) => file.path)),
      limits: [...(changes?.limits ?? []), ...limits],
    };
  },
});

/** What only the words of the task find comes after what the paths find, best match first. */
async function addByWords({ repository }: Context, direction: Direction, task: string, at: string | undefined, matches: Match[]): Promise<void> {
  const { searchRecords } = await import("../governing/search-index.ts");
  const records = direction.records.filter((record) => isCurrent(direction, record, null) || wasTried(direction, record, null));
  const bodies = await readBodies(await repository.tree(at), records, direction.records);
  const found = new Map(matches.map((match) => [match.record, match]));
  for (const { record, words } of searchRecords(records, bodies, task)) {
    if (words.length === 0) continue;
    const why = { by: "words" as const, text: words.join(", ") };
    const match = found.get(record);
    if (match !== undefined) {
      match.why.push(why);
      match.everywhere = false; // asked for in words, it is no longer only what holds everywhere
    }
    else {
      const weight = weightOf(record, wasTried(direction, record, null));
      matches.push({ record, group: groupOf(weight), weight, why: [why], everywhere: false, specificity: -1, replacedBy: replacersAt(direction, record, null) });
    }
  }
}

function itemOf(direction: Direction, { record, group, why, replacedBy }: Match): Item {
  return { ...briefOf(direction, record), group, level: levelOf(record), replacedBy, why };
}
