import { Hono } from "hono";
import type { Operation } from "../operations/operation.ts";
import { access, type Env } from "./access.ts";
import { apiRoutes, type RequestContext } from "./api.ts";
import { responseHeaders } from "./response-headers.ts";
import { type StaticFiles, staticRoutes } from "./static-files.ts";

export interface AppOptions {
  operations: Record<string, Operation>;
  /** what operations are given; a function is asked for each request, so that `today` moves on while the server runs */
  context: RequestContext | (() => RequestContext | Promise<RequestContext>);
  /** random, made anew at every start; whoever has it may read the repository */
  token: string;
  /** the built web app */
  staticFiles: StaticFiles;
  /** where the stack of an unknown error goes; it is never sent to the browser */
  report?: (error: unknown) => void;
}

/** The whole server as a function of a request: `app.request()` tests it without a socket. */
export function createApp({ operations, context, token, staticFiles, report = console.error }: AppOptions): Hono<Env> {
  const contextOf = typeof context === "function" ? context : () => context;
  const app = new Hono<Env>();
  app.use(responseHeaders);
  app.use(access(token));
  app.route("/api", apiRoutes(operations, contextOf, report));
  app.route("/", staticRoutes(staticFiles));
  app.onError((error, c) => {
    report(error);
    return c.json({ error: { code: "internal", message: "Something went wrong here; the terminal has the details.", mend: "" } }, 500);
  });
  return app;
}
