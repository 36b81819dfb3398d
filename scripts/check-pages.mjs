/*
 * A page for each check of a guardrail, made of what the check says of itself: its options, how it tells what it finds, and
 * the examples that its test runs. Written and compared by finding-pages.mjs.
 */
import { stringify } from "yaml";

/**
 * File name → text, of every check's page and of the list of them.
 * @param checks each with its examples, and if it has them samples (by code the arguments of a message) and notes
 * @param notices by code what the engine itself finds: its message, why it is told, and the arguments of a sample
 */
export function checkPages(checks, notices) {
  const pages = new Map([["checks.md", listPage(checks)], ["notices.md", noticesPage(notices)]]);
  for (const one of checks) pages.set(`check-${one.check.name}.md`, checkPage(one));
  return pages;
}

function listPage(checks) {
  const rows = checks.map(({ check: { name, summary } }) => `| [${name}](check-${name}.md) | ${cell(summary)} |`);
  return [
    "# Checks of guardrails", "",
    "What stands below `check:` in a guardrail. Each page has the options, what is said of what is found, and examples that are run as tests.", "",
    "| check | what it holds |", "|---|---|", ...rows, "",
    "What a change does to guardrails and exemptions themselves is told, too: [notices](notices.md). How a change is judged: [guardrails](../guardrails.md).", "",
  ].join("\n");
}

/** One section for each notice, since they are told in one place and read together. */
function noticesPage(notices) {
  const sections = Object.entries(notices).flatMap(([code, { message, why, sample }]) => {
    const told = message(sample);
    return [`## ${code}`, "", `> ${escapeMarkdown(told.message)}.`, "", escapeMarkdown(why), "", `**What to do:** ${escapeMarkdown(told.mend)}`, ""];
  });
  return [
    "# Notices: what a change does to its own judges, and what its merge breaks", "",
    "`fairlead check` tells these to a guardrail's owner. They are findings at level `warn`: they never stop a change. Why they are there: [a change cannot weaken its own judge](../guardrails.md#a-change-cannot-weaken-its-own-judge).", "",
    ...sections,
    "[All checks](checks.md)", "",
  ].join("\n");
}

function checkPage({ check, examples, samples = {}, notes = [] }) {
  const caught = examples.filter(({ finds }) => finds.length > 0);
  const passed = examples.filter(({ finds }) => finds.length === 0);
  return [
    `# Check: ${check.name}`, "", escapeMarkdown(check.summary), "",
    "```yaml", `check: { ${check.name}: ${check.example} }`, "```", "",
    "## Options", "", ...optionRows(check), "",
    ...(notes.length === 0 ? [] : ["## How it judges", "", ...notes.flatMap((note) => [note, ""])]),
    "## What it says", "",
    ...Object.entries(check.messages).flatMap(([code, message]) => messageLines(code, message, samples[code])),
    ...(caught.length === 0 ? [] : ["## What it catches", "", ...caught.flatMap(exampleLines)]),
    ...(passed.length === 0 ? [] : ["## What it lets pass", "", ...passed.flatMap(exampleLines)]),
    "[All checks](checks.md)", "",
  ].join("\n");
}

/** Options as their schema describes them; where it does not, what an error would say is expected. */
function optionRows(check) {
  const shape = shapeOf(check.options) ?? {};
  const described = Object.entries(shape).filter(([, option]) => option.description !== undefined);
  if (described.length === 0) return [`${capital(check.expected)}.`];
  const rows = described.map(([name, option]) => `| \`${name}\` | ${option.isOptional() ? "" : "needed"} | ${cell(option.description)} |`);
  return ["| option | | what it says |", "|---|---|---|", ...rows];
}

/** The fields of a schema that is an object, or a choice of which one is. */
function shapeOf(schema) {
  const { type, options, in: before, out: after } = schema.def;
  if (type === "object") return schema.shape;
  if (type === "union") return options.map(shapeOf).find((shape) => shape !== undefined);
  return type === "pipe" ? (shapeOf(after) ?? shapeOf(before)) : undefined;
}

function messageLines(code, message, sample) {
  // Where no sample is given, each argument stands for itself.
  const args = sample ?? new Proxy({}, { get: (_, name) => `‹${String(name)}›` });
  const told = message(args);
  return [`**${code}**`, "", ...`${told.message}.`.split("\n").map((line) => `> ${escapeMarkdown(line)}`), "", escapeMarkdown(told.mend), ""];
}

function exampleLines({ title, check, scope, records = {}, before, files, finds }) {
  const front = stringify({ ...(scope === undefined ? {} : { scope }), check }, { lineWidth: 0 }).trimEnd();
  const named = { ...records, ...files };
  return [
    `### ${escapeMarkdown(title.replace(/^Let pass(?:, and told)?: (.)/, (_, first) => first.toUpperCase()))}`, "",
    "```yaml", front, "```", "",
    ...Object.entries(named).flatMap(([path, text]) => fileLines(path, text, before)),
    ...(before === undefined ? [] : Object.keys(before).filter((path) => named[path] === undefined).flatMap((path) => [`\`${path}\` is removed.`, ""])),
    ...(finds.length === 0 ? [] : [`Found: ${finds.map(({ path, line, code }) => `**${code}**${path === "" ? "" : ` in \`${path}\`, line ${line}`}`).join("; ")}.`, ""]),
  ];
}

/** Long made-up texts are shown by their beginning. */
const SHOWN = 24;

function fileLines(path, text, before) {
  const earlier = before?.[path];
  const what = before === undefined || !(path in before) ? (before === undefined ? "" : ", which is new") : earlier === text ? ", as it was" : ", changed";
  if (text === "") return [`\`${path}\`${what} (empty)`, ""];
  const lines = text.replace(/\n$/, "").split("\n");
  const fence = text.includes("```") ? "````" : "```";
  const more = lines.length > SHOWN ? [`… ${lines.length - SHOWN} more lines`] : [];
  return [`\`${path}\`${what}:`, "", fence, ...lines.slice(0, SHOWN), ...more, fence, ""];
}

function cell(text) {
  return text.replaceAll("|", "\\|").replaceAll("\n", " ");
}

function capital(text) {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

/** Plain text: marks that Markdown would take for its own are kept as they are. */
function escapeMarkdown(text) {
  return text.replace(/[\\`*_[\]<>]/g, "\\$&");
}
