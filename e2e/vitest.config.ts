import { defineConfig } from "vitest/config";

// Two browsers at once are enough for a small machine.
export default defineConfig({ test: { root: import.meta.dirname, include: ["*.test.ts"], testTimeout: 30_000, hookTimeout: 60_000, maxWorkers: 2 } });
