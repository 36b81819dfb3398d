import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["packages/**/src/**/*.test.ts", "scripts/**/*.test.ts"],
    // Tests of the command run what is built; here it is built when its sources are newer.
    globalSetup: "packages/fairlead/src/testing/build-command.ts",
    // Real repositories and generated cases take their time on a machine of two processors.
    testTimeout: 30_000,
    hookTimeout: 60_000,
    env: { FAIRLEAD_TODAY: "2026-11-22", NO_COLOR: "1" },
  },
});
