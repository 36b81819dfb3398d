import { fileURLToPath } from "node:url";
import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  root: here("."),
  plugins: [react(), tailwindcss()],
  build: {
    outDir: here("../fairlead/dist/web"),
    emptyOutDir: true,
    // The page's policy allows no data: fonts, and small files are as quick from the loopback address.
    assetsInlineLimit: 0,
    // The first browsers with light-dark(), which the themes are made of: for older ones it would be translated into twice the text.
    target: ["chrome123", "firefox120", "safari17.5"],
    modulePreload: { polyfill: false },
  },
});
