import { fileURLToPath } from "node:url";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

/** What is native stays outside of the bundle. */
const NATIVE = "oxc-parser";

/** The command as chunks of CommonJS, which V8's code cache understands (bin/fairlead.cjs). */
export default {
  // the command, and the processes that it starts to parse files
  input: { main: here("src/cli/main.ts"), "extract-worker": here("src/extract-worker.ts") },
  platform: "node",
  external: [NATIVE],
  plugins: [
    {
      // Code that is run from V8's cache has no way to `import()`.
      name: "require-what-is-native",
      renderChunk: (code) => code.replaceAll(`import("${NATIVE}")`, `Promise.resolve(require("${NATIVE}"))`),
    },
  ],
  output: {
    dir: here("dist/cli"),
    format: "cjs",
    entryFileNames: "[name].cjs",
    chunkFileNames: "[name].cjs",
    codeSplitting: { groups: ["zod", "yaml", "commander"].map((name) => ({ name, test: new RegExp(`node_modules[\\\\/]${name}[\\\\/]`) })) },
  },
};
