/**
 * What a check catches and what it lets pass, as data: printed on its page in docs/findings, and run as a test
 * (checks/examples.test.ts), so that no page tells what is not so.
 */
export interface CheckExample {
  /** what it shows, as a heading: "An import of a folder that is denied" */
  title: string;
  /** front matter's `check:` value, for example `{ boundary: { from: "src/a/**", deny: ["src/b/**"] } }` */
  check: Readonly<Record<string, unknown>>;
  /** the guardrail's scope, where the example has one */
  scope?: readonly string[];
  /** other records of direction/, by path, whole Markdown text */
  records?: Readonly<Record<string, string>>;
  /** files before the change, by path; where left out, the version is examined by itself */
  before?: Readonly<Record<string, string>>;
  /** files, by path */
  files: Readonly<Record<string, string>>;
  /** what is found, in order of path and line; empty: it lets this pass */
  finds: readonly { path: string; line: number; code: string }[];
}
