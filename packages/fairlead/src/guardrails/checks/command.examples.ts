import type { CheckExample } from "../example.ts";

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
