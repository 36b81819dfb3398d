import * as z from "zod";
import { PACK_LANGUAGES, type PackGuardrail, type PackLanguage } from "../guardrails/packs/pack.ts";
import { PACK_NAMES, PACKS } from "../guardrails/packs/pack-table.ts";
import { formatGuardrail } from "../guardrails/packs/record.ts";
import { KnownError } from "../errors.ts";
import { didYouMean } from "../records/nearest-word.ts";
import { checkOwnerName } from "./closing.ts";
import { defineOperation } from "./operation.ts";
import { readPackSetting } from "./pack-setting.ts";
import { normalisePath } from "./path-input.ts";

const input = z.object({
  pack: z.string().min(1).optional().describe("which pack; without one, only the packs are told"),
  guardrails: z.array(z.string().min(1)).default([]).describe("only these of the pack, by name; all where none is named"),
  languages: z.array(z.enum(PACK_LANGUAGES)).min(1).optional().describe("only for these; by default those that occur in the tree"),
  level: z.enum(["block", "warn", "observe"]).optional().describe("level of all that is written; by default what the pack says, which is never block"),
  owner: z.string().trim().min(1).optional(),
  in: z.string().optional().describe("the folder that holds direction/; the root when absent"),
  write: z.boolean().default(false).describe("false: only say what would be written"),
});

export const add = defineOperation({
  name: "add",
  summary: "Adds a pack of guardrails: ordinary records, which the team then owns. Says what would be written, and writes it when told to.",
  writes: true,
  input,
  output: z.object({
    packs: z.array(z.object({ name: z.string(), summary: z.string() })).describe("all packs that there are"),
    pack: z.string().nullable(),
    files: z.array(z.object({ id: z.string(), path: z.string(), title: z.string(), level: z.enum(["block", "warn", "observe"]), text: z.string() })),
    left: z.array(z.object({ id: z.string(), path: z.string() })).describe("guardrails of these names are there already, and are left as they are"),
    notes: z.array(z.string()).describe("what was left out, or is seen with less than usual, and why"),
    written: z.boolean(),
  }),
  async run({ repository }, { pack, guardrails, languages, level, owner: typed, in: folder, write }) {
    const packs = PACK_NAMES.map((name) => ({ name, summary: PACKS[name].summary }));
    if (pack === undefined) return { packs, pack: null, files: [], left: [], notes: [], written: false };
    const name = PACK_NAMES.find((one) => one === pack);
    if (name === undefined) throw unknown("pack", pack, PACK_NAMES);
    const anchor = folder === undefined ? "" : normalisePath(folder);
    const version = await repository.version(await repository.tree());
    if (anchor !== "" && !version.files.some((path) => path.startsWith(`${anchor}/`))) {
      throw new KnownError("bad-input", `There is no file below ${anchor}, so no direction is begun there.`, "Name the folder that is to hold direction/, from where you stand.");
    }
    const direction = await repository.direction();
    const place = `${anchor === "" ? "" : `${anchor}/`}direction/guardrails/`;
    const owner = typed === undefined ? undefined : checkOwnerName(direction, place, typed);
    const setting = await readPackSetting(repository, version, anchor, languages);
    const plan = await (await PACKS[name].load())(setting);
    const offered = choose(plan.guardrails, guardrails, name);
    const known = new Map(direction.records.filter(({ kind, anchor: at }) => kind === "guardrail" && at === anchor).flatMap((record) => [record.stem, ...record.aliases].map((stem) => [stem.replace(/^guardrail\//, ""), record.path] as const)));
    const files: { id: string; path: string; title: string; level: "block" | "warn" | "observe"; text: string }[] = [];
    const left: { id: string; path: string }[] = [];
    for (const one of offered) {
      const id = `guardrail/${one.name}`;
      const path = `${place}${one.name}.md`;
      const taken = known.get(one.name) ?? (version.has(path) ? path : undefined);
      if (taken !== undefined) {
        left.push({ id, path: taken });
        continue;
      }
      const scope = one.scope ?? setting.scopeOf(one.language!, one.except);
      const at = level ?? one.level ?? "warn";
      files.push({ id, path, title: one.title, level: at, text: formatGuardrail(one, { scope, level: at, owner, pack: name }) });
    }
    if (write) for (const { path, text } of files) await repository.write(path, text, null);
    const ruled: readonly PackLanguage[] = PACKS[name].ruled;
    const few = setting.aside.filter((language) => ruled.includes(language));
    const aside = few.length === 0 ? [] : [`Too few files are in ${few.join(", ")} for them to be meant. To take them in: --languages ${[...setting.languages, ...few].join(" ")}`];
    return { packs, pack: name, files, left, notes: [...plan.notes, ...aside], written: write && files.length > 0 };
  },
});

/** A name may be that of a family, too: `no-empty-handler` is all its languages. */
function choose(offered: readonly PackGuardrail[], names: readonly string[], pack: string): readonly PackGuardrail[] {
  const fits = (one: PackGuardrail, name: string) => one.name === name || `guardrail/${one.name}` === name || (one.language !== null && one.name === `${name}-${one.language}`);
  for (const name of names) if (!offered.some((one) => fits(one, name))) throw unknown(`guardrail of the pack ${pack} for this tree`, name, offered.map((one) => one.name));
  return names.length === 0 ? offered : offered.filter((one) => names.some((name) => fits(one, name)));
}

function unknown(what: string, word: string, known: readonly string[]): KnownError {
  return new KnownError("bad-input", `There is no ${what} called ${word}.${didYouMean(word, known)}`, known.length === 0 ? "It offers none here." : `One of: ${known.join(", ")}`);
}
