import type { Check } from "./check.ts";

/** Every check by its name in `check:`. A check is one file and one line here; it is loaded where a guardrail has it. */
export const CHECKS = {
  boundary: async () => (await import("./checks/boundary.ts")).default,
  pattern: async () => (await import("./checks/pattern.ts")).default,
  text: async () => (await import("./checks/text.ts")).default,
  files: async () => (await import("./checks/files.ts")).default,
  together: async () => (await import("./checks/together.ts")).default,
  dependency: async () => (await import("./checks/dependency.ts")).default,
  growth: async () => (await import("./checks/growth.ts")).default,
  command: async () => (await import("./checks/command.ts")).default,
  term: async () => (await import("./checks/term.ts")).default,
  owners: async () => (await import("./checks/owners.ts")).default,
  budget: async () => (await import("./checks/budget.ts")).default,
} as const satisfies Readonly<Record<string, () => Promise<Pick<Check, "name" | "messages">>>>;

export type CheckName = keyof typeof CHECKS;

/** In the order in which they are told to people. */
export const CHECK_NAMES = Object.keys(CHECKS) as CheckName[];

/** A check by its name; null where there is none. Its options have to be read by its own schema before it runs. */
export async function checkNamed(name: string): Promise<Check<unknown> | null> {
  // The options that it takes are what its own schema gives, and nothing else is handed to it.
  return Object.hasOwn(CHECKS, name) ? ((await CHECKS[name as CheckName]()) as unknown as Check<unknown>) : null;
}
