import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readRecord } from "./parse.ts";
import type { DirectionRecord } from "./record.ts";

function read(options: string) {
  const { record, findings } = readRecord("direction/decisions/0001-db.md", `---\nowner: lead\noptions:\n${options}\n---\n# DB\n`, "decision", "");
  return { record: record as DirectionRecord<"decision">, findings };
}

describe("a score that cannot be read", () => {
  test("is told with its place, and takes neither its neighbours nor the options with it", () => {
    const { record, findings } = read("  pg:\n    title: PostgreSQL\n    violates: [cost]\n    scores: { goal: 5, risk: 7, time: 3..4 }\n  my: { title: MySQL, scores: { goal: 5..4, risk: good, time: unknown } }");
    expect(record.fields.options).toEqual({ pg: { title: "PostgreSQL", violates: ["cost"], scores: { goal: 5, time: "3..4" } }, my: { title: "MySQL", scores: { time: "unknown" } } });
    expect(findings.map(({ code, line, column, args }) => [code, line, column, (args as { field: string }).field])).toEqual([
      ["field-invalid", 7, 30, "options.pg.scores.risk"],
      ["field-invalid", 8, 39, "options.my.scores.goal"],
      ["field-invalid", 8, 51, "options.my.scores.risk"],
    ]);
    expect([record.read, record.missing]).toEqual(["part", ["options.pg.scores.risk", "options.my.scores.goal", "options.my.scores.risk"]]);
  });

  test("has its place also where names look like numbers", () => {
    const { record, findings } = read("  0012: { scores: { 1.0: 7, risk: 4 }, scors: 1 }");
    expect(record.fields.options).toEqual({ "0012": { scores: { risk: 4 } } });
    expect(findings.map(({ line, column, args }) => [line, column, (args as { field: string }).field])).toEqual([
      [4, 26, "options.0012.scores.1.0"],
      [4, 40, "options.0012.scors"],
    ]);
  });

  test("one that nobody has given yet is no mistake", () => {
    const { record, findings } = read("  pg: { title: PostgreSQL, scores: { goal: , risk: 4 } }");
    expect(findings).toEqual([]);
    expect([record.read, record.fields.options]).toEqual(["whole", { pg: { title: "PostgreSQL", scores: { risk: 4 } } }]);
  });

  test("a plain number of a measured criterion says how it is written", () => {
    const { findings } = read("  pg: { scores: { latency: 120 } }");
    expect(findings).toMatchObject([{ args: { expected: expect.stringContaining("{ value: 120, sd: 15 }") } }]);
  });

  test("what would let an excluded option in is not left out: then the options are lost, and that is told beside the score", () => {
    const { record, findings } = read("  pg: { violates: { a: [] }, scores: { goal: 9 } }");
    expect(record.fields.options).toBeUndefined();
    expect(record.missing).toEqual(["options.pg.scores.goal", "options"]);
    expect(findings.map(({ args }) => (args as { field: string }).field)).toEqual(["options.pg.scores.goal", "options.pg.violates"]);
  });
});

test("whatever stands among them, the good ones are read, and each bad one is told once", () => {
  const written = fc.array(fc.constantFrom("1", "4.5", "2..3", "unknown", "0", "6", "4..2", "many", "{ value: 120 }", "[]", "~"), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(written, (scores) => {
      const { record, findings } = read(`  pg: { title: P, scores: { ${scores.map((one, place) => `c${place}: ${one}`).join(", ")} } }`);
      const good = scores.flatMap((one, place) => (["1", "4.5", "2..3", "unknown", "{ value: 120 }"].includes(one) ? [`c${place}`] : []));
      expect(Object.keys(record.fields.options?.["pg"]?.scores ?? {})).toEqual(good);
      expect(findings).toHaveLength(scores.filter((one) => ["0", "6", "4..2", "many", "[]"].includes(one)).length);
    }),
  );
});
