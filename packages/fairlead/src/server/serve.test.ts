import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { KnownError } from "../errors.ts";
import type { Context } from "../operations/operation.ts";
import { createApp } from "./app.ts";
import { addressWithToken, serve } from "./serve.ts";
import { staticFolder } from "../io/static-folder.ts";
import { createFolder } from "../testing/git-repository.ts";
import { createToken } from "./token.ts";

test("it listens on the loopback address, lets the printed address in, and serves the folder", async () => {
  const folder = createFolder();
  await mkdir(join(folder, "assets"));
  await writeFile(join(folder, "index.html"), "<!doctype html>page");
  await writeFile(join(folder, "assets", "a.js"), "run()");
  const token = createToken();
  const app = createApp({ operations: {}, context: {} as Context, token, staticFiles: staticFolder(folder) });
  const running = await serve(app);
  try {
    const first = await fetch(addressWithToken(running.origin, token, "/records?stage=proposed"), { redirect: "manual" });
    expect(first.headers.get("location")).toBe(`${running.origin}/records?stage=proposed`);
    const cookie = (first.headers.get("set-cookie") as string).split(";")[0] as string;
    const read = async (path: string) => (await fetch(running.origin + path, { headers: { cookie } })).text();
    expect(await read("/records")).toBe("<!doctype html>page");
    expect(await read("/assets/a.js")).toBe("run()");
    expect((await fetch(`${running.origin}/assets`, { headers: { cookie } })).status).toBe(200);
    await expect(serve(app, { port: running.port })).rejects.toBeInstanceOf(KnownError);
  } finally {
    await running.close();
  }
});
