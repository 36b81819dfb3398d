import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { newRecord } from "../../records/new-record.ts";
import { readRecord } from "../../records/parse.ts";
import { draftDecision } from "./draft-decision.ts";
import { compileRecorded } from "./recorded.ts";
import { joinByCommit, subjectOf, type Taken } from "./taken.ts";
import { findDependencies, findReplacements, takenReplacement, type DependencyPast } from "./taken-dependencies.ts";
import { findParts, findPlaces, type Arrival } from "./taken-places.ts";
import { keysOf } from "./tracked-files.ts";

const DAY = 86_400;
const at = (day: number) => ({ commit: `c${day}`, time: day * DAY });
const package_ = (name: string, given: Partial<DependencyPast> = {}): DependencyPast => ({ name, ecosystem: "npm", kind: "runtime", manifest: "package.json", came: at(100), went: null, ...given });
const files = (count: number) => new Set(Array.from({ length: count }, (_, place) => `src/f${place}.ts`));

describe("dependencies", () => {
  test("what many files import counts, what few do does not, and neither do types or tools", () => {
    const importers = new Map([["zod", files(9)], ["left-pad", files(4)], ["vitest", files(9)], ["@types/node", files(9)]]);
    const past = [package_("zod"), package_("left-pad"), package_("vitest", { kind: "dev" }), package_("@types/node"), package_("gone", { went: at(200) })];
    expect(findDependencies(past, importers).map(({ title, evidence }) => [title, evidence[0]])).toEqual([["Use zod", "zod came to package.json on 1970-04-11, and 9 files import it today."]]);
  });

  test("Python's some_name is some-name, and a new major version of a Go module is the same choice", () => {
    expect(findDependencies([package_("some-name", { ecosystem: "python" })], new Map([["some-name", files(5)]]))).toHaveLength(1);
    const modules = [package_("example.org/a/b/v2", { ecosystem: "go", came: at(300) }), package_("example.org/a/b", { ecosystem: "go", came: at(10), went: at(300) })];
    const importers = new Map([["example-org/a/b/v2", files(6)]]);
    expect(findDependencies(modules, importers)[0]?.moments).toEqual([at(10)]);
    expect(findReplacements(modules, importers)).toEqual([]);
  });

  test("one that went when another came, and whose files went over", () => {
    const past = [package_("ansis", { came: at(400) }), package_("chalk", { came: at(1), went: at(400) }), package_("old", { came: at(1), went: at(900) })];
    const found = findReplacements(past, new Map([["ansis", files(8)]]));
    expect(found.map(({ old }) => old.name)).toEqual(["chalk"]);
    expect(takenReplacement(found[0]!, ["a", "b", "c", "d"])).toBeNull();
    expect(takenReplacement(found[0]!, ["a", "b", "c", "d", "e"])).toMatchObject({ title: "Replace chalk by ansis", moments: [at(400)] });
  });
});

describe("places", () => {
  const arrivals = (paths: string[], day: number, from: string | null = null): Arrival[] => paths.map((path) => ({ ...at(day), path, from }));
  const written = () => true;

  test("a new part with ten files; what was there from the beginning, or was only moved, is none", () => {
    const paths = (part: string, count = 10) => Array.from({ length: count }, (_, place) => `${part}/f${place}.ts`);
    const all = [...paths("src"), ...paths("packages/billing"), ...paths("small", 3), ...paths("moved"), ...paths("docs")];
    const came = [...arrivals(paths("src"), 0), ...arrivals(paths("packages/billing"), 90), ...arrivals(paths("small", 3), 90), ...arrivals(paths("moved"), 90, "before/x.ts"), ...arrivals(paths("docs"), 90)];
    expect(findParts(all, came, written).map(({ title }) => title)).toEqual(["Have packages/billing as a part of its own"]);
  });

  test("one interface for all that is defined below one folder; what no code is made of, or is only tried, is none", () => {
    const paths = ["internal/rpc/ssh/ssh.proto", "internal/rpc/ssh/ssh.pb.go", "internal/rpc/code/code.proto", "internal/rpc/code/code.pb.go", "internal/mock/deposit.proto", "internal/mock/deposit.pb.go", "tools/parser/test.proto", "tools/parser/stream.proto", "quickstart/proto/greet.proto"];
    const found = findPlaces(paths, arrivals(paths, 50), written);
    expect(found.map(({ title, scope }) => [title, scope])).toEqual([["Speak Protocol Buffers, as internal/rpc defines them", ["internal/rpc/**"]]]);
  });

  test("stores and interfaces by their files, but for those of tests", () => {
    const paths = ["db/migrations/0001_first.sql", "db/migrations/0002_more.sql", "src/migration/Migration.ts", "api/openapi.yaml", "proto/a.proto", "test/proto/b.proto", "schema.graphql"];
    const found = findPlaces(paths, arrivals(paths, 50), written);
    expect(found.map(({ words }) => words)).toEqual([["migrations", "db/migrations"], ["openapi", "api/openapi.yaml"], ["protobuf", "proto"], ["graphql", "schema.graphql"]]);
  });
});

test("what files of the past said", () => {
  expect(keysOf("docker-compose.yml", "services:\n  db:\n    image: 'bitnami/postgresql:16'\n  web:\n    image: nginx\n  cache: { image: redis }\n")).toEqual(new Set(["image postgres"]));
  expect(keysOf("package.json", '{ "name": "a", "private": true, "exports": "./a.js", "dependencies": { "zod": "4" } }')).toEqual(new Set(["runtime zod", "own a", "exports", "private"]));
  expect(keysOf("package.json", "{")).toBeNull();
});

test.each([
  ["Use zod\n\nBecause.", "Use zod"],
  ["Merge pull request #12 from fork/branch\n\nUse zod for what people type", "Use zod for what people type"],
  ["Merge branch 'main' into topic\n\nConflicts:\n\ta.ts", "a.ts"],
  ["Merge branch 'main'", "Merge branch 'main'"],
  ["x".repeat(200), `${"x".repeat(119)}…`],
  ["", ""],
])("the subject of %j", (message, subject) => expect(subjectOf(message)).toBe(subject));

test("what one commit brought is one decision", () => {
  const one = (title: string, weight: number, day: number): Taken => ({ what: "dependency", words: [title], title, moments: [at(day)], evidence: [], spoken: [], scope: [], tags: [title], weight });
  expect(joinByCommit([one("a", 1, 5), one("b", 3, 5), one("c", 2, 6)])).toMatchObject([{ title: "b", evidence: ["The same change also brought this: a."], tags: ["b", "a"] }, { title: "c", evidence: [] }]);
});

describe("what a decision speaks of already", () => {
  const decision = (title: string, scope: string[] = []) => newRecord({ kind: "decision", stem: "x", title, path: "direction/decisions/x.md", format: "fairlead", ...(scope.length === 0 ? {} : { scope: { state: "read", scope: { paths: scope, areas: [], except: [], imports: [], contains: [] } } }) });
  test.each([
    ["in the title", decision("Use Hono"), "", ["hono"], true],
    ["in the text", decision("Serve"), "We take hono.", ["hono"], true],
    ["within another word", decision("An honour"), "react-dom", ["hono", "react"], false],
    ["by its whole name", decision("Use @scope/name"), "", ["@scope/name"], true],
  ])("%s", (_where, record, body, words, expected) => expect(compileRecorded([record], [body])(words)).toBe(expected));
  test("by where it holds", () => {
    const isRecorded = compileRecorded([decision("Split it", ["services/billing/src/**"])], [""]);
    expect([isRecorded(["x"], "services/billing"), isRecorded(["x"], "services/bill")]).toEqual([true, false]);
  });
});

test("a draft is read as what it says, whatever the commit says", () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1 }).filter((text) => /[\p{L}\p{N}]/u.test(text)), (subject) => {
      const text = draftDecision({ title: "Use zod", decided: "2024-02-29", scope: { imports: ["zod"] }, tags: ["zod"], context: [subject], commits: [{ commit: "0123456789abcdef", date: "2024-02-29", subject }] });
      const { record, findings } = readRecord("direction/decisions/0001-use-zod.md", text, "decision", "");
      expect(findings.filter(({ code }) => code !== "owner-missing")).toEqual([]);
      expect(record).toMatchObject({ title: "Use zod", status: "draft", stage: "draft", tags: ["zod"], owner: null, fields: { decided: "2024-02-29" } });
      // No heading comes with what a commit says: there are the title and four sections.
      expect(text.slice(text.indexOf("\n---\n")).match(/^#{1,6} /gm)).toHaveLength(5);
    }),
  );
});
