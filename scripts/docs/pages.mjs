import { readdirSync } from "node:fs";
import { join } from "node:path";
import { runCode } from "./code.mjs";
import { holdDialogue } from "./dialogues.mjs";
import { sections } from "./sections.mjs";
import { runTranscript } from "./transcripts.mjs";

/** Every page that people read from, but for those that other scripts make whole. */
export function pagesOf(root) {
  const docs = readdirSync(join(root, "docs")).filter((name) => name.endsWith(".md") && name !== "formats-table.md");
  return ["README.md", "AGENTS.md", ...docs.toSorted().map((name) => `docs/${name}`)];
}

const TRANSCRIPT = /(<!-- transcript: ([\w-]+)(?:, first (\d+) lines)? -->\n+```console\n)([\s\S]*?)(?=^```$)/gm;
const DIALOGUE = /(<!-- dialogue: ([\w-]+) -->\n+```console\n)([\s\S]*?)(?=^```$)/gm;
const CODE = /(<!-- runs: ([\w-]+) -->\n+```(?:js|ts)\n([\s\S]*?)^```\n+```(?:text|json)\n)([\s\S]*?)(?=^```$)/gm;
const GENERATED = /(<!-- generated: ([\w-]+) -->\n)([\s\S]*?)(?=<!-- end -->)/g;

/** A page's text with everything that is marked made anew. */
export async function updatePage(text) {
  const withSections = await replaceAll(text, GENERATED, async ([, head, name]) => {
    if (!Object.hasOwn(sections, name)) throw new Error(`No section is called ${name}. There are: ${Object.keys(sections).join(", ")}`);
    return `${head}\n${(await sections[name]()).trim()}\n\n`;
  });
  const withCode = await replaceAll(withSections, CODE, async ([, head, repository, code]) => head + (await runCode(repository, code)));
  const withDialogues = await replaceAll(withCode, DIALOGUE, async ([, head, name]) => head + (await holdDialogue(name)).text);
  return replaceAll(withDialogues, TRANSCRIPT, async ([, head, repository, first, block]) => head + (await runTranscript(repository, block, first === undefined ? Infinity : Number(first))));
}

async function replaceAll(text, pattern, replace) {
  let result = "";
  let from = 0;
  for (const match of text.matchAll(pattern)) {
    result += text.slice(from, match.index) + (await replace(match));
    from = match.index + match[0].length;
  }
  return result + text.slice(from);
}
