import { Hono } from "hono";
import type { Env } from "./access.ts";

/** The built web app: the bytes at a path such as `assets/index-4f2a.js`, or undefined. Paths never begin with a slash. */
export type StaticFiles = (path: string) => Promise<Uint8Array | undefined>;

const TYPES: Record<string, string> = {
  html: "text/html; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  css: "text/css; charset=utf-8",
  json: "application/json",
  svg: "image/svg+xml",
  png: "image/png",
  ico: "image/x-icon",
  woff2: "font/woff2",
  map: "application/json",
};

/** Serves the web app's files, and its one page for every address that is none: the page's own router knows the rest. */
export function staticRoutes(files: StaticFiles): Hono<Env> {
  const routes = new Hono<Env>();
  routes.get("*", async (c) => {
    const path = safePath(new URL(c.req.url).pathname);
    if (path === undefined) return c.text("There is no such file.\n", 404);
    const body = path === "" || path === "index.html" ? undefined : await files(path);
    if (body !== undefined) {
      c.header("Content-Type", TYPES[path.split(".").at(-1) ?? ""] ?? "application/octet-stream");
      // Names below assets/ carry a hash of their content, so they never change; the rest is asked for again.
      c.header("Cache-Control", path.startsWith("assets/") ? "public, max-age=31536000, immutable" : "no-cache");
      return c.body(body as Uint8Array<ArrayBuffer>);
    }
    if (path.startsWith("assets/")) return c.text("There is no such file.\n", 404);
    const page = await files("index.html");
    if (page === undefined) return c.text("The web app is not built. Run: npm run build\n", 503);
    c.header("Content-Type", TYPES.html);
    return c.body(page as Uint8Array<ArrayBuffer>);
  });
  return routes;
}

/** The decoded path without its first slash, or undefined where a part of it would lead out of the folder. */
function safePath(pathname: string): string | undefined {
  let decoded: string;
  try {
    decoded = decodeURIComponent(pathname);
  } catch {
    return undefined;
  }
  const path = decoded.replace(/^\/+/, "");
  const isUnsafe = /[\\\0]/.test(path) || path.split("/").some((part) => part === ".." || part === ".");
  return isUnsafe ? undefined : path;
}
