import { spawn } from "node:child_process";
import { once } from "node:events";
import { afterAll, beforeAll, expect, test } from "vitest";
import { COMMAND, commandEnvironment } from "../testing/command.ts";
import { createRepository, type TestRepository } from "../testing/git-repository.ts";

let repository: TestRepository;
beforeAll(() => {
  repository = createRepository({ files: { "direction/terms/entry.md": "---\nstatus: accepted\n---\n# Entry\n", "app/a.ts": "" } });
});
afterAll(() => repository.remove());

/** Opens the app as a person does, gives the address that it prints to `use`, and stops it. */
async function open(args: string[], use: (address: URL) => Promise<void>, cwd = process.cwd()): Promise<number | null> {
  const server = spawn(process.execPath, [COMMAND, ...args, "--no-browser"], { cwd, env: commandEnvironment(), stdio: ["ignore", "pipe", "pipe"] });
  const [line] = (await once(server.stdout, "data")) as [Buffer];
  await use(new URL(String(line).trim()));
  server.kill("SIGTERM");
  const [code] = (await once(server, "exit")) as [number | null];
  return code;
}

const ask = async (address: URL, path: string) => {
  const answer = await fetch(new URL(path, address), { headers: { authorization: `Bearer ${address.searchParams.get("token")}` } });
  return (await answer.json()) as { total?: number; records?: { id: string }[] };
};

test.each([
  ["a whole path", () => ["open", repository.root], undefined],
  ["a path from here", () => ["open", "app"], () => repository.root],
  ["-C", () => ["-C", repository.root, "open"], undefined],
])("prints its address, answers until it is stopped, and ends with 0: %s", async (_how, args, cwd) => {
  const code = await open(
    args(),
    async (address) => {
      expect(address.hostname).toBe("127.0.0.1");
      expect((await ask(address, "/api/list")).records?.map(({ id }) => id)).toEqual(["term/entry"]);
      expect((await fetch(new URL("/api/list", address))).status).toBe(401);
    },
    cwd?.(),
  );
  expect(code).toBe(0);
});
