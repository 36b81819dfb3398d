import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { compileOwnersPattern, ownersOf, type OwnersRule } from "./codeowners-match.ts";

interface Case {
  name: string;
  pattern: string;
  paths: Record<string, boolean>;
}
const CASES = JSON.parse(readFileSync(new URL("../../../../../fixtures/formats/codeowners-patterns.json", import.meta.url), "utf8")) as Case[];

describe("GitHub's patterns", () => {
  const verdicts = CASES.flatMap(({ pattern, paths }) => Object.entries(paths).map(([path, verdict]) => ({ pattern, path, verdict })));
  it("has all 153 verdicts to check", () => expect(verdicts).toHaveLength(153));
  it.each(verdicts)("$pattern on $path: $verdict", ({ pattern, path, verdict }) => {
    expect(compileOwnersPattern(pattern)(path)).toBe(verdict);
  });

  it("matches nothing with a pattern that names nothing", () => {
    expect(compileOwnersPattern("/")("src/a.ts")).toBe(false);
    expect(compileOwnersPattern("")("src/a.ts")).toBe(false);
  });

  it("answers a hostile pattern at once", () => {
    const started = performance.now();
    compileOwnersPattern("*a".repeat(200) + "b")("a".repeat(4000));
    compileOwnersPattern("**/a/".repeat(200) + "b")("a/".repeat(2000) + "c");
    expect(performance.now() - started).toBeLessThan(1000);
  });
});

describe("GitLab's patterns", () => {
  it.each([
    ["docs/", "services/docs/a.md", true],
    ["/docs/", "services/docs/a.md", false],
    ["README.md", "docs/README.md", true],
    ["/docs", "docs/a.md", false],
    ["/docs/*", "docs/sub/a.md", false],
    ["/docs/**/*.md", "docs/sub/a.md", true],
  ])("%s on %s: %s", (pattern, path, verdict) => {
    expect(compileOwnersPattern(pattern, "gitlab")(path)).toBe(verdict);
  });
});

describe("ownersOf", () => {
  const rule = (index: number, pattern: string, owners: string[], more: Partial<OwnersRule> = {}): OwnersRule => ({ pattern, owners, section: null, index, dialect: "github", excludes: false, ...more });

  it("lets the last match win, also when it has no owner", () => {
    const rules = [rule(0, "*", ["@crew"]), rule(1, "/charts/", ["@navigators"]), rule(2, "/charts/drafts/", [])];
    expect(ownersOf("charts/north.md", rules).map((one) => one.index)).toEqual([1]);
    expect(ownersOf("charts/drafts/x.md", rules)[0]?.owners).toEqual([]);
    expect(ownersOf("hull.md", rules)[0]?.owners).toEqual(["@crew"]);
  });

  it("lets the last match of each section win in GitLab's", () => {
    const gitlab = { dialect: "gitlab" as const };
    const rules = [rule(0, "*", ["@crew"], gitlab), rule(1, "*.md", ["@scribes"], { ...gitlab, section: "Docs" }), rule(2, "/charts/", ["@navigators"], { ...gitlab, section: "docs" })];
    expect(ownersOf("charts/north.md", rules).map((one) => one.index)).toEqual([0, 2]);
  });

  it("takes an excluded path out of its section for good", () => {
    const gitlab = { dialect: "gitlab" as const, section: "Code" };
    const rules = [rule(0, "*", ["@crew"], gitlab), rule(1, "*.lock", [], { ...gitlab, excludes: true }), rule(2, "/yarn.lock", ["@crew"], gitlab)];
    expect(ownersOf("yarn.lock", rules)).toEqual([]);
    expect(ownersOf("a.ts", rules)).toHaveLength(1);
  });
});
