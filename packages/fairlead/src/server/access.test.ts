import { describe, expect, test } from "vitest";
import { createApp } from "./app.ts";
import type { Context } from "../operations/operation.ts";

const TOKEN = "a-token-of-this-start";
const PORT = 4711;
const HOST = `127.0.0.1:${PORT}`;

const app = createApp({ operations: {}, context: {} as Context, token: TOKEN, staticFiles: async () => new TextEncoder().encode("page") });
const ask = (path: string, headers: Record<string, string> = {}, init: RequestInit = {}, env: object = { incoming: { socket: { localPort: PORT } } }) =>
  app.request(`http://${HOST}${path}`, { ...init, headers: { Host: HOST, ...headers } }, env);
const bearer = { Authorization: `Bearer ${TOKEN}` };

describe("the token", () => {
  test("without it there is nothing, and it says where to find the address", async () => {
    const page = await ask("/");
    expect(page.status).toBe(401);
    expect(await page.text()).toContain("Open the address printed in the terminal");
    const api = await ask("/api");
    expect(api.status).toBe(401);
    expect(await api.json()).toMatchObject({ error: { code: "no-token" } });
    expect((await ask("/assets/index.js")).status).toBe(401);
  });

  test("the printed address sets a cookie and cleans itself, keeping path and query", async () => {
    const response = await ask(`/for?path=a%20b&token=${TOKEN}&all=true`);
    expect(response.status).toBe(303);
    expect(response.headers.get("Location")).toBe(`http://${HOST}/for?path=a+b&all=true`);
    const cookie = response.headers.get("Set-Cookie") ?? "";
    expect(cookie).toBe(`fairlead-${PORT}=${TOKEN}; Path=/; HttpOnly; SameSite=Strict`);
    expect((await ask("/", { Cookie: cookie.split(";")[0] as string })).status).toBe(200);
  });

  test("a path that looks like another host stays here", async () => {
    const response = await ask(`//elsewhere.example/?token=${TOKEN}`);
    expect(new URL(response.headers.get("Location") as string).host).toBe(HOST);
  });

  test.each([
    ["a wrong token in the address", `/?token=wrong`, {}],
    ["a wrong bearer", "/", { Authorization: "Bearer wrong" }],
    ["a wrong cookie", "/", { Cookie: `fairlead-${PORT}=wrong` }],
    ["the cookie of another port", "/", { Cookie: `fairlead-1=${TOKEN}` }],
    ["the token in an API address, where it would stay in logs", `/api?token=${TOKEN}`, {}],
  ])("%s is refused", async (_name, path, headers) => {
    expect((await ask(path, headers)).status).toBe(401);
  });

  test("programs send it as bearer", async () => {
    expect((await ask("/api", bearer)).status).toBe(200);
  });
});

describe("who asks", () => {
  test.each(["127.0.0.1:4711", "localhost:4711", "[::1]:4711", "LOCALHOST:4711"])("the host %s is ours", async (host) => {
    expect((await ask("/", { ...bearer, Host: host })).status).toBe(200);
  });

  test.each(["evil.example:4711", "127.0.0.1", "127.0.0.1:80", "127.0.0.1:4711.evil.example", "127.0.0.1.evil.example:4711", ""])("the host %s is not", async (host) => {
    expect((await ask("/", { ...bearer, Host: host })).status).toBe(403);
    expect((await ask("/api", { ...bearer, Host: host })).status).toBe(403);
  });

  test("another site's page is refused, even with the cookie; our own is not", async () => {
    const cookie = { Cookie: `fairlead-${PORT}=${TOKEN}` };
    expect((await ask("/api", { ...cookie, Origin: "https://evil.example" })).status).toBe(403);
    expect((await ask("/api", { ...cookie, Origin: "null" })).status).toBe(403);
    expect((await ask("/api", { ...cookie, Origin: `http://127.0.0.1:1` })).status).toBe(403);
    expect((await ask("/api", { ...cookie, Origin: `http://${HOST}` })).status).toBe(200);
  });

  test("without knowing its own port it answers nobody", async () => {
    expect((await ask("/", bearer, {}, {})).status).toBe(403);
  });
});

test("every answer carries the strict policy, refusals too", async () => {
  for (const response of [await ask("/", bearer), await ask("/"), await ask("/api/none", bearer), await ask("/", { Host: "evil.example" })]) {
    const policy = response.headers.get("Content-Security-Policy") ?? "";
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain("unsafe");
    expect(response.headers.get("X-Content-Type-Options")).toBe("nosniff");
    expect(response.headers.get("Referrer-Policy")).toBe("no-referrer");
    expect(response.headers.get("Cache-Control")).not.toBeNull();
  }
});
