// Writes the pictures of the documentation: node e2e/screenshots.mjs [FOLDER] [--width N] [--more]
// The web app must be built. TypeScript is loaded through Vite, since Node 20 does not read it.
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { createServer } from "vite";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const { values, positionals } = parseArgs({ allowPositionals: true, options: { width: { type: "string" }, more: { type: "boolean" } } });
const vite = await createServer({ root: here(".."), configFile: false, logLevel: "error", appType: "custom", server: { middlewareMode: true, watch: null, hmr: false, ws: false } });
const { takeScreenshots } = await vite.ssrLoadModule(here("take-screenshots.ts"));
const width = values.width === undefined ? undefined : Number(values.width);
for (const file of await takeScreenshots(positionals[0] ?? here("../docs/images"), { width, more: values.more ?? false })) console.log(file);
await vite.close();
