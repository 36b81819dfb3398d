import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { explain } from "../operations/explain.ts";
import { forOperation } from "../operations/for.ts";
import { list } from "../operations/list.ts";
import { init } from "../operations/init.ts";
import { search } from "../operations/search.ts";
import { show } from "../operations/show.ts";
import { tidy } from "../operations/tidy.ts";
import { todayOperation } from "../operations/today.ts";
import { memoryRepository } from "../testing/memory-repository.ts";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { estimateTokens, formatFor, formatForAgent, formatForMarkdown, type ForOutput } from "./for.ts";
import { harmless, harmlessJson, harmlessText } from "./harmless.ts";
import { formatColumns } from "./columns.ts";
import { formatPlan, formatWritten } from "./init.ts";
import { formatList, formatSearch } from "./list.ts";
import { formatExplain, formatShow } from "./show.ts";
import { PLAIN, wrap, type Style } from "./style.ts";
import { formatTidy } from "./tidy.ts";
import { formatToday, wordDays } from "./today.ts";

const ledger = join(import.meta.dirname, "../../../../fixtures/ledger");
const files = Object.fromEntries(
  readdirSync(ledger, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => [path.slice(ledger.length + 1).replaceAll("\\", "/"), readFileSync(path, "utf8")]),
);
files["direction/risks/broken.md"] = '---\nstatus: in the middle of something\nowner: @somebody\nscope: [gone/**]\nmitigates: risk/a-risk-that-is-not-there\n---\n# A risk whose front matter has everything wrong that a front matter can have wrong\n\n```\na line of code that is far longer than any terminal of forty columns and stays as it is\n```\n';
const context = { repository: memoryRepository(files), today: "2026-11-22" };

async function everyReport(style: Style): Promise<Record<string, string>> {
  const ask = async <I, O>(operation: { input: { parse: (input: unknown) => I }; run: (given: typeof context, input: I) => Promise<O> }, input: unknown) => operation.run(context, operation.input.parse(input));
  const reports = {
    for: formatFor(await ask(forOperation, { paths: ["services/billing/src/ledger.ts"], all: true }), style),
    forFive: formatFor(await ask(forOperation, { paths: ["services/billing/src/ledger.ts", "libs/money/src/money.ts"] }), style),
    list: formatList(await ask(list, {}), style),
    search: formatSearch(await ask(search, { words: "ledger" }), style),
    show: formatShow(await ask(show, { id: "0012" }), style),
    showBroken: formatShow(await ask(show, { id: "risk/broken" }), style),
    explain: formatExplain(await ask(explain, { path: "services/billing/src/legacy/client.ts", record: "0012" }), style),
    tidy: formatTidy(await ask(tidy, {}), style),
    today: formatToday(await ask(todayOperation, {}), style),
  };
  return reports;
}

/** Whether a line that is too long holds one word that is, with at most a mark or an indent before it. */
const isOneLongWord = (line: string, width: number) => line.trim().split(/\s+/).some((word) => word.length > width - 12);

describe.each([40, 80, 100])("at %d columns", (width) => {
  test("no line is wider, but for single long words, code and tables", async () => {
    for (const [name, text] of Object.entries(await everyReport({ ...PLAIN, width }))) {
      expect(text, name).not.toMatch(/undefined|\[object|null/);
      expect(text.endsWith("\n"), name).toBe(true);
      const wide = text.split("\n").filter((line) => line.length > width && !isOneLongWord(line, width) && !/^(?:a line of code|insert into|\| )/.test(line));
      expect(wide, name).toEqual([]);
    }
  });

  test("beginning is said within it, too", () => {
    const style = { ...PLAIN, width };
    const plan = { found: ["3 decisions in docs/adr, read where they stand, and more words"], files: [{ path: "direction/a.md", purpose: "a purpose that takes some more words to tell", text: "" }], written: false };
    for (const text of [formatPlan(plan as never, style), formatWritten(plan as never, style), formatPlan({ ...plan, files: [] } as never, style), formatToday({ pastDue: [], open: [], revisit: [], brokenLinks: [], deadScopes: [], counts: [], errors: 0, withoutStatus: 0, today: "" } as never, style)]) {
      for (const line of text.split("\n")) expect(line.length).toBeLessThanOrEqual(width);
    }
    expect(init.name).toBe("init");
  });
});

describe("for", () => {
  const item = (more: object): ForOutput["items"][number] =>
    ({ id: "decision/a", kind: "decision", title: "A", status: "accepted", stage: "in-force", outcome: null, date: null, owner: null, path: "direction/decisions/a.md", line: 4, format: "fairlead", read: "whole", missing: [], summary: "Because.", rank: null, branch: null, group: "governs", level: null, replacedBy: [], why: [{ by: "pattern", text: "src/**" }], ...more }) as ForOutput["items"][number];
  const output = (items: ForOutput["items"], omitted = 0): ForOutput => ({ items, omitted, rest: [], paths: ["src/a.ts"], carriers: [], limits: [], against: null });

  test("nothing applies: nothing is said", () => {
    expect([formatFor(output([]), PLAIN), formatForMarkdown(output([])), formatForAgent(output([]), 500)]).toEqual(["", "", ""]);
  });

  test("for an agent: one line each, with why, its owner and its place", () => {
    expect(formatForAgent(output([item({ owner: "sre" })], 3), 500)).toBe("- [decision] A (decision/a; src/**; owner sre; direction/decisions/a.md:4)\n  Because.\n3 more: ask again with --all\n");
  });

  test("for an agent: whatever the budget, it is kept, and what fits is told", () => {
    const text = fc.string({ unit: "grapheme", maxLength: 60 });
    const items = fc.array(fc.record({ title: text, summary: text, owner: fc.option(text) }), { maxLength: 12 });
    fc.assert(
      fc.property(items, fc.nat(5), fc.integer({ min: 0, max: 600 }), (given, omitted, budget) => {
        const told = formatForAgent(output(given.map(item), omitted), budget);
        expect(estimateTokens(told)).toBeLessThanOrEqual(budget);
        const whole = formatForAgent(output(given.map(item), omitted), 1_000_000);
        if (estimateTokens(whole) <= budget) expect(told).toBe(whole);
      }),
    );
  });

  test("for an agent: the lightest texts go first, then the lightest records, and what went is counted", () => {
    const three = output(["A", "B", "C"].map((title) => item({ title, summary: `Summary of ${title}.` })));
    const told = Array.from({ length: 100 }, (_, budget) => formatForAgent(three, budget)).filter((text) => text.startsWith("- "));
    const counts = told.map((text) => [text.match(/^- \[/gm)?.length ?? 0, text.match(/Summary/g)?.length ?? 0] as const);
    expect(counts.at(-1)).toEqual([3, 3]);
    expect(counts[0]).toEqual([1, 0]);
    counts.forEach(([heads, texts], index) => {
      const [before = 0] = counts[index - 1] ?? [];
      expect(heads).toBeGreaterThanOrEqual(before);
      expect(told[index]).toContain(heads === 3 ? "(decision/a;" : `${3 - heads} more`);
      for (const title of ["A", "B", "C"].slice(0, texts)) expect(told[index]).toContain(`Summary of ${title}.`);
    });
  });

  test("for an agent: a thousand records are cut at once", () => {
    const many = output(Array.from({ length: 1000 }, (_, index) => item({ title: `Record ${index}`, summary: "x".repeat(280) })));
    const began = performance.now();
    for (const budget of [0, 50, 500, 5000]) expect(estimateTokens(formatForAgent(many, budget))).toBeLessThanOrEqual(budget);
    expect(performance.now() - began).toBeLessThan(500);
  });

  test("what was replaced is told as such, to people and to agents", () => {
    const replaced = output([item({ group: "informs", replacedBy: ["decision/b"] })]);
    expect(formatForAgent(replaced, 500)).toContain("- [decision, replaced here by decision/b] A");
    expect(formatFor(replaced, PLAIN)).toContain("decision, replaced here by decision/b");
  });

  test("in Markdown: marks are text, and every path is a link", () => {
    expect(formatForMarkdown(output([item({ title: "a_b* [x](y) <script>\n# h", path: "docs/a (1)#2?.md", owner: "o_o" })]))).toBe("**Governs**\n\n- decision: [a\\_b\\* \\[x\\](y) \\<script\\> \\# h](docs/a%20%281%29%232%3f.md#L4), owner o\\_o  \n  src/\\*\\*\n");
  });

  test("for a page: nobody is pinged by a package's name", () => {
    const told = formatForMarkdown(output([item({ title: "GH-12 and #34", why: [{ by: "import", text: "@types/node", path: "a.ts" }] })]));
    expect(told).toContain("imports @\u200btypes/node");
    expect(told).toContain("[GH\u200b-12 and \\#\u200b34]");
  });
});

describe("harmless text", () => {
  const hostile = fc.string({ unit: "binary", maxLength: 200 });
  // oxlint-disable-next-line no-control-regex
  const control = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/;

  test("holds no control character, whatever came in", () => {
    fc.assert(fc.property(hostile, (text) => !control.test(harmlessText(text))));
    fc.assert(fc.property(fc.dictionary(hostile, fc.array(hostile)), (data) => !control.test(Object.entries(harmless(data)).flat(2).join(""))));
  });

  test("what is harmless stays", () => expect(harmlessText("Größe 🚢\n\tعربى\r\n")).toBe("Größe 🚢\n\tعربى\n"));

  test("a terminal escape is shown, not obeyed", () => expect(harmlessText("\u001b[31mred\u009b2J")).toBe("\u{FFFD}[31mred\u{FFFD}2J"));

  test("JSON is the same data, with every escape written out", () => {
    fc.assert(
      fc.property(fc.dictionary(hostile, hostile), (data) => {
        const json = harmlessJson(data);
        expect(JSON.parse(json)).toEqual(JSON.parse(JSON.stringify(data)));
        expect(json.replaceAll("\n", "")).not.toMatch(control);
      }),
    );
  });
});

test("wrapping loses no word and cuts none", () => {
  fc.assert(
    fc.property(fc.array(fc.stringMatching(/^\S{1,30}$/)), fc.integer({ min: 1, max: 60 }), (words, width) => {
      const lines = wrap(words.join(" "), width);
      expect(lines.join(" ").split(" ").filter(Boolean)).toEqual(words);
      for (const line of lines) expect(line.length <= width || !line.includes(" ")).toBe(true);
    }),
  );
});

test.each([[0, "today"], [1, "in 1 day"], [-1, "1 day ago"], [20, "in 20 days"], [-3, "3 days ago"]])("%d days: %s", (days, words) => expect(wordDays(days)).toBe(words));

test("where nothing is read, today says that something could not be", async () => {
  const { run, input } = todayOperation;
  const output = await run({ repository: memoryRepository({ "direction/decision/0002-two.md": "---\nstatus: accepted\n---\n# Two\n" }), today: "2026-11-22" }, input.parse({}));
  expect(formatToday(output, PLAIN)).toMatch(/No direction is written here yet\.[^]*1 error in the records: fairlead tidy\n$/);
});

test("text that takes two columns a letter is wrapped and aligned by columns", () => {
  expect(wrap("账本 存储在 数据库 中", 12)).toEqual(["账本 存储在", "数据库 中"]);
  expect(wrap("Größe – “ja” → nein", 12)).toEqual(["Größe – “ja”", "→ nein"]);
  expect(formatColumns(["", "数据库", "b"], [["风险", "4", "3"], ["time", "5", "?"]], PLAIN)).toEqual(["        数据库  b", "  风险  4       3", "  time  5       ?"]);
});
