import fc from "fast-check";
import { expect, test } from "vitest";
import type { Direction } from "../direction.ts";
import { readDirection } from "../direction/read-direction.ts";
import { openVersions } from "../open-version.ts";
import { memoryTree } from "../testing/memory-repository.ts";
import { memoryChange, memoryVersion } from "../testing/memory-version.ts";
import { CannotJudge } from "./check.ts";
import { guardrailsOf, readRule, type Rule } from "./read-rule.ts";
import { runRule } from "./run-rule.ts";
import type { Version } from "./version.ts";

/*
 * Who asks of many versions with one rule and one direction, as a replay does, is told of each what one is told who asks of it
 * alone: what is kept from one version for the next is never another version's answer.
 */

const guardrail = (check: object, scope?: object) => `---\nstatus: active\nlevel: block\n${scope === undefined ? "" : `scope: ${JSON.stringify(scope)}\n`}check: ${JSON.stringify(check)}\n---\n# A guardrail\n`;
const CHECKS: Record<string, object> = {
  deny: { boundary: { from: ["src/**"], deny: ["lib/**", "react"] } },
  cycles: { boundary: { cycles: true } },
  ways: { boundary: { reachable: { from: ["src/**"], to: ["lib/l.ts", "react"], "unless-via": ["lib/cart.rb"] } } },
  values: { boundary: { types: "ignore", reachable: { from: ["src/**"], to: ["lib/**"] } } },
  orphans: { boundary: { orphans: true } },
  entry: { boundary: { orphans: { entry: ["src/a.ts"] } } },
  pattern: { pattern: { language: "ts", pattern: "console.log($$$A)" } },
  text: { text: { matches: "console" } },
  there: { files: { "must-exist": ["README.md", "src/b.ts"], "must-not-exist": ["lib/*.rb"], "max-lines": 2 } },
  names: { files: { names: [{ paths: "src/**", match: "[ab]\\..*" }], "max-size": "20 bytes" } },
  beside: { files: { beside: [{ paths: "src/**/*.ts", needs: "{name}.rb" }, { paths: "lib/*", needs: "../src/{file}", except: ["lib/l.ts"] }] } },
  dependency: { dependency: { new: "deny", banned: ["react"] } },
  growth: { growth: { measure: "lines", above: 1 } },
  owners: { owners: {} },
  // oxlint-disable-next-line unicorn/no-thenable -- an option is called so, and is never a function
  together: { together: { when: "src/**", then: "lib/**" } },
};
const SCOPES: Record<string, object | undefined> = { everywhere: undefined, area: { areas: ["one"], except: ["src/b.ts"] }, importing: { imports: ["lib/**", "react"] }, containing: { paths: ["**"], contains: ["console"] }, both: { imports: ["**"], contains: ["1"] } };
const RECORDS = {
  "direction/areas/one.md": "---\nstatus: active\nowner: one\nscope: [src/**]\n---\n# One\n",
  ...Object.fromEntries(Object.entries(CHECKS).flatMap(([check, options]) => Object.entries(SCOPES).map(([scope, where]) => [`direction/guardrails/${check}-${scope}.md`, guardrail(options, where)]))),
};

const lines = fc.array(fc.constantFrom("console.log(1)", 'import type { A } from "./a";', 'import "./a";', 'import "./b";', 'import "../lib/l";', 'import "react";', 'import "./gone";', "const b = 1;"), { maxLength: 4 }).map((found) => found.map((line) => `${line}\n`).join(""));
const ruby = fc.array(fc.constantFrom("require_relative 'item'", "require 'cart'", "require 'gone'", "class Cart < Item; end", "puts 'console 1'"), { maxLength: 3 }).map((found) => found.map((line) => `${line}\n`).join(""));
const manifest = fc.constantFrom("{}", '{ "dependencies": { "react": "1" } }', '{ "name": "react", "dependencies": { "zod": "1", "react": "2" } }', '{ "devDependencies": { "gatsby": "5" } }', "{ broken");
const files = fc.record({ "src/a.ts": lines, "src/b.ts": lines, "src/deep/c.ts": lines, "src/pages/p.ts": lines, "docs/x.mdx": fc.constantFrom('import B from "../src/b";\n', "# X\n"), "lib/l.ts": lines, "lib/cart.rb": ruby, "lib/item.rb": ruby, "x.gemspec": fc.constant(""), "package.json": manifest, "README.md": lines }, { requiredKeys: [] }) as fc.Arbitrary<Record<string, string>>;

async function readRules(): Promise<{ direction: Direction; rules: Rule[] }> {
  const direction = await readDirection(memoryTree(RECORDS));
  const read = await Promise.all(guardrailsOf(direction).map(readRule));
  return { direction, rules: read.map(({ rule }) => rule!) };
}

test("what is kept from one version for the next is never another version's answer", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(files, { minLength: 2, maxLength: 5 }), fc.boolean(), async (history, isAtOnce) => {
      const versions = openVersions(null, { worker: null });
      const walk: Version[] = [];
      for (const [place, one] of history.entries()) {
        const before = walk.at(-1);
        walk.push(await versions.version(memoryTree(one), before === undefined ? undefined : { version: before, change: memoryChange(history[place - 1]!, one) }));
      }
      const { direction, rules } = await readRules();
      const tell = async (rule: Rule, about: Direction, place: number, version: Version, before: Version | null) => {
        const compared = before === null ? undefined : { before, change: memoryChange(history[place - 1]!, history[place]!) };
        try {
          const { findings, examined, looked, unjudged, limits } = await runRule(rule, about, version, "2026-11-29", compared);
          return JSON.stringify([rule.guardrail.id, place, findings, examined, [...looked].sort(), unjudged, limits]);
        } catch (error) {
          if (!(error instanceof CannotJudge)) throw error;
          return error.message;
        }
      };
      // With a direction and rules of its own, nothing can be known of another version.
      const alone = await Promise.all(
        history.map(async (one, place) => {
          const earlier = history[place - 1];
          return { ...(await readRules()), version: await memoryVersion(one), before: earlier === undefined ? null : await memoryVersion(earlier) };
        }),
      );
      for (const [at, rule] of rules.entries()) {
        const told: string[] = [];
        const ask = (version: Version, place: number) => tell(rule, direction, place, version, walk[place - 1] ?? null);
        if (isAtOnce) told.push(...(await Promise.all(walk.map(ask))));
        else for (const [place, version] of walk.entries()) told.push(await ask(version, place));
        expect(told).toEqual(await Promise.all(alone.map((own, place) => tell(own.rules[at]!, own.direction, place, own.version, own.before))));
      }
    }),
    { numRuns: 15 },
  );
}, 60_000);
