import { cpSync, readFileSync } from "node:fs";
import { join } from "node:path";

/*
 * Two and a half years of the ledger, told commit by commit, for the pages about the past. Whoever commits is a role.
 */

const LEDGER = "services/billing/src/ledger.ts";
const CHARGE = "services/billing/src/charge.ts";
const RETRY = "services/billing/src/retry.ts";
const CLIENT = "services/billing/src/legacy/client.ts";
const MONEY = "libs/money/src/money.ts";
const EVENTS = "libs/events/src/publish.ts";
const NUMBER = "services/invoicing/src/invoice-number.ts";
const INVOICE = "services/invoicing/src/render-invoice.ts";
const INCIDENT = "direction/incidents/2026-03-12-doubled-entries.md";

/** Day, who, what it touches, and the tag it got. A file that is touched grows by a small function. */
const COMMITS = [
  ["2024-05-06", "platform", [MONEY, EVENTS]],
  ["2024-05-20", "billing-lead", [LEDGER, CLIENT]],
  ["2024-06-03", "billing-lead", [LEDGER, CHARGE]],
  ["2024-06-17", "invoicing-lead", [INVOICE]],
  ["2024-07-01", "billing-lead", [CHARGE, CLIENT], "v1.0.0"],
  ["2024-08-12", "invoicing-lead", [INVOICE, NUMBER]],
  ["2024-09-09", "billing-lead", [LEDGER, CHARGE]],
  ["2024-10-07", "billing-lead", [LEDGER], "v1.1.0"],
  ["2024-11-18", "platform", [EVENTS, LEDGER]],
  ["2025-01-13", "billing-lead", [CHARGE, LEDGER]],
  ["2025-02-10", "invoicing-lead", [NUMBER, CHARGE]],
  ["2025-03-03", "billing-lead", [LEDGER], "v1.2.0"],
  ["2025-05-05", "billing-lead", [CHARGE, LEDGER]],
  ["2025-06-16", "invoicing-lead", [NUMBER, CHARGE], "v1.3.0"],
  ["2025-09-08", "billing-lead", [LEDGER, RETRY]],
  ["2025-10-20", "invoicing-lead", [NUMBER, CHARGE]],
  ["2025-11-24", "billing-lead", [LEDGER], "v1.4.0"],
  ["2026-01-19", "billing-lead", [RETRY, LEDGER]],
  ["2026-03-13", "sre", [RETRY], "v1.4.1"],
  ["2026-03-18", "billing-lead", [RETRY, LEDGER]],
  ["2026-04-27", "invoicing-lead", [NUMBER, CHARGE], "v1.5.0"],
  ["2026-06-22", "billing-lead", [LEDGER]],
  ["2026-08-31", "billing-lead", [LEDGER, CHARGE], "v1.6.0"],
  ["2026-10-05", "invoicing-lead", [NUMBER, CHARGE]],
  ["2026-10-19", "billing-lead", [LEDGER], "v1.7.0"],
];

/** @param make what a repository is made with, see repositories.mjs */
export function makePast(make, source) {
  const written = new Map();
  COMMITS.forEach(([day, role, paths, tag], place) => {
    for (const path of paths) {
      const text = `${written.get(path) ?? readFileSync(join(source, path), "utf8")}\n${step(place)}`;
      written.set(path, text);
      make.write(path, text);
    }
    make.commit(`Step ${place + 1}`, { day, role });
    if (tag !== undefined) make.git("tag", tag);
  });
  for (const name of ["direction", "fairlead.yaml"]) cpSync(join(source, name), join(make.path, name), { recursive: true });
  // Nobody has said yet which commit mended it, so that the page shows what it takes.
  make.write(INCIDENT, readFileSync(join(source, INCIDENT), "utf8").replace(/^fixed-by: .*\n/m, ""));
  make.commit("Keep a direction", { day: "2026-11-16", role: "platform" });
}

function step(place) {
  return `export function step${place}(value: number): number {\n  if (value > ${place}) {\n    return value - ${place};\n  }\n  return value;\n}\n`;
}
