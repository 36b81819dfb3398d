import { type Context as HonoContext, Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import type { Context, Operation } from "../operations/operation.ts";
import type { Env } from "./access.ts";
import { describeApi, openApi } from "./describe-api.ts";
import { answerError } from "./answer-error.ts";
import { readBody, readQuery } from "./read-input.ts";

/** Bytes of a body: an edit carries the text that it was made on, and files up to 5 MiB are read. */
const MOST_OF_A_BODY = 16 * 1024 * 1024;

export interface RequestContext extends Context {
  /** the request has been answered */
  close?(): void;
}

/** One route for each operation: reading ones by GET, writing ones by POST. Nothing here knows any of them by name. */
export function apiRoutes(operations: Record<string, Operation>, contextOf: () => RequestContext | Promise<RequestContext>, report: (error: unknown) => void): Hono<Env> {
  const api = new Hono<Env>();
  const limited = bodyLimit({ maxSize: MOST_OF_A_BODY, onError: (c) => c.json({ error: { code: "body-too-large", message: "The body is larger than 16 MiB, which no edit is.", mend: "" } }, 413) });
  api.get("/", (c) => c.json({ operations: describeApi(operations) }));
  api.get("/openapi.json", (c) => c.json(openApi(operations)));
  for (const operation of Object.values(operations)) {
    const answer = async (c: HonoContext<Env>) => {
      const input = operation.writes ? await readBody(operation, c.req.raw) : readQuery(operation, new URL(c.req.url).searchParams);
      const context = await contextOf();
      try {
        return c.json((await operation.run(context, input)) as object);
      } finally {
        context.close?.();
      }
    };
    if (operation.writes) api.post(`/${operation.name}`, limited, answer);
    else api.get(`/${operation.name}`, answer);
    const method = operation.writes ? "POST" : "GET";
    api.all(`/${operation.name}`, (c) => {
      c.header("Allow", method);
      return c.json({ error: { code: "wrong-method", message: `${operation.name} is asked with ${method}.`, mend: "" } }, 405);
    });
  }
  api.all("*", (c) => c.json({ error: { code: "no-such-operation", message: `There is no operation at ${c.req.path}.`, mend: "GET /api lists them." } }, 404));
  api.onError((error, c) => {
    const { status, body } = answerError(error, report);
    return c.json(body, status);
  });
  return api;
}
