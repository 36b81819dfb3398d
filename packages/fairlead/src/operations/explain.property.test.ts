import fc from "fast-check";
import { expect, test } from "vitest";
import { memoryRepository } from "../testing/memory-repository.ts";
import { explain } from "./explain.ts";
import { forOperation } from "./for.ts";

/* `explain` and `for` are two ways to ask the same: they never disagree. */

const SEGMENTS = ["src", "lib", "a", "b.ts", "c.js", "deep", "[x]", "d e"];
const path = fc.tuple(fc.constantFrom("src", "lib", "src"), fc.array(fc.constantFrom(...SEGMENTS), { minLength: 1, maxLength: 3 })).map(([first, parts]) => [first, ...parts].join("/"));
const piece = fc.constantFrom("a", "b.ts", "*", "**", "**", "*.ts", "{a,b.ts}", "?", "deep", "[ab]*");
const pattern = fc.tuple(fc.constantFrom("src", "lib", "*", "**", "{src,lib}"), fc.array(piece, { maxLength: 2 })).map(([first, parts]) => [first, ...parts].join("/"));
const patterns = fc.array(pattern, { minLength: 1, maxLength: 3 });
const scope = fc.oneof(
  { arbitrary: patterns.map((paths) => ({ paths })), weight: 2 },
  fc.record({ paths: patterns, except: patterns }),
  fc.record({ areas: fc.constantFrom(["core"], ["core", "none"], ["none"]), except: patterns }),
  fc.record({ paths: patterns, contains: fc.constantFrom(["needle"], ["hay", "needle"], ["("]) }),
  fc.record({ paths: patterns, imports: fc.constantFrom(["lodash"], ["src/**"], ["left-pad", "lodash"]) }),
  fc.constant(null),
);
const kind = fc.constantFrom(["decision", "decisions"], ["guardrail", "guardrails"], ["principle", "principles"], ["risk", "risks"], ["incident", "incidents"], ["practice", "practices"]);
const status = fc.oneof({ arbitrary: fc.constant("active"), weight: 3 }, fc.constantFrom("accepted", "proposed", "rejected", "resolved", "draft", "superseded", "perhaps"));
const text = fc.constantFrom("", "hay needle", 'import _ from "lodash";\n', "// fairlead: record\n", "import (\n");
const record = fc.record({ kind, status, scope, anchor: fc.constantFrom("", "", "", "src/", "lib/") });

test("explain agrees with for on any record and path", async () => {
  const verdicts = { true: 0, false: 0 };
  await fc.assert(
    fc.asyncProperty(record, path, text, async ({ kind: [name, folder], status, scope, anchor }, asked, text) => {
      const file = `${anchor}direction/${folder}/record.md`;
      const repository = memoryRepository({
        "direction/areas/core.md": `---\nstatus: active\nowner: team\nscope: [src/**]\n---\n# Core\n`,
        [file]: `---\nstatus: ${status}\nowner: team\n${scope === null ? "" : `scope: ${JSON.stringify(scope)}\n`}---\n# Record\n`,
        [`${asked}.txt`]: "",
        ...(asked.startsWith("src/direction") ? {} : { [asked]: text }),
      });
      const context = { repository, today: "2026-11-22" };
      const { items } = await forOperation.run(context, forOperation.input.parse({ paths: [asked], all: true }));
      const { applies, because, steps } = await explain.run(context, { path: asked, record: file });
      expect({ applies }).toEqual({ applies: items.some(({ id }) => id === `${name}/record`) });
      verdicts[`${applies}`] += 1;
      expect(because).not.toBe("");
      expect(steps.length).toBeGreaterThan(0);
    }),
    { numRuns: 400 },
  );
  expect(Math.min(verdicts.true, verdicts.false)).toBeGreaterThan(10);
});
