import type { agenda } from "../operations/agenda.ts";
import type { OutputOf } from "../operations/operation.ts";
import { escapePosted } from "./for.ts";
import { block, titled, type Style } from "./style.ts";
import { wordDays } from "./today.ts";

type Agenda = OutputOf<typeof agenda>;
type Dated = Agenda["assumptionsDue"][number];

/** One item of the page: what it is, and what is known about it. */
interface Item {
  title: string;
  facts: string[];
}

function sectionsOf({ toClose, adviceWanted, assumptionsDue, exemptionsEnding }: Agenda): [string, Item[]][] {
  return [
    ["Decisions to close", toClose.map(openItem)],
    ["Advice wanted", adviceWanted.map(openItem)],
    ["Assumptions due: do they still hold?", assumptionsDue.map((one) => ({ title: one.claim, facts: [`${one.id}, ${one.key}`, wordDue("to be looked at", one), ...(one.owner === null ? [] : [one.owner])] }))],
    ["Exemptions about to end", exemptionsEnding.map((one) => ({ title: one.title, facts: [`${one.id}, ${one.key}: ${one.reason}`, wordDue((one.days ?? 0) < 0 ? "ended" : "ends", one), ...(one.owner === null ? [] : [one.owner])] }))],
  ];
}

function openItem(one: Agenda["toClose"][number]): Item {
  const heard = one.from.length === 0 ? [] : [`not heard yet: ${one.from.join(", ")}`];
  return { title: one.title, facts: [one.id, wordDue("due", one), one.owner === null ? "has no owner" : `${one.owner} decides`, ...heard, ...(one.branch === null ? [] : [`on branch ${one.branch}`])] };
}

function wordDue(word: string, { date, days }: Pick<Dated, "date" | "days">): string {
  return date === null || days === null ? "no day is written" : `${word} ${date}, ${wordDays(days)}`;
}

function heading({ forum, next }: Agenda): string {
  const title = forum?.title ?? "Agenda";
  return next === null ? title : `${title}, ${next}`;
}

function factsOf({ forum, host, next }: Agenda): string[] {
  return [...(host === null ? [] : [`Host: ${host}`]), ...(forum === null || forum.members.length === 0 ? [] : [`Members: ${forum.members.join(", ")}`]), ...(forum !== null && next === null ? [`Meets: ${forum.every}`] : [])];
}

const NOTHING = "Nothing waits for this meeting: it may well be left out.";
const NO_FORUM = "No practice here says that it meets. With every, members and host in a practice's front matter this page has a day and a host.";

export function formatAgenda(output: Agenda, style: Style): string {
  const sections = sectionsOf(output).flatMap(([title, items]) => titled(title, items.flatMap((item) => [...block(item.title, 2, style), ...block(item.facts.join(" · "), 4, style, style.dim)]), style));
  const lines = [
    ...block(heading(output), 0, style, style.bold),
    ...factsOf(output).flatMap((fact) => block(fact, 0, style)),
    "",
    ...(sections.length === 0 ? [NOTHING, ""] : sections),
    ...(output.forum === null ? block(NO_FORUM, 0, style, style.dim) : []),
    ...output.limits.flatMap((limit) => block(limit, 0, style, style.dim)),
  ];
  return `${lines.join("\n").trimEnd()}\n`;
}

/** The page as Markdown, for an issue, a wiki or an invitation. */
export function formatAgendaMarkdown(output: Agenda): string {
  const sections = sectionsOf(output).flatMap(([title, items]) => (items.length === 0 ? [] : [`## ${title}`, "", ...items.map(({ title, facts }) => `- [ ] **${escapePosted(title)}**  \n      ${facts.map(escapePosted).join(" · ")}`), ""]));
  const lines = [`# ${escapePosted(heading(output))}`, "", ...factsOf(output).flatMap((fact) => [escapePosted(fact), ""]), ...(sections.length === 0 ? [NOTHING, ""] : sections)];
  return `${lines.join("\n").trimEnd()}\n`;
}
