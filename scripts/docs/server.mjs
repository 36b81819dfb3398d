import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { ENVIRONMENT } from "./repositories.mjs";

const COMMAND = fileURLToPath(new URL("../../packages/fairlead/bin/fairlead.cjs", import.meta.url));

/** Answers a `curl` of a page from a real server: the port and $TOKEN in the page stand for those of this start. */
export async function answerCurl(args, cwd) {
  const address = args.find((arg) => arg.startsWith("http://"));
  const data = args[args.indexOf("--json") + 1];
  const server = spawn(process.execPath, [COMMAND, "open", "--no-browser"], { cwd, env: ENVIRONMENT, stdio: ["ignore", "pipe", "inherit"] });
  try {
    const [printed] = await once(server.stdout.setEncoding("utf8"), "data");
    const { origin, searchParams } = new URL(printed.trim());
    const { pathname, search } = new URL(address);
    const headers = { Authorization: `Bearer ${searchParams.get("token")}` };
    const post = args.includes("--json") ? { method: "POST", body: data, headers: { ...headers, "Content-Type": "application/json" } } : { headers };
    return `${await (await fetch(`${origin}${pathname}${search}`, post)).text()}\n`;
  } finally {
    server.kill("SIGTERM");
    if (server.exitCode === null) await once(server, "exit");
  }
}
