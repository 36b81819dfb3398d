import type { AddressInfo } from "node:net";
import { serve as listen } from "@hono/node-server";
import type { Hono } from "hono";
import { KnownError } from "../errors.ts";
import type { Env } from "./access.ts";

export interface Running {
  port: number;
  /** without the token: `http://127.0.0.1:4711` */
  origin: string;
  close(): Promise<void>;
}

/** Listens on the loopback address; port 0 takes any that is free. Throws KnownError when the port is taken. */
export function serve(app: Hono<Env>, { port = 0, host = "127.0.0.1" }: { port?: number; host?: string } = {}): Promise<Running> {
  return new Promise((resolve, reject) => {
    const server = listen({ fetch: app.fetch, port, hostname: host }, ({ port: taken }: AddressInfo) => {
      const close = () =>
        new Promise<void>((done) => {
          server.close(() => done());
          if ("closeAllConnections" in server) server.closeAllConnections();
        });
      resolve({ port: taken, origin: `http://${host}:${taken}`, close });
    });
    server.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "EADDRINUSE") reject(new KnownError("bad-input", `Port ${port} is in use.`, "Take another, for example: --port 4711"));
      else reject(error);
    });
  });
}

/** The address to print: whoever opens it gets in, and its token is gone from the address bar at once. */
export function addressWithToken(origin: string, token: string, path = "/"): string {
  const url = new URL(path, origin);
  url.searchParams.set("token", token);
  return url.href;
}
