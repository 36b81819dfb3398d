import { afterAll, beforeAll, expect, test } from "vitest";
import { openFairlead, type Fairlead } from "../open.ts";
import { openDirection, type OpenedDirection } from "../index.ts";
import { createApp } from "../server/app.ts";
import { fairleadJson, ledgerRepository, TODAY } from "../testing/command.ts";
import type { TestRepository } from "../testing/git-repository.ts";
import { operations, type Operations } from "./index.ts";

/* The same question, asked of the library, of the command and over HTTP: the same data, field by field. */

const TOKEN = "a-token-of-this-start";
const HOST = "127.0.0.1:4711";

let ledger: TestRepository;
let library: OpenedDirection;
let served: Fairlead;
let app: ReturnType<typeof createApp>;

beforeAll(async () => {
  ledger = ledgerRepository();
  ledger.branch("propose-event-replay");
  ledger.commit("Propose", { "direction/decisions/0018-replay-events.md": "---\nstatus: proposed\nowner: platform\nopened: 2026-11-19\nscope: [libs/events/**]\n---\n# Let listeners ask again\n\nA listener that was down has no way to catch up.\n" });
  ledger.checkout("main");
  ledger.branch("topic");
  ledger.commit("Change", { "services/billing/src/retry.ts": "export const retry = 2;\n", "services/invoicing/src/new.ts": "export {};\n" });
  ledger.write({ "libs/money/src/untracked.ts": "export {};\n" });
  library = await openDirection(ledger.root, { today: TODAY });
  served = await openFairlead(ledger.root);
  app = createApp({ operations, context: () => ({ repository: served.snapshot(), today: TODAY }), token: TOKEN, staticFiles: async () => undefined });
});

afterAll(() => {
  library.close();
  served.close();
});

async function overHttp(path: string, body?: unknown): Promise<unknown> {
  const headers = { Host: HOST, Authorization: `Bearer ${TOKEN}`, ...(body === undefined ? {} : { "Content-Type": "application/json" }) };
  const init = body === undefined ? { headers } : { method: "POST", headers, body: JSON.stringify(body) };
  const response = await app.request(`http://${HOST}/api/${path}`, init, { incoming: { socket: { localPort: 4711 } } });
  expect(response.status).toBe(200);
  return response.json();
}

const FILE = "services/billing/src/ledger.ts";
type Question = [name: keyof Operations, input: Record<string, unknown>, command: string[] | null, http: string, body?: unknown];

test.each<Question>([
  ["list", {}, ["list"], "list"],
  ["list", { kind: "decision" }, ["list", "decisions"], "list?kind=decision"],
  ["list", { at: "main" }, ["list", "--at", "main"], "list?at=main"],
  ["for", { paths: [FILE] }, ["for", FILE], `for?paths=${FILE}`],
  ["for", { paths: [FILE, "libs"], all: true }, ["for", FILE, "libs", "--all"], `for?paths=${FILE}&paths=libs&all=true`],
  ["for", { diff: true }, ["for", "--diff"], "for?diff=true"],
  ["for", { diff: "propose-event-replay", all: true }, ["for", "--diff", "propose-event-replay", "--all"], "for?diff=propose-event-replay&all=true"],
  ["for", { task: "retry failed postings" }, ["for", "--task", "retry failed postings"], "for?task=retry+failed+postings"],
  ["for", { paths: [FILE], at: "main" }, ["for", FILE, "--at", "main"], `for?paths=${FILE}&at=main`],
  ["show", { id: "decision/0012-use-postgres" }, ["show", "decision/0012-use-postgres"], "show?id=decision/0012-use-postgres"],
  ["show", { id: "12" }, ["show", "12"], "show?id=12"],
  ["show", { id: "decision/0018-replay-events" }, ["show", "decision/0018-replay-events"], "show?id=decision/0018-replay-events"],
  ["explain", { path: FILE, record: "12" }, ["explain", FILE, "12"], `explain?path=${FILE}&record=12`],
  ["search", { words: "retry posting" }, ["search", "retry", "posting"], "search?words=retry+posting"],
  ["today", {}, [], "today"],
  ["tidy", {}, ["tidy"], "tidy", {}],
  ["schema", { kind: "risk" }, ["schema", "risk"], "schema?kind=risk"],
  ["init", {}, ["init"], "init", {}],
  ["files", { query: "ledger" }, null, "files?query=ledger"],
  ["about", {}, null, "about"],
])("%s %j", async (name, input, command, http, body) => {
  const answer = JSON.parse(JSON.stringify(await library.ask(name, input as never)));
  expect(JSON.stringify(answer).length).toBeGreaterThan(20);
  expect(await overHttp(http, body)).toEqual(answer);
  if (command !== null) expect(await fairleadJson(ledger.root, command)).toEqual(answer);
  // strict: what is given out is exactly what the schema promises
  expect(operations[name].output.parse(answer)).toEqual(answer);
});
