/** What a path that is written without its ending may end in, as they are tried. */
export const ENDINGS = [".ts", ".tsx", ".js", ".jsx", ".mts", ".cts", ".mjs", ".cjs", ".d.ts", ".json", ".vue", ".svelte", ".astro", ".d.mts", ".d.cts"];
