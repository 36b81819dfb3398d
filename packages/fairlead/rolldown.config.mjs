import { fileURLToPath } from "node:url";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

/** The command as chunks of CommonJS, which V8's code cache understands; what is native stays outside. */
export default {
  input: { main: here("src/cli/main.ts") },
  platform: "node",
  external: ["oxc-parser"],
  output: {
    dir: here("dist/cli"),
    format: "cjs",
    entryFileNames: "[name].cjs",
    chunkFileNames: "[name].cjs",
    minify: false,
    advancedChunks: { groups: [{ name: "zod", test: /node_modules[\\/]zod/ }, { name: "yaml", test: /node_modules[\\/]yaml/ }, { name: "commander", test: /node_modules[\\/]commander/ }] },
  },
};
