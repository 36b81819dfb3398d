import { execFileSync } from "node:child_process";
import { cpSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/*
 * Repositories for the pages about guardrails. Each is made with what repositories.mjs hands in, see there.
 */

const COMMAND = fileURLToPath(new URL("../../packages/fairlead/bin/fairlead.cjs", import.meta.url));

/** The ledger, and on a branch a change that breaks two of its guardrails: one of them stops it. */
export function makeBroken(make, ledger) {
  make.copy(ledger);
  make.commit("The ledger");
  make.git("switch", "--quiet", "--create", "refunds");
  make.write("services/billing/src/refund.ts", REFUND);
  const invoice = readFileSync(join(ledger, INVOICE), "utf8");
  make.write(INVOICE, invoice.replace("\n", '\nimport { refund } from "../../billing/src/refund.ts";\n'));
  make.commit("Pay back");
}

/** The change of makeBroken, which also lowers the guardrail that stops it. */
export function makeWeakened(make, ledger) {
  make.copy(ledger);
  make.commit("The ledger");
  make.git("switch", "--quiet", "--create", "refunds");
  make.write("services/billing/src/refund.ts", REFUND);
  const guardrail = readFileSync(join(ledger, RETRIES), "utf8");
  make.write(RETRIES, guardrail.replace("level: block", "level: warn"));
  make.commit("Pay back");
}

/** The same with an exemption in code instead. */
export function makeAllowed(make, ledger) {
  make.copy(ledger);
  make.commit("The ledger");
  make.git("switch", "--quiet", "--create", "refunds");
  make.write("services/billing/src/refund.ts", REFUND.replace("  await retry", "  // fairlead-allow guardrail/retries-come-to-an-end by sre until 2027-01-31: the bank's limit ends then\n  await retry"));
  make.commit("Pay back");
}

/** A file of the change does not parse. */
export function makeUnjudged(make, ledger) {
  make.copy(ledger);
  make.commit("The ledger");
  make.git("switch", "--quiet", "--create", "rates");
  make.write("services/billing/src/rate.ts", "export const rate = (text: string => {\n  return parseFloat(text) *;\n");
  make.commit("Read rates");
}

/** The change of makeBroken in a clone that holds its last commit only. */
export function makeShallow(make, ledger) {
  makeBroken(make, ledger);
  const whole = `${make.path}.whole`;
  renameSync(make.path, whole);
  execFileSync("git", ["clone", "--quiet", "--depth=1", "--branch=refunds", `file://${whole}`, make.path]);
}

const RETRIES = "direction/guardrails/retries-come-to-an-end.md";
const INVOICE = "services/invoicing/src/render-invoice.ts";
const CHARGE = "services/billing/src/charge.ts";

const REFUND = `import { post } from "./ledger.ts";
import { retry } from "./retry.ts";

export async function refund(customer: string, cents: bigint, client: Parameters<typeof post>[1]): Promise<void> {
  const entries = [{ account: "refunds", amount: cents }, { account: customer, amount: -cents }];
  await retry(() => post(entries, client), Infinity);
}
`;

/** The ledger from before its incident on: what led to it came, was mended, and the record names the commit. */
export function makeMended(make, ledger) {
  const charge = readFileSync(join(ledger, CHARGE), "utf8");
  for (const name of ["libs", "services"]) cpSync(join(ledger, name), join(make.path, name), { recursive: true });
  make.commit("The ledger", { day: "2025-12-01", role: "billing-lead" });
  make.write(CHARGE, charge.replace("client));", "client), Infinity);"));
  make.commit("Never give up on a charge", { day: "2026-02-16", role: "billing-lead" });
  make.write(CHARGE, charge);
  make.commit("Give up after three times", { day: "2026-03-13", role: "sre" });
  const mending = String(make.git("rev-parse", "--short", "HEAD")).trim();
  make.copy(ledger);
  const incident = join(make.path, "direction/incidents/2026-03-12-doubled-entries.md");
  writeFileSync(incident, readFileSync(incident, "utf8").replace("fixed-by: [4f2a1c9]", `fixed-by: [${mending}]`));
  make.write("draft.md", DRAFT);
  make.commit("Keep a direction", { day: "2026-11-16", role: "platform" });
}

const DRAFT = `---
level: block
check:
  pattern: { language: ts, pattern: "setTimeout($$$)" }
---
# Nothing waits by the clock
`;

/** A year of a small repository: three failures passed over in silence, one of which somebody mended by hand. */
export function makeFirst(make, { broken = false } = {}) {
  make.write("README.md", "# Harbour\n");
  make.write("src/berths/assign.ts", ASSIGN);
  make.write("src/tides/table.ts", silent("readTable", "almanac"));
  make.commit("Begin", { day: "2025-10-06", role: "quay" });
  make.write("src/pilots/call.ts", silent("callPilot", "radio"));
  make.commit("Call a pilot", { day: "2026-01-12", role: "quay" });
  make.write("src/tides/wind.ts", silent("readWind", "mast"));
  make.commit("Read the wind", { day: "2026-03-09", role: "quay" });
  make.write("src/tides/wind.ts", loud("readWind", "mast"));
  make.commit("A broken mast is no calm", { day: "2026-04-20", role: "quay" });
  make.write("src/berths/assign.ts", `${ASSIGN}\nexport const free = (taken: number, all: number): number => all - taken;\n`);
  make.commit("Count free berths", { day: "2026-08-31", role: "quay" });
  if (!broken) return;
  execFileSync(process.execPath, [COMMAND, "add", "resilience", "--only", "no-empty-handler", "--level", "block", "--owner", "quay", "--yes"], { cwd: make.path, stdio: "pipe" });
  make.commit("No failure is passed over in silence", { day: "2026-11-20", role: "quay" });
  make.git("switch", "--quiet", "--create", "tugs");
  make.write("src/pilots/tug.ts", silent("callTug", "radio"));
}

/** Boats import the quay and never the other way round; all of it stands on a package that came in March. */
export function makeUnsaid(make) {
  const manifest = (dependencies) => `${JSON.stringify({ name: "harbour", version: "1.0.0", type: "module", dependencies }, null, 2)}\n`;
  make.write("package.json", manifest({}));
  for (const name of QUAY) make.write(`src/quay/${name}.ts`, `export const ${name} = "${name}";\n`);
  make.commit("Begin", { day: "2025-10-06", role: "quay" });
  make.write("package.json", manifest({ tidal: "^2.1.0" }));
  for (const name of BOATS) make.write(`src/boats/${name}.ts`, `import { level } from "tidal";\n${QUAY.map((one) => `import { ${one} } from "../quay/${one}.ts";\n`).join("")}\nexport const ${name} = () => [level(), ${QUAY.join(", ")}];\n`);
  make.commit("Take the tides from tidal", { day: "2026-03-02", role: "quay" });
}

const QUAY = ["berth", "crane", "light"];
const BOATS = ["barge", "ferry", "pilot", "trawler", "tug"];
const ASSIGN = "export const assign = (length: number): string => (length > 200 ? \"north\" : \"south\");\n";

function silent(name, from) {
  return `import { ${from} } from "${from}";\n\nexport async function ${name}(): Promise<void> {\n  try {\n    await ${from}.ask("${name}");\n  } catch {}\n}\n`;
}

function loud(name, from) {
  return `import { ${from} } from "${from}";\n\nexport async function ${name}(): Promise<void> {\n  await ${from}.ask("${name}");\n}\n`;
}
