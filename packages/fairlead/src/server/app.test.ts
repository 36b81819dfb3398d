import { describe, expect, test } from "vitest";
import * as z from "zod";
import { KnownError } from "../errors.ts";
import { defineOperation, type Context, type Operation } from "../operations/operation.ts";
import { createApp } from "./app.ts";

const TOKEN = "a-token-of-this-start";
const PORT = 4711;
const HOST = `127.0.0.1:${PORT}`;

const echo = defineOperation({
  name: "echo",
  summary: "Gives back what it was asked.",
  input: z.object({
    words: z.string().min(1).describe("what to look for").optional(),
    limit: z.int().min(1).max(50).default(20),
    all: z.boolean().default(false),
    paths: z.array(z.string()).default([]),
    kind: z.enum(["principle", "decision"]).optional(),
    diff: z.union([z.boolean(), z.string()]).default(false),
    order: z.array(z.array(z.string())).optional(),
    scores: z.record(z.string(), z.record(z.string(), z.string())).optional(),
  }),
  output: z.object({ asked: z.unknown() }),
  run: async (_context, input) => ({ asked: input }),
});
const fail = defineOperation({
  name: "fail",
  summary: "Fails as it is told.",
  input: z.object({ how: z.string() }),
  output: z.object({}),
  async run(_context, { how }) {
    if (how === "bug") throw new Error("secret internals");
    throw new KnownError(how as "no-such-record", `It failed: ${how}.`, "Do otherwise.");
  },
});
const keep = defineOperation({ name: "keep", summary: "Writes.", writes: true, input: z.object({ text: z.string() }), output: z.object({ kept: z.string() }), run: async (_context, { text }) => ({ kept: text }) });

const FILES: Record<string, string> = { "index.html": "<!doctype html>", "assets/index-4f2a.js": "run()", "theme.js": "theme()" };

function start() {
  const reported: unknown[] = [];
  const app = createApp({
    operations: { echo, fail, keep } as unknown as Record<string, Operation>,
    context: { today: "2026-11-22" } as Context,
    token: TOKEN,
    staticFiles: async (path) => (Object.hasOwn(FILES, path) ? new TextEncoder().encode(FILES[path]) : undefined),
    report: (error) => reported.push(error),
  });
  const ask = (path: string, init: RequestInit = {}, port: number | undefined = PORT) => {
    const headers = { Host: HOST, Authorization: `Bearer ${TOKEN}`, ...(init.headers as Record<string, string>) };
    return app.request(`http://${HOST}${path}`, { ...init, headers }, { incoming: { socket: { localPort: port } } });
  };
  return { ask, reported };
}
const asked = async (response: Response | Promise<Response>) => ((await (await response).json()) as { asked: unknown }).asked;
const errorOf = async (response: Response) => ((await response.json()) as { error: { code: string; message: string; mend: string } }).error;

describe("what is asked", () => {
  test("a query becomes what the schema asks for", async () => {
    const { ask } = start();
    expect(await asked(ask("/api/echo?words=0012&limit=5&all=true&paths=a&paths=b%20c&kind=decision"))).toEqual({ words: "0012", limit: 5, all: true, paths: ["a", "b c"], kind: "decision", diff: false });
    expect(await asked(ask("/api/echo?paths=one"))).toMatchObject({ paths: ["one"], limit: 20, all: false });
    expect(await asked(ask("/api/echo?diff=true"))).toMatchObject({ diff: true });
    expect(await asked(ask("/api/echo?diff=main"))).toMatchObject({ diff: "main" });
  });

  test("what is nested is written as JSON", async () => {
    const nested = (name: string, value: unknown) => `${name}=${encodeURIComponent(JSON.stringify(value))}`;
    const order = [["risk"], ["goal", "time"]];
    const scores = { postgres: { "a b": "3..4" } };
    expect(await asked(start().ask(`/api/echo?${nested("order", order)}&${nested("scores", scores)}`))).toMatchObject({ order, scores });
    expect(await asked(start().ask("/api/echo?order=[[]]&scores={}"))).toMatchObject({ order: [[]], scores: {} });
  });

  test.each([
    ["order=risk", "order: expected a list of lists, as JSON, received \"risk\".", "For example: /api/echo?order=%5B%5B%22text%22%5D%5D"],
    ["order=[1]", "order: expected a list of lists, as JSON, received [1].", "For example: /api/echo?order=%5B%5B%22text%22%5D%5D"],
    ["order=[]&order=[]", "order: expected a list of lists, as JSON, received [\"[]\",\"[]\"].", "For example: /api/echo?order=%5B%5B%22text%22%5D%5D"],
    ["scores={", "scores: expected a map, as JSON, received \"{\".", "For example: /api/echo?scores=%7B%7D"],
    ["limit=many", "limit: expected a whole number from 1 to 50, received \"many\".", "For example: /api/echo?limit=20"],
    ["limit=99", "limit: expected a whole number from 1 to 50, received 99.", "For example: /api/echo?limit=20"],
    ["kind=idea", "kind: expected one of principle, decision, received \"idea\".", "For example: /api/echo?kind=principle"],
    ["all=maybe", "all: expected true or false, received \"maybe\".", "For example: /api/echo?all=true"],
    ["words=", "words (what to look for): expected text, received \"\".", "For example: /api/echo?words=text"],
    ["words=a&words=b", "words (what to look for): expected text, received [\"a\",\"b\"].", "For example: /api/echo?words=text"],
    ["wrods=a", "echo has no parameter \"wrods\".", "It takes words, limit, all, paths, kind, diff, order, scores."],
    ["__proto__=a", "echo has no parameter \"__proto__\".", "It takes words, limit, all, paths, kind, diff, order, scores."],
  ])("%s is refused with what was expected and an example", async (query, message, mend) => {
    const response = await start().ask(`/api/echo?${query}`);
    expect(response.status).toBe(400);
    expect(await errorOf(response)).toEqual({ code: "bad-input", message, mend });
  });

  test("a missing parameter is named", async () => {
    const response = await start().ask("/api/fail");
    expect(await errorOf(response)).toMatchObject({ message: "how: expected text, received nothing." });
  });

  test("what writes is asked with POST and JSON only", async () => {
    const { ask } = start();
    const post = (body: string, type: string) => ask("/api/keep", { method: "POST", body, headers: { "Content-Type": type } });
    expect(await (await post('{"text":"a"}', "application/json")).json()).toEqual({ kept: "a" });
    expect((await post('{"text":"a"}', "text/plain")).status).toBe(400);
    expect((await post("{", "application/json")).status).toBe(400);
    expect((await post('{"text":1}', "application/json")).status).toBe(400);
    const endless = new ReadableStream({ pull: (controller) => controller.enqueue(new Uint8Array(1024 * 1024)) });
    const large = await ask("/api/keep", { method: "POST", body: endless, duplex: "half", headers: { "Content-Type": "application/json", "Transfer-Encoding": "chunked" } } as RequestInit);
    expect([large.status, (await errorOf(large)).code]).toEqual([413, "body-too-large"]);
    const get = await ask("/api/keep?text=a");
    expect([get.status, get.headers.get("Allow")]).toEqual([405, "POST"]);
    expect((await ask("/api/echo", { method: "POST" })).status).toBe(405);
    expect((await ask("/api/none")).status).toBe(404);
  });
});

describe("what is answered when it fails", () => {
  test.each([["no-such-record", 404], ["ambiguous-record", 409], ["edit-conflict", 409], ["bad-input", 400], ["unknown-revision", 400]])("%s is %i", async (code, status) => {
    const { ask, reported } = start();
    const response = await ask(`/api/fail?how=${code}`);
    expect(response.status).toBe(status);
    expect(await errorOf(response)).toEqual({ code, message: `It failed: ${code}.`, mend: "Do otherwise." });
    expect(reported).toEqual([]);
  });

  test("a bug is reported whole in the terminal and not in the answer", async () => {
    const { ask, reported } = start();
    const response = await ask("/api/fail?how=bug");
    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain("secret");
    expect(reported).toHaveLength(1);
  });
});

describe("what describes itself", () => {
  test("the operations with their schemas", async () => {
    const { operations } = (await (await start().ask("/api")).json()) as { operations: object[] };
    expect(operations).toMatchObject([
      { name: "echo", method: "GET", path: "/api/echo", input: { properties: { limit: { type: "integer" } } } },
      { name: "fail", method: "GET" },
      { name: "keep", method: "POST", output: { required: ["kept"] } },
    ]);
  });

  test("an OpenAPI document", async () => {
    const document = (await (await start().ask("/api/openapi.json")).json()) as any;
    expect(document.openapi).toBe("3.1.0");
    expect(document.paths["/api/echo"].get.parameters.map((one: { name: string }) => one.name)).toEqual(["words", "limit", "all", "paths", "kind", "diff", "order", "scores"]);
    expect(document.paths["/api/fail"].get.parameters[0].required).toBe(true);
    expect(document.paths["/api/keep"].post.requestBody.content["application/json"].schema.required).toEqual(["text"]);
  });
});

describe("the web app's files", () => {
  test("hashed files may be kept, the page may not", async () => {
    const { ask } = start();
    const script = await ask("/assets/index-4f2a.js");
    expect(script.headers.get("Content-Type")).toBe("text/javascript; charset=utf-8");
    expect(script.headers.get("Cache-Control")).toContain("immutable");
    expect((await ask("/theme.js")).headers.get("Cache-Control")).toBe("no-cache");
    expect((await ask("/")).headers.get("Cache-Control")).toBe("no-store");
    expect((await ask("/api/echo")).headers.get("Cache-Control")).toBe("no-store");
  });

  test("every other address is the page, but a missing asset is missing", async () => {
    const { ask } = start();
    for (const path of ["/", "/records/decision", "/record/decision/0012-use-postgres", "/for?path=a"]) {
      const response = await ask(path);
      expect([response.status, await response.text()]).toEqual([200, "<!doctype html>"]);
    }
    expect((await ask("/assets/none.js")).status).toBe(404);
  });

  test.each(["/..%2fsecret", "/assets/..%2f..%2fsecret", "/%2e%2e%2fsecret", "/..%5csecret", "/a%00b", "/%ff"])("%s leads nowhere", async (path) => {
    expect((await start().ask(path)).status).toBe(404);
  });
});
