import fc from "fast-check";
import { RE2JS } from "re2js";
import { expect, test } from "vitest";
import { readDirection } from "../direction/read-direction.ts";
import { memoryTree } from "../testing/memory-repository.ts";
import { explainScope } from "./explain.ts";
import { computeGoverning } from "./governs.ts";

const pattern = fc.constantFrom("src/**", "src/a", "src/a/x.ts", "**/*.ts", "lib", "src/*", "gone/**", "{src,lib}/a/**", "**");
const patterns = fc.array(pattern, { maxLength: 2 });
const area = fc.constantFrom("one", "two", "none");
const list = (items: string[]) => JSON.stringify(items);
const scope = fc
  .record({ paths: patterns, areas: fc.array(area, { maxLength: 2 }), except: patterns, imports: fc.subarray(["pg", "src/a/**", "left-pad"]), contains: fc.subarray(["new Pool", "^x", "(?=bad)"]) }, { requiredKeys: [] })
  .map((parts) => `{ ${Object.entries(parts).map(([name, items]) => `${name}: ${list(items)}`).join(", ")} }`);
const record = fc.record({
  at: fc.constantFrom("direction", "src/direction"),
  kind: fc.constantFrom(["decisions", "accepted"], ["decisions", "rejected"], ["decisions", "draft"], ["principles", "accepted"], ["incidents", "resolved"], ["risks", "open"], ["risks", "closed"], ["terms", "who knows"], ["guardrails", "active"]),
  scope: fc.option(scope, { nil: null }),
  link: fc.option(fc.tuple(fc.constantFrom("supersedes", "mitigates", "learned-from"), fc.nat(5), fc.option(patterns, { nil: null })), { nil: null }),
});
const path = fc.constantFrom("src/a/x.ts", "src/b.ts", "lib/c.ts", "README.md", "src/new.ts", "gone/x");

test("explain says that a record applies exactly where it is shown", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(record, { minLength: 1, maxLength: 6 }), fc.tuple(scope, scope), path, fc.constantFrom("", "// fairlead: decision/r0\n", "// fairlead: risk/r1, principle/r0\n"), async (given, areas, path, marker) => {
      const ids = given.map(({ kind: [folder] }, index) => `${folder?.slice(0, -1)}/r${index}`);
      const files = Object.fromEntries(
        given.map(({ at, kind: [folder, status], scope, link }, index) => {
          const links = link === null ? "" : `${link[0]}: { to: ${ids[link[1] % ids.length]}${link[2] === null ? "" : `, only: ${list(link[2])}`} }\n`;
          return [`${at}/${folder}/r${index}.md`, `---\nstatus: ${status}\n${scope === null ? "" : `scope: ${scope}\n`}${links}---\n# R${index}\n`];
        }),
      );
      areas.forEach((scope, index) => (files[`direction/areas/${index === 0 ? "one" : "two"}.md`] = `---\nstatus: active\nscope: ${scope}\n---\n# Area\n`));
      const direction = await readDirection(memoryTree({ ...files, CODEOWNERS: "* @all\n/src/ @src\n*.md\n", "src/a/x.ts": "", "src/b.ts": "", "lib/c.ts": "" }));
      const file = { path, text: `${marker}x = new Pool()\n`, imports: [{ specifier: "pg", path: null }, { specifier: "./a/y", path: "src/a/y" }, { specifier: "../../out", path: null }] };
      const compileRegex = (source: string) => {
        const compiled = RE2JS.compile(source, RE2JS.MULTILINE);
        return { test: (text: string) => compiled.matcher(text).find() };
      };
      const shown = new Set(computeGoverning(direction, [file], compileRegex).map((match) => match.record));
      for (const record of direction.records) {
        const { applies, because, steps } = explainScope(direction, record, file, compileRegex);
        expect([record.id, record.scope, applies]).toEqual([record.id, record.scope, shown.has(record)]);
        expect(because).not.toBe("");
        expect(steps[0]?.part).toBe("stage");
      }
    }),
    { numRuns: 300 },
  );
});
