import type { PackLanguage } from "../pack.ts";

/** What a rule catches, by line, and what it lets pass: run as tests (packs/examples.test.ts). */
export type FamilyExamples = Partial<Record<PackLanguage, { catches: readonly (readonly [line: number, code: string])[]; passes: readonly string[] }>>;
