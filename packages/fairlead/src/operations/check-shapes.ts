import * as z from "zod";

/* What `check` answers: the faces print it, CI reads it. Names are a promise: add, never rename. */

export const levelShape = z.enum(["block", "warn", "observe"]).describe("what it does to a change that adds to it: stop it, tell it, or only count");

export const whyShape = z.object({
  id: z.string().describe("the record that the guardrail upholds, enforces, was learned from, or mitigates"),
  title: z.string(),
  path: z.string(),
  line: z.int(),
});

export const checkFindingShape = z.object({
  guardrail: z.string().describe("id of the guardrail, its path where another has the same id; of what the engine itself found: the guardrail it is about"),
  title: z.string().describe("the guardrail's title"),
  code: z.string().describe("what is wrong; docs/findings has a page for each"),
  path: z.string().describe('from the repository\'s root; "" where it is about no file'),
  isFolder: z.boolean().describe("whether path is a folder: the finding is about all that is in it"),
  line: z.int().describe("counted from 1"),
  column: z.int().describe("counted from 1"),
  endLine: z.int(),
  endColumn: z.int(),
  state: z.enum(["new", "known", "fixed", "exempt"]).describe("new: this change brings it; known: it was there before; fixed: it was there and is not any more; exempt: somebody may"),
  level: levelShape,
  stops: z.boolean().describe("whether it makes the exit code 1: level block, and new, or there at all where the guardrail is absolute"),
  message: z.string().describe("what is wrong, in a sentence"),
  mend: z.string().describe("how to mend it"),
  why: z.array(whyShape).describe("the reasons behind the guardrail, heaviest first"),
  ask: z.array(z.string()).describe("whom to ask: the guardrail's owner, then whoever carries the path; roles, teams or people, as written"),
  exemption: z.object({ name: z.string(), where: z.enum(["record", "code"]).describe("in the guardrail's record, or in the file itself"), reason: z.string(), owner: z.string().nullable(), until: z.string().nullable() }).nullable(),
  propose: z.string().describe("how to propose an exemption: what to write, and where"),
  fingerprint: z.string().describe("hex: the same for the same finding, wherever lines move and files are renamed"),
  snippet: z.string().describe("what was found, white space folded"),
  frame: z.object({ start: z.int().describe("line of the first of them"), lines: z.array(z.string()) }).nullable().describe("the lines around it; null where there is no text"),
  fixable: z.boolean().describe("whether --fix can mend it"),
});

export const checkGuardrailShape = z.object({
  id: z.string().describe("its path where another has the same id"),
  title: z.string(),
  path: z.string(),
  line: z.int(),
  level: levelShape,
  check: z.string().describe("name of its check"),
  owner: z.string().nullable(),
  examined: z.object({ files: z.int(), edges: z.int() }),
  judged: z.boolean().describe("false: it could not judge, and `problems` says why"),
  problems: z.array(z.object({ path: z.string().nullable(), problem: z.string(), mend: z.string() })).describe("why it could not judge, whole or a file of it"),
  counts: z.object({ new: z.int(), known: z.int(), fixed: z.int(), exempt: z.int() }).describe("of what was looked at: without `all`, known and exempt ones of unchanged files may be missing"),
});

export const checkOutput = z.object({
  verdict: z.enum(["clean", "findings", "cannot-judge"]).describe("exit 0, 1 and 2"),
  at: z.string().describe("what was judged, in words: this branch and what is not committed yet, as it would be merged"),
  against: z.string().describe("what it was compared with, in words: main (4f2a1c9)"),
  findings: z.array(checkFindingShape).describe("new ones first, those that stop before others; then by path and line"),
  examined: z.object({ files: z.int(), edges: z.int() }).describe("what all of them looked at together: files, and imports, each once"),
  guardrails: z.array(checkGuardrailShape).describe("every guardrail that judged, by id"),
  limits: z.array(z.string()).describe("what could not be known, and how to get it"),
  baseline: z.string().nullable().describe("with a baseline: the text that it would have now; null without"),
  kept: z.int().describe("entries that stay in that text though nobody looked: of guardrails that were not asked, or could not judge"),
});

export type CheckOutput = z.output<typeof checkOutput>;
export type CheckFinding = z.output<typeof checkFindingShape>;
