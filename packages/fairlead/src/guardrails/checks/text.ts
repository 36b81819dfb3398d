import * as z from "zod";
import { defineCheck, type CheckContext } from "../check.ts";
import type { CheckResult, RawFinding, Unjudged } from "../finding.ts";
import { compileLinear, type LinearRegex, type RegexMatch } from "../linear-regex.ts";
import { quote } from "../quote.ts";
import { inFocus, lookAtTexts, PATTERNS, selectFiles } from "../select-files.ts";
import { textPlaces } from "../text-places.ts";

/*
 * Text that should not be there, by a linear-time expression. Each match is a finding. An expression that may match nothing
 * at all (`x*`) finds only what has a letter.
 */

const OPTIONS = z.strictObject({
  matches: z.string().min(1).describe("an expression in RE2's syntax; `^` and `$` hold at every line, a dot is not a line's end"),
  not: z.string().min(1).optional().describe("an expression; a match is let pass when this one matches the lines that it stands in"),
  flags: z.union([z.literal("ignore-case"), z.array(z.literal("ignore-case"))]).optional().describe("`ignore-case`: capital and small letters are one; for `not`, too"),
  paths: PATTERNS.optional().describe("path patterns, from the guardrail's anchor; all text files in scope where there are none"),
  message: z.string().min(1).optional().describe("what is said of a match, instead of the usual sentence"),
  replace: z.string().optional().describe("what `--fix` writes instead of a match; `$1` to `$9` are its groups, `$0` all of it, `$$` a dollar sign"),
});
type Options = z.output<typeof OPTIONS>;

/** The matched text, for identity: the rest of a long match adds nothing. */
const SNIPPET = 400;

export default defineCheck<Options>({
  name: "text",
  summary: "Text that matches an expression does not stand in these files.",
  options: OPTIONS,
  expected: "matches (an expression), and if need be not, flags (ignore-case), paths, message, replace",
  example: "{ matches: 'console\\.(log|debug)\\(', paths: [src/**] }",
  messages: {
    "text-found": ({ text, message, record }) => ({
      message: typeof message === "string" && message !== "" ? message : `“${text}” should not stand here`,
      mend: `Take it out, or write it another way. ${record === undefined ? "Its guardrail" : String(record)} says why, and how.`,
    }),
  },
  reads: "file",
  run: findText,
});

async function findText(context: CheckContext, options: Options): Promise<CheckResult> {
  const { guardrail, version } = context;
  const ignoreCase = options.flags !== undefined && options.flags.length > 0;
  const wanted = await compileLinear(options.matches, `text.matches of ${guardrail.id}`, ignoreCase);
  const not = options.not === undefined ? null : await compileLinear(options.not, `text.not of ${guardrail.id}`, ignoreCase);
  const crossesLines = CROSSES_LINES.test(options.matches);
  // A guardrail's own record has to spell what it is about.
  const files = selectFiles(context, options.paths).filter((path) => path !== guardrail.path);
  const findings: RawFinding[] = [];
  const cut: Unjudged[] = [];
  const unjudged = await lookAtTexts(version, inFocus(context, files), (path, text) => {
    // The first line begins behind a byte order mark.
    const first = text.startsWith("\ufeff") ? 1 : 0;
    const found = matchesIn(text.slice(first), wanted, not, crossesLines);
    if (found.cut) cut.push({ path, reason: `it has more than ${found.looked} matches, and the others were not looked at` });
    if (found.matches.length === 0) return;
    const places = textPlaces(text);
    for (const { groups, ...match } of found.matches) {
      const [start, end] = [first + match.start, first + match.end];
      const snippet = text.slice(start, Math.min(end, start + SNIPPET));
      const last = places.at(end);
      const finding: RawFinding = { code: "text-found", args: { text: quote(snippet), message: options.message ?? "", record: guardrail.path }, path, ...places.at(start), endLine: last.line, endColumn: last.column, snippet };
      if (options.replace !== undefined) finding.fix = { start, end, text: expand(options.replace, groups) };
      findings.push(finding);
    }
  });
  return { findings, examined: { files: files.length, edges: 0 }, looked: files, unjudged: [...unjudged, ...cut], limits: [] };
}

interface Found {
  matches: RegexMatch[];
  looked: number;
  /** there are more, and they were not looked at */
  cut: boolean;
}

/** Characters that may be looked at again for the matches of one file: seconds, at the worst. */
const MOST_WORK = 2e7;
/** What may match a line's end, but for plain white space. */
const CROSSES_LINES = /\[\^|\[[^\]]*\\s|\(\?[^:P<]|\\[nrvfDWPpCxQ]|[\r\n]|\\s.*\)[*+{]|\[\[:/;

/**
 * Each search is linear, and so many of them need not be: `a.*b|a` looks at the rest of a line of a's once for each of
 * them. So what may be looked at again is counted, to the line's end or to the file's, and bounded.
 */
function matchesIn(text: string, wanted: LinearRegex, not: LinearRegex | null, crossesLines: boolean): Found {
  const found: Found = { matches: [], looked: 0, cut: false };
  if (!wanted.test(text)) return found;
  const places = textPlaces(text);
  let work = 0;
  for (const match of wanted.matches(text)) {
    if (work > MOST_WORK) return { ...found, cut: true };
    found.looked += 1;
    const line = places.lineAt(match.start);
    work += (crossesLines ? text.length : line.end) - match.start;
    if (match.end === match.start) continue;
    if (not !== null) {
      const lines = text.slice(line.start, places.lineAt(match.end - 1).end);
      work += lines.length;
      if (not.test(lines)) continue;
    }
    found.matches.push(match);
  }
  return found;
}

function expand(template: string, groups: RegexMatch["groups"]): string {
  return template.replace(/\$([$\d])/g, (_, sign: string) => (sign === "$" ? "$" : (groups[Number(sign)] ?? "")));
}
