import type { CheckFinding, CheckOutput } from "../operations/check-shapes.ts";
import { computeUnjudged, count, groupFindings, LEVEL_WORDS, problemsOf, wordAsk, wordMessage, wordVerdict } from "./check-groups.ts";
import { onOneLine, plain, sentences } from "./check-plain.ts";

/** GitHub shows so many of each level for a step, and drops the others without a word. */
const MOST_A_LEVEL = 10;

type Level = "error" | "warning";

interface Annotation {
  level: Level;
  title: string;
  message: string;
  path: string;
  /** null: about the whole file */
  place: Pick<CheckFinding, "line" | "column" | "endLine"> | null;
}

/**
 * The answer of `check` as workflow commands of GitHub Actions. What could not be judged comes first, then what stops
 * the change, then what only warns; guardrails that only count say nothing here. The last lines are for the log.
 */
export function formatAnnotations(output: CheckOutput): string {
  const answer = plain(output);
  const all = [...annotateProblems(answer), ...annotateFindings(answer)];
  const shown = (level: Level) => all.filter((one) => one.level === level).slice(0, MOST_A_LEVEL);
  const lines = [...shown("error"), ...shown("warning")].map(formatAnnotation);
  const left = (["error", "warning"] as const).flatMap((level) => {
    const more = all.filter((one) => one.level === level).length - MOST_A_LEVEL;
    return more > 0 ? [count(more, `more ${level}`)] : [];
  });
  if (left.length > 0) lines.push(command("notice", { title: "Fairlead" }, `${left.join(" and ")} not shown: GitHub shows ${MOST_A_LEVEL} of each a step. See all: fairlead check --all`));
  return `${[...lines, wordVerdict(answer)].join("\n")}\n`;
}

function annotateProblems(answer: CheckOutput): Annotation[] {
  const found = computeUnjudged(answer).flatMap((guardrail) =>
    problemsOf(guardrail).map(({ path, problem, mend }): Annotation => ({
      level: guardrail.level === "block" ? "error" : "warning",
      title: `Could not judge: ${onOneLine(guardrail.title) || guardrail.id}`,
      message: sentences(onOneLine(problem) || "It could not judge", mend, `Guardrail: ${guardrail.id}, which ${LEVEL_WORDS[guardrail.level]}`),
      path: path ?? guardrail.path,
      place: path === null ? { line: guardrail.line, column: 1, endLine: guardrail.line } : null,
    })),
  );
  const level = answer.verdict === "cannot-judge" && !found.some((one) => one.level === "error") ? "error" : "warning";
  return [...found, ...answer.limits.map((limit): Annotation => ({ level, title: "Not everything could be known", message: onOneLine(limit) || "No reason was given.", path: "", place: null }))];
}

function annotateFindings(answer: CheckOutput): Annotation[] {
  return groupFindings(answer).flatMap(({ id, title, findings }) =>
    findings.filter(({ stops, state, level }) => stops || (state === "new" && level !== "observe")).map((finding): Annotation => ({
      level: finding.stops ? "error" : "warning",
      title: `${title} (${id})`,
      message: [sentences(wordMessage(finding), finding.mend), ...finding.why.slice(0, 3).map((why) => `Because: ${sentences(`${onOneLine(why.title)} (${why.id})`)}`), sentences(`Ask: ${wordAsk(finding)}`), `To propose an exemption: ${onOneLine(finding.propose)}`].join("\n"),
      path: finding.path,
      place: finding,
    })),
  );
}

function formatAnnotation({ level, title, message, path, place }: Annotation): string {
  const where = path === "" ? {} : { file: path, ...(place === null ? {} : { line: place.line, ...(place.endLine > place.line ? { endLine: place.endLine } : { col: place.column }) }) };
  return command(level, { ...where, title }, message);
}

/** One workflow command on one line; the escapes are those that the runner undoes, of data and of properties. */
function command(name: Level | "notice", properties: Record<string, string | number>, message: string): string {
  const pairs = Object.entries(properties).map(([key, value]) => `${key}=${escapeData(String(value)).replaceAll(":", "%3A").replaceAll(",", "%2C")}`);
  return `::${name} ${pairs.join(",")}::${escapeData(message)}`;
}

function escapeData(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}
