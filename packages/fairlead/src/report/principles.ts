import { percent } from "../decisions/say-conclusion.ts";
import type { OutputOf } from "../operations/operation.ts";
import type { principles } from "../operations/principles.ts";
import { block, plural, titled, type Style } from "./style.ts";

type Principles = OutputOf<typeof principles>;
type Principle = Principles["principles"][number];
type Replay = NonNullable<Principles["replay"]>;
type Decision = Replay["decisions"][number];

export function formatPrinciples({ principles, replay }: Principles, style: Style): string {
  if (replay !== null) return formatReplay(replay, principles, style);
  if (principles.length === 0) return "No principle is in force here. To write one: fairlead new principle \"TITLE\"\n";
  const lines = principles.flatMap((one, place) => [...(one.rank === null && principles[place - 1]?.rank !== null ? titledOnly("Not ranked", style) : []), ...formatPrinciple(one, style), ""]);
  return `${[...lines, ...block("To see which decisions another order would change: fairlead principles try ORDER…", 0, style, style.dim)].join("\n")}\n`;
}

function titledOnly(title: string, style: Style): string[] {
  return [style.dim(title)];
}

function formatPrinciple({ title, id, path, rank, evenOver, criteria, decided, upheldBy, brokenBy }: Principle, style: Style): string[] {
  const folder = /^(.+)\/direction\//.exec(path)?.[1];
  const facts = [id, ...(folder === undefined ? [] : [`in ${folder}`]), ...(evenOver === null ? [] : [`even over ${evenOver}`]), ...(criteria.length === 0 ? [] : [`puts ${criteria.join(", ")} first`])];
  const named = (list: Principle["decided"]) => list.map((one) => one.id).join(", ");
  return [
    ...block(`${rank === null ? "–" : `${rank}.`} ${title}`, 0, style, style.bold),
    ...block(facts.join(" · "), 3, style, style.dim),
    ...(decided.length === 0 ? block("Decided nothing yet.", 3, style) : block(`Decided ${decided.length}: ${named(decided)}`, 3, style)),
    ...(upheldBy.length === 0 ? [] : block(`Upheld by ${named(upheldBy)}`, 3, style)),
    ...brokenBy.flatMap(({ by, says }) => block(`${by.id} ${says}`, 3, style, style.accent)),
  ];
}

function formatReplay({ order, decisions, withoutScores, limits }: Replay, principles: readonly Principle[], style: Style): string {
  const titles = new Map(principles.map(({ id, title }) => [id, title]));
  const falling = decisions.filter(({ falls }) => falls === "otherwise");
  const moved = decisions.filter(({ falls }) => falls === "closer" || falls === "clearer");
  const rest = [
    ...count(decisions.filter(({ falls }) => falls === "same").length, "stays as it is", "stay as they are"),
    ...count(decisions.filter(({ falls }) => falls === "own-order").length, "has an order of its own", "have orders of their own"),
    ...count(withoutScores, "has no scores", "have no scores"),
  ];
  const lines = [
    style.bold("If the principles stood in this order"),
    ...order.flatMap((tier, place) => block(`${place + 1}. ${tier.map((id) => titles.get(id) ?? id).join(" = ")}`, 2, style)),
    "",
    ...titled("Would fall otherwise", falling.flatMap((one) => formatDecision(one, style)), style),
    ...titled("The same, by more or less", moved.flatMap((one) => formatDecision(one, style)), style),
    ...(falling.length === 0 && decisions.length > 0 ? ["No decision would fall otherwise.", ""] : []),
    ...block(rest.length === 0 ? "" : `${rest.join(", ")}.`, 0, style, style.dim),
    ...limits.flatMap((limit) => block(limit, 0, style, style.accent)),
  ];
  return `${lines.join("\n").trimEnd()}\n`;
}

function count(many: number, one: string, more: string): string[] {
  return many === 0 ? [] : [`${plural(many, "decision")} ${many === 1 ? one : more}`];
}

function formatDecision({ decision, chosen, now, tried }: Decision, style: Style): string[] {
  const says = now.option === tried.option ? `${now.title} leads under ${percent(now.share)} of the weightings now, ${percent(tried.share)} then.` : `${now.title} leads now (${percent(now.share)}), ${tried.title} would (${percent(tried.share)}).`;
  const was = chosen === null ? (decision.stage === "proposed" || decision.stage === "draft" ? "still open" : "nothing chosen") : `chosen: ${chosen}`;
  return [...block(decision.title, 2, style), ...block(`${decision.id} · ${was}`, 4, style, style.dim), ...block(says, 4, style)];
}
