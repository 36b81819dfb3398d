import { expect, test } from "vitest";
import { scopeOfGlobs } from "./globs.ts";

test.each([
  [["src/billing/", "./lib/**", "!/src/billing/x/"], { paths: ["src/billing", "lib/**"], except: ["src/billing/x"] }],
  [["**/*.ts"], { paths: ["**/*.ts"], except: [] }],
])("%j is read as in a scope of ours", (globs, parts) => expect(scopeOfGlobs(globs)).toEqual({ state: "read", scope: { ...parts, areas: [], imports: [], contains: [] } }));

test.each([[[]], [["!a"]], [["", "/", "!b"]]])("%j says not where it holds, and never everywhere", (globs) => expect(scopeOfGlobs(globs)).toEqual({ state: "broken" }));
