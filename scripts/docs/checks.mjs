import { table } from "./markdown.mjs";
import { fromLibrary } from "./library.mjs";

const { CHECK_NAMES, checkNamed } = await fromLibrary("guardrails/check-table");

/** Every check, with what it holds, a line of YAML, and its page. */
export async function describeChecks() {
  const checks = await Promise.all(CHECK_NAMES.map(checkNamed));
  return table(["check", "what it holds"], checks.map(({ name, summary }) => [`[${name}](findings/check-${name}.md)`, summary]));
}
