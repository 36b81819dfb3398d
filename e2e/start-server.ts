import { fileURLToPath } from "node:url";
import { readDirection } from "../packages/fairlead/src/direction/read-direction.ts";
import { openRepository } from "../packages/fairlead/src/io/repository.ts";
import { operations } from "../packages/fairlead/src/operations/index.ts";
import type { Operation } from "../packages/fairlead/src/operations/operation.ts";
import { createApp } from "../packages/fairlead/src/server/app.ts";
import { addressWithToken, serve } from "../packages/fairlead/src/server/serve.ts";
import { staticFolder } from "../packages/fairlead/src/server/static-folder.ts";
import { createToken } from "../packages/fairlead/src/server/token.ts";

const WEB = fileURLToPath(new URL("../packages/fairlead/dist/web", import.meta.url));

export interface TestServer {
  origin: string;
  token: string;
  /** the address that lets a browser in */
  address(path?: string): string;
  /** what the server answers to the same question outside a browser */
  ask(question: string): Promise<any>;
  close(): Promise<void>;
}

/** The real server over a real repository, with the built web app and a fixed day. */
export async function startServer(path: string, today: string, { port = 0 } = {}): Promise<TestServer> {
  const repository = await openRepository(path, { readDirection: async (repository, { at }) => readDirection(await repository.tree(at)) });
  const token = createToken();
  const app = createApp({ operations: operations as unknown as Record<string, Operation>, context: { repository, today }, token, staticFiles: staticFolder(WEB) });
  const running = await serve(app, { port });
  return {
    origin: running.origin,
    token,
    address: (page) => addressWithToken(running.origin, token, page),
    ask: async (question) => (await fetch(`${running.origin}/api/${question}`, { headers: { Authorization: `Bearer ${token}` } })).json(),
    close: async () => {
      await running.close();
      repository.close();
    },
  };
}
