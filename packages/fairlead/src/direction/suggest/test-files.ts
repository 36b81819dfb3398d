import { compilePattern } from "../../governing/pattern.ts";

/*
 * Files that may import what the code itself may not: tests, examples, benchmarks. As patterns, so that the guardrail that is
 * written leaves out just what was left out of its evidence.
 */
const PATTERNS = [
  "**/*.{test,spec,stories,bench}.*",
  "**/*{_test,_spec}.*",
  "**/{test_*,conftest}.py",
  "**/*{Test,Tests,Spec,IT}.{java,kt,php}",
  "**/{test,tests,__tests__,spec,testing,testdata,testutil,testutils,__mocks__,fixtures,e2e}/**",
  "{t,**/*Test}/**",
  "**/{example,examples,sample,samples,demo,demos,bench,benches,benchmark,benchmarks}/**",
];

/** Below it folders are packages, and org.acme.samples may be the name of the product. */
const MAIN = /(?:^|\/)src\/main\//;

const COMPILED = PATTERNS.map((pattern) => {
  const isNamed = compilePattern(pattern);
  return { pattern, matches: pattern.includes("examples") ? (path: string) => isNamed(path) && !MAIN.test(path) : isNamed };
});

export function isTestFile(path: string): boolean {
  return COMPILED.some(({ matches }) => matches(path));
}

/** The patterns that leave out something of these files. */
export function testPatternsOf(files: readonly string[]): string[] {
  return COMPILED.filter(({ matches }) => files.some((path) => matches(path))).map(({ pattern }) => pattern);
}
