import type { Pack, PackLanguage } from "./pack.ts";

/** Languages that patterns are written for. */
const RULED = ["js", "python", "go", "java"] as const;

/** Every pack by its name, in the order in which they are told. A pack is loaded where it is asked for. */
export const PACKS = {
  resilience: { summary: "What fails is noticed and handled: handlers, timeouts, retries, promises, what comes from outside.", ruled: RULED, load: async () => (await import("./resilience/resilience.ts")).resilience },
  observability: { summary: "A path for errors leaves a trace: a log, a metric, or the error itself, handed on.", ruled: RULED, load: async () => (await import("./observability.ts")).observability },
  tests: { summary: "A change in behaviour comes with a test, and no test is left out by accident.", ruled: [], load: async () => (await import("./tests.ts")).tests },
  release: { summary: "A change is told in the changelog; version, changelog and tag agree.", ruled: [], load: async () => (await import("./release.ts")).release },
  dependencies: { summary: "What is depended on is decided: nothing new without a decision, nothing given up by its authors, licences that are allowed.", ruled: [], load: async () => (await import("./dependencies.ts")).dependencies },
  layers: { summary: "Folders go on importing each other in one direction, as they do today, and without circles.", ruled: [], load: async () => (await import("./layers.ts")).layers },
} as const satisfies Readonly<Record<string, { summary: string; ruled: readonly PackLanguage[]; load: () => Promise<Pack> }>>;

export type PackName = keyof typeof PACKS;
export const PACK_NAMES = Object.keys(PACKS) as [PackName, ...PackName[]];
