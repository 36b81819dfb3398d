import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import * as z from "zod";
import { FOLDERS, KINDS } from "../records/kinds.ts";
import { COMMON, LINK_FIELDS } from "../records/schemas.ts";
import { operations } from "./index.ts";
import type { Operation } from "./operation.ts";
import { schema } from "./schema.ts";

const table: Record<string, Operation> = operations;

/** What agents, editors and scripts build on. A change here changes a promise: add fields, never rename them. */
describe.each(Object.keys(operations))("%s", (name) => {
  const { input, output } = table[name] as Operation;

  test("input", () => {
    expect(compact(z.toJSONSchema(input, { io: "input", unrepresentable: "any" }))).toMatchSnapshot();
  });

  test("output", () => {
    expect(compact(z.toJSONSchema(output, { io: "output", unrepresentable: "any" }))).toMatchSnapshot();
  });
});

const LEDGER = fileURLToPath(new URL("../../../../fixtures/ledger/direction/", import.meta.url));
type Fields = Record<string, unknown>;
const COMMON_NAMES = new Set([...Object.keys(COMMON), ...Object.keys(LINK_FIELDS)]);
type JsonSchema = Parameters<typeof z.fromJSONSchema>[0];
const schemaOf = (kind: (typeof KINDS)[number]) => schema.run({ repository: undefined as never, today: "" }, { kind });

describe.each(KINDS)("fairlead schema %s", (kind) => {
  test("says what is its own, and the rest as every other kind", async () => {
    const { properties, ...rest } = await schemaOf(kind);
    const { properties: others } = await schemaOf("decision");
    const own = Object.entries(properties as object).filter(([name]) => !COMMON_NAMES.has(name) || name === "status");
    expect(compact({ ...rest, properties: Object.fromEntries(own) })).toMatchSnapshot();
    for (const name of COMMON_NAMES) if (name !== "status") expect((properties as Fields)[name]).toEqual((others as Fields)[name]);
  });

  test("accepts what the ledger's records of this kind say", async () => {
    const checks = z.fromJSONSchema((await schemaOf(kind)) as JsonSchema);
    const files = readdirSync(`${LEDGER}${FOLDERS[kind]}`).filter((file) => file !== "README.md");
    expect(files.length).toBeGreaterThan(0);
    for (const file of files) {
      const text = readFileSync(`${LEDGER}${FOLDERS[kind]}/${file}`, "utf8");
      const values = parse(text.split("---\n")[1] as string); // as an editor reads it
      expect({ file, error: checks.safeParse(values).error?.message }).toEqual({ file, error: undefined });
    }
  });

  test("refuses a status that nobody has heard of, and a list as an owner", async () => {
    const checks = z.fromJSONSchema((await schemaOf(kind)) as JsonSchema);
    expect(checks.safeParse({ status: "perhaps" }).success).toBe(false);
    expect(checks.safeParse({ owner: { name: "team" } }).success).toBe(false);
  });
});

test("the fields that every kind has", async () => {
  const { properties } = await schemaOf("decision");
  expect(compact(Object.fromEntries(Object.entries(properties as object).filter(([name]) => COMMON_NAMES.has(name))))).toMatchSnapshot();
});

test("all kinds at once", async () => {
  const all = (await schema.run({ repository: undefined as never, today: "" }, {})) as { $defs: object };
  expect(Object.keys(all.$defs)).toEqual([...KINDS]);
});

/** JSON with what fits into a line on one line, so that a snapshot is read as a person would write it. */
function compact(value: unknown, indent = ""): string {
  const line = JSON.stringify(value) ?? "undefined";
  if (indent.length + line.length <= 140 || typeof value !== "object" || value === null) return line;
  const deeper = `${indent}  `;
  if (Array.isArray(value)) return `[\n${value.map((one) => deeper + compact(one, deeper)).join(",\n")}\n${indent}]`;
  return `{\n${Object.entries(value).map(([key, one]) => `${deeper}${JSON.stringify(key)}: ${compact(one, deeper)}`).join(",\n")}\n${indent}}`;
}
