import { KnownError } from "../../errors.ts";
import type { OutputOf } from "../../operations/operation.ts";
import { score } from "../../operations/score.ts";
import { formatAnswered, formatIntroduction, formatLater, formatQuestion, formatScore, NOT_YET, wordScore } from "../../report/score.ts";
import { harmless } from "../../report/harmless.ts";
import { typedScore } from "../../records/score.ts";
import { askText, confirm, isInteractive } from "../ask.ts";
import { openContext, reopen, runFace, type GlobalOptions } from "../face.ts";
import { print, styleOf } from "../terminal.ts";

interface ScoreOptions extends GlobalOptions {
  as?: string;
  set?: string[];
}

type Sheet = OutputOf<typeof score>;
type Answers = Record<string, Record<string, string>>;

/**
 * Takes --set; on a terminal without it asks criterion by criterion, and keeps each answer as it is given. Whoever owns the
 * decision may close it then.
 * @param begun it was begun just now, by somebody who has seen its title, and is probably this voice
 */
export async function runScore(id: string, options: ScoreOptions, begun?: { voice: string }): Promise<void> {
  const asking = isInteractive() && options.json !== true && options.set === undefined;
  const as = options.as ?? (asking ? await askText("Who scores? A person, role or team", "billing-lead", { required: true, initial: begun?.voice ?? "" }) : undefined);
  if (as === undefined) throw new KnownError("bad-input", "Who scores? Scores carry a name.", `For example: fairlead score ${id} --as billing-lead`);
  const scores = (options.set ?? []).reduce(readSet, {});
  if (asking) {
    await askAll(id, as, options, begun !== undefined);
    // What was opened before the questions does not know the answers.
    (await openContext(options)).close();
    reopen(options);
  }
  const { decides, left, others, id: scored } = await runFace(score, options, () => ({ id, as, scores }), asking ? formatAnswered : formatScore);
  if (!asking || !decides || left > 0) return;
  print("\n");
  // Alone, one rather waits for what others say.
  if (!(await confirm("See what follows, and decide?", others !== null && others.length > 0))) {
    print(formatLater(scored, await styleOf(process.stdout)));
    return;
  }
  reopen(options);
  await (await import("./accept.ts")).runAccept(scored, undefined, options);
}

/** `postgres.risk=3..4` */
function readSet(answers: Answers, set: string): Answers {
  const match = /^([^.=]+)\.([^=]+)=(.*)$/s.exec(set);
  if (match === null) throw new KnownError("bad-input", `--set ${set}: expected option.criterion=score.`, "For example: --set postgres.risk=3..4 mysql.risk=unknown");
  const [, option = "", criterion = "", answer = ""] = match;
  return { ...answers, [option]: { ...answers[option], [criterion]: answer } };
}

async function askAll(id: string, as: string, options: ScoreOptions, isTitleKnown: boolean): Promise<void> {
  const context = await openContext(options);
  let sheet = await score.run(context, { id, as, scores: {} });
  const style = await styleOf(process.stdout);
  const shown = harmless(sheet);
  const titles = shown.options.map(({ title }) => title).join(" · ");
  const wide = titles.length <= 50 ? titles : shown.options.map(({ id: name }) => name).join(" · ");
  print(formatIntroduction(isTitleKnown ? null : shown.title, wide === titles ? [] : shown.options, style));
  for (const [place, criterion] of sheet.criteria.entries()) {
    const step = `${place + 1} of ${sheet.criteria.length}`;
    // How good an option is has nothing to do with what weighs most: what the principles put first is not said here.
    print(`${place === 0 ? "" : "\n"}${formatQuestion({ ...(shown.criteria[place] as Sheet["criteria"][number]), firstFor: [] }, style, step).join("\n")}\n`);
    const before = sheet.options.map((option) => wordScore(sheet.mine, option.id, criterion.id));
    const answer = await askText(wide, sheet.options.map((_, index) => ["4", "3..4", "?"][index % 3]).join("  "), {
      initial: before.includes(NOT_YET) ? "" : before.join(" "),
      check: (typed) => problemOf(typed, sheet.options.length, criterion.unit !== null),
      stopped: sheet.wrote ? `Stopped. What was answered is kept in ${sheet.path}.` : undefined,
    });
    const given = answer.trim().split(/[\s,;]+/).filter(Boolean);
    if (given.length === 0) continue;
    const scores = Object.fromEntries(sheet.options.map((option, index) => [option.id, { [criterion.id]: given[index] as string }]));
    // Made on what was shown: where the file has changed meanwhile, both texts are told and nothing is lost.
    const next: Sheet = await score.run(context, { id, as, scores, on: sheet.text ?? undefined });
    sheet = { ...next, mine: { ...next.mine } };
  }
}

function problemOf(typed: string, count: number, isMeasured: boolean): string | undefined {
  const given = typed.trim().split(/[\s,;]+/).filter(Boolean);
  if (given.length === 0) return undefined;
  if (given.length !== count) return `${count} answers are asked, one for each option; ? where you don't know.`;
  const wrong = given.find((one) => (isMeasured ? !/^(?:\?|-?\d+(?:\.\d+)?(?:±\d+(?:\.\d+)?)?)$/.test(one) : typedScore(one) === undefined || typeof typedScore(one) === "object"));
  return wrong === undefined ? undefined : `${wrong}: expected ${isMeasured ? "a number such as 120, or 120±15" : "1 to 5, a range such as 3..4"}, or ?`;
}
