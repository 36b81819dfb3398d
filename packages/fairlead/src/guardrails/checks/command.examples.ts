import type { CheckExample } from "../example.ts";
import type { RawFinding } from "../finding.ts";

/*
 * These run without --run-commands, so they show what a command is asked and that nothing is run unasked; what becomes of
 * exit codes is tested in command.test.ts.
 */
export const examples: CheckExample[] = [
  {
    title: "Let pass, and told: nobody asked for commands to be run, so nothing was",
    check: { command: { run: "node scripts/check-schema.mjs", uses: ["scripts/check-schema.mjs"] } },
    files: { "scripts/check-schema.mjs": "process.exit(1);\n" },
    finds: [],
  },
  {
    title: "A command in a folder of its own",
    check: { command: { run: "make check", uses: ["Makefile"], in: "services/billing" } },
    files: { "services/billing/Makefile": "check:\n\ttrue\n" },
    finds: [],
  },
  {
    title: "A command that depends on no file of the repository",
    check: { command: { run: "terraform validate", uses: [] } },
    files: { "main.tf": "" },
    finds: [],
  },
  {
    title: "A command in the guardrail's scope: it is about these files, and still sees all",
    check: { command: { run: "npx tsc --noEmit", uses: ["tsconfig.json", "package-lock.json"] } },
    scope: ["src/**"],
    files: { "src/a.ts": "", "tsconfig.json": "{}" },
    finds: [],
  },
];

/** Arguments of each code, for the page. */
export const samples: Record<string, RawFinding["args"]> = {
  "command-failed": { run: "make check", exit: 2, output: "schema.sql:3: unknown type" },
};

/** How it judges and what it does not see, for the page. */
export const notes = [
  "It runs in the work tree, in the anchor's folder or in `in`, and only with `--run-commands`: a repository is untrusted input. Without it the answer says that it was not run, and that is neither a finding nor a failure. It runs for the version that is judged alone, so what it finds is new.",
  "Exit 0 is fine. 126 and 127, by which shells say that there was nothing to run, mean that it could not judge. Anything else is a finding, with the last ten lines of what was printed.",
  "A change of a file that matches `uses`, or that the command names, is shown to the guardrail's owner, since it may make the command say something else. What it names and only looks at (a changelog, a manifest) stands in `reads`.",
];
