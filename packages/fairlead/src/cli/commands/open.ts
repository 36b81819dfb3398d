import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { KnownError } from "../../errors.ts";
import { openFairlead, type Fairlead } from "../../open.ts";
import { operations } from "../../operations/index.ts";
import type { RequestContext } from "../../server/api.ts";
import { createApp } from "../../server/app.ts";
import { addressWithToken, serve } from "../../server/serve.ts";
import { staticFolder } from "../../io/static-folder.ts";
import { createToken } from "../../server/token.ts";
import { localDate, type GlobalOptions } from "../face.ts";
import { print } from "../terminal.ts";

interface OpenOptions extends GlobalOptions {
  port?: number;
  browser: boolean;
}

/** Serves the app on a repository until it is stopped. The address is printed alone on a line, for scripts too. */
export async function runOpen(path: string | undefined, options: OpenOptions): Promise<void> {
  const folder = webFolder();
  const fairlead = await openFairlead(resolve(options.C ?? ".", path ?? "."));
  const token = createToken();
  const snapshotNow = beginReading(fairlead);
  const app = createApp({
    operations,
    context: () => ({ ...snapshotNow(), today: localDate(new Date()) }),
    token,
    staticFiles: staticFolder(folder),
  });
  const running = await serve(app, { port: options.port ?? 0 });
  const address = addressWithToken(running.origin, token);
  print(`${address}\n`);
  if (process.stderr.isTTY) process.stderr.write(`Fairlead is open on ${fairlead.root}. Stop it with Ctrl-C.\n`);
  if (options.browser) openBrowser(address);
  const stop = () => {
    void running.close().then(() => fairlead.close());
  };
  process.once("SIGINT", stop);
  process.once("SIGTERM", stop);
}

/** How long what was read at the start is good enough, in milliseconds: until the first page has asked. */
const FIRST_PAGE = 2000;

/**
 * Reads the repository while the browser is still opening, for the first page to find it read. After that each request
 * sees the repository as it is then.
 */
function beginReading(fairlead: Fairlead): () => Pick<RequestContext, "repository" | "close"> {
  const first = fairlead.snapshot();
  const began = performance.now();
  first.direction({ branches: true }).catch(() => {}); // told to the request that asks for it
  return () => {
    if (performance.now() - began < FIRST_PAGE) return { repository: first };
    const repository = fairlead.snapshot();
    return { repository, close: () => repository.close() };
  };
}

/** The built web app stands beside the built command: `dist/web` and `dist/cli`. */
function webFolder(): string {
  const folder = join(__dirname, "../web");
  if (existsSync(join(folder, "index.html"))) return folder;
  throw new KnownError("bad-input", "The web app has not been built.", "In a clone, run: npm run build");
}

/** Asks the system to show the address; where there is no browser, the printed address is enough. */
function openBrowser(address: string): void {
  const commands: Partial<Record<NodeJS.Platform, [string, string[]]>> = { darwin: ["open", []], win32: ["explorer", []] };
  const [command, before] = commands[process.platform] ?? ["xdg-open", []];
  const child = spawn(command, [...before, address], { stdio: "ignore", detached: true });
  child.on("error", () => process.stderr.write("No browser could be opened here: open the address above.\n"));
  child.unref();
}
