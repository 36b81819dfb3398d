import { compileOwning } from "../governing/owning-areas.ts";
import { counterpart, isNamed } from "./counterpart.ts";
import { ALLOW_WORD, brokenExemptions, codeExemptions, isRunning, recordExemptions, type Exemption } from "./exemptions.ts";
import { foldSpace } from "./fold-space.ts";
import type { Sides } from "./judge.ts";
import type { Notice } from "./notices.ts";
import { guardrailsOf, type Guardrail } from "./read-rule.ts";

/** Exemptions that a change brings or widens, and those that are over or that nobody answers for. */
export async function findExemptionNotices(sides: Sides, isWanted: (guardrail: Guardrail) => boolean): Promise<Notice[]> {
  const notices: Notice[] = [];
  const owners = compileOwning(sides.head.direction);
  const changedTexts = await textsWithExemptions(sides);
  for (const guardrail of guardrailsOf(sides.head.direction).filter(isWanted)) {
    const { id } = guardrail;
    const tell = (code: string, { name, reason, owner, until, path, line }: Exemption, what = "") =>
      notices.push({ guardrail, finding: { code, args: { id, name, reason, owner: owner ?? "", until: until ?? "", what }, path, line, column: 1, snippet: `${code} ${name.replace(/:\d+$/, "")} ${reason}` } });
    const before = sides.base === null ? undefined : counterpart(sides.base.direction, guardrail, sides.head.direction);
    const isMeant = (written: string) => isNamed(guardrail, written);
    const known = new Map(Object.entries(before?.fields.exemptions ?? {}));
    for (const one of recordExemptions(guardrail)) {
      const earlier = known.get(one.name);
      if (earlier === undefined && sides.base !== null) tell("exemption-added", one);
      const what = earlier === undefined ? "" : howWidened(earlier, guardrail.fields.exemptions?.[one.name] ?? earlier);
      if (what !== "") tell("exemption-widened", one, what);
      if (!isRunning(one, sides.today)) tell("exemption-over", one);
      if (one.owner === null) tell("exemption-unowned", one);
    }
    for (const { path, text, earlier } of changedTexts) {
      for (const { line, written } of brokenExemptions(path, text, isMeant)) {
        notices.push({ guardrail, finding: { code: "exemption-unread", args: { id, written }, path, line, column: 1, snippet: written } });
      }
      const there = codeExemptions(path, earlier, isMeant).map(saidOf);
      for (const one of codeExemptions(path, text, isMeant)) {
        // each of the earlier ones stands for one: a second that is alike is another
        const place = there.indexOf(saidOf(one));
        if (place >= 0) there.splice(place, 1);
        else if (sides.base !== null) tell("exemption-added", one);
        if (!isRunning(one, sides.today)) tell("exemption-over", one);
        if (one.owner === null && !owners(path).some(({ owner }) => owner !== null)) tell("exemption-unowned", one);
      }
    }
  }
  return notices;
}

type Written = NonNullable<Guardrail["fields"]["exemptions"]>[string];

/** In words; "" where it lets through no more than it did. */
function howWidened(before: Written, after: Written): string {
  const paths = after.paths.filter((path) => !before.paths.includes(path));
  const what = paths.length === 0 ? [] : [`it holds for ${paths.join(", ")}, too`];
  const isLonger = before.until !== undefined && (after.until === undefined || after.until > before.until);
  if (isLonger) what.push(`it holds ${after.until === undefined ? "without an end" : `until ${after.until}`}, and until ${before.until} before`);
  return what.join("; ");
}

/** What it says and covers: one that is moved to other code is another. */
function saidOf({ until, reason, covered }: Exemption): string {
  return JSON.stringify([until, reason, foldSpace(covered)]);
}

/** Texts of the change (of the whole version where all are judged) that hold an exemption, with what they were. */
async function textsWithExemptions({ head, base, change, all }: Sides): Promise<{ path: string; text: string; earlier: string }[]> {
  const paths = all || base === null ? await head.version.exempting(base === null ? undefined : { version: base.version, change }) : [...change.changed];
  const texts = await Promise.all(
    paths.map(async (path) => {
      const text = await head.version.text(path);
      if (text === null || !text.includes(ALLOW_WORD)) return null;
      return { path, text, earlier: base === null ? "" : ((await base.version.text(change.renamed.get(path) ?? path)) ?? "") };
    }),
  );
  return texts.filter((one) => one !== null);
}
