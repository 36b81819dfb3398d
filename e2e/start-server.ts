import { fileURLToPath } from "node:url";
import { openFairlead } from "../packages/fairlead/src/open.ts";
import { operations, type Operations } from "../packages/fairlead/src/operations/index.ts";
import type { OutputOf } from "../packages/fairlead/src/operations/operation.ts";
import { createApp } from "../packages/fairlead/src/server/app.ts";
import { addressWithToken, serve } from "../packages/fairlead/src/server/serve.ts";
import { staticFolder } from "../packages/fairlead/src/io/static-folder.ts";
import { createToken } from "../packages/fairlead/src/server/token.ts";

const WEB = fileURLToPath(new URL("../packages/fairlead/dist/web", import.meta.url));

export interface TestServer {
  origin: string;
  token: string;
  /** the address that lets a browser in */
  address(path?: string): string;
  /** what the server answers to the same question outside a browser */
  ask<Q extends keyof Operations>(question: Q, query?: string): Promise<OutputOf<Operations[Q]>>;
  close(): Promise<void>;
}

/** The real server over a real repository, with the built web app and a fixed day. */
export async function startServer(path: string, today: string, { port = 0 } = {}): Promise<TestServer> {
  const fairlead = await openFairlead(path);
  const token = createToken();
  const app = createApp({ operations, context: () => ({ repository: fairlead.snapshot(), today }), token, staticFiles: staticFolder(WEB) });
  const running = await serve(app, { port });
  return {
    origin: running.origin,
    token,
    address: (page) => addressWithToken(running.origin, token, page),
    async ask<Q extends keyof Operations>(question: Q, query = "") {
      const response = await fetch(`${running.origin}/api/${question}${query}`, { headers: { Authorization: `Bearer ${token}` } });
      return (await response.json()) as OutputOf<Operations[Q]>;
    },
    close: async () => {
      await running.close();
      fairlead.close();
    },
  };
}
