import * as z from "zod";
import { isSeq, type Node } from "yaml";
import { describeValue } from "./describe-value.ts";
import type { Finding } from "./finding.ts";
import { readYaml, type WrittenField } from "./front-matter/front-matter.ts";
import { normalisePattern } from "./read-scope.ts";
import { DEFAULT_SETTINGS, type Settings } from "./settings.ts";

const days = z.int().min(1).max(365);
const names = z.union([z.array(z.string()), z.string().transform((one) => [one]), z.null().transform((): string[] => [])]);

const SCHEMAS = {
  read: { schema: z.array(z.string().min(1)), expected: "a list of folders", example: "[docs/rfcs]" },
  ignore: { schema: z.array(z.string().min(1)), expected: "a list of path patterns", example: '["fixtures/**"]' },
  "time-boxes": {
    schema: z.strictObject({ easy: days.optional(), costly: days.optional(), "one-way": days.optional() }),
    expected: "days from 1 to 365 for easy, costly and one-way",
    example: "{ easy: 3, costly: 10, one-way: 20 }",
  },
  limits: { schema: z.strictObject({ items: z.int().min(1).max(50).optional(), "open-decisions": z.int().min(1).max(50).optional() }), expected: "items, open-decisions: whole numbers from 1 to 50", example: "{ items: 5, open-decisions: 5 }" },
  teams: {
    schema: z.union([z.record(z.string(), names), z.array(z.string()).transform((list) => Object.fromEntries(list.map((one) => [one, [] as string[]])))]),
    expected: "names, each with its other spellings",
    example: "{ billing-lead: [billing], sre: [] }",
  },
  bots: { schema: z.array(z.string().min(1)), expected: "a list of names, addresses or logins", example: '["nightly-builder", "*-deployer"]' },
  generated: { schema: z.array(z.string().min(1)), expected: "a list of path patterns", example: '["src/api/client/**"]' },
} as const;

export function readSettings(path: string, text: string): { settings: Settings; findings: Finding[] } {
  const { fields, findings } = readYaml(path, text.replace(/^\uFEFF/, ""));
  const settings = structuredClone(DEFAULT_SETTINGS);
  for (const [name, field] of fields) {
    const { line, column } = field;
    if (name === "extends") {
      for (const target of [field.source].flat()) findings.push({ code: "extends-not-yet", path, line, column, args: { target: String(target) } });
      continue;
    }
    if (field.value === null) continue;
    if (!Object.hasOwn(SCHEMAS, name)) {
      findings.push({ code: "settings-invalid", path, line, column: 1, args: { field: name, expected: `one of ${Object.keys(SCHEMAS).join(", ")}`, example: `ignore: ${SCHEMAS.ignore.example}`, received: "an unknown setting" } });
      continue;
    }
    const { schema, expected, example } = SCHEMAS[name as keyof typeof SCHEMAS];
    const parsed = schema.safeParse(field.value);
    if (!parsed.success) {
      findings.push({ code: "settings-invalid", path, line, column, args: { field: name, expected, example: `${name}: ${example}`, received: describeValue(field.value) } });
    } else {
      apply(settings, name as keyof typeof SCHEMAS, parsed.data);
      if (name === "read" || name === "ignore") placePaths(settings, name, field);
    }
  }
  return { settings, findings };
}

function placePaths(settings: Settings, name: "read" | "ignore", field: WrittenField): void {
  const node = field.node === null ? null : field.targetOf(field.node);
  settings[name].forEach((value, index) => {
    const item = isSeq(node) ? (node.items[index] as Node | undefined) : undefined;
    settings.places[`${name} ${value}`] = item === undefined ? { line: field.line, column: field.column } : field.positionOf(item);
  });
}

function apply(settings: Settings, name: keyof typeof SCHEMAS, value: unknown): void {
  if (name === "time-boxes") Object.assign(settings.timeBoxes, value);
  else if (name === "limits") Object.assign(settings.limits, value);
  else Object.assign(settings, { [name]: name === "ignore" || name === "generated" ? (value as string[]).map(normalisePattern) : value });
}
