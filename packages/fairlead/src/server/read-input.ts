import type * as z from "zod";
import { KnownError } from "../errors.ts";
import type { Operation } from "../operations/operation.ts";
import { choicesOf, exampleIn, expectedIn, inputSchema, type JsonSchema } from "./json-schema.ts";

/**
 * Turns a query's text into what the schema asks for (`limit=5` → 5, a repeated name → a list; what is nested is written as JSON,
 * `order=[["risk"],["time"]]`), then lets the schema judge.
 */
export function readQuery(operation: Operation, query: URLSearchParams): unknown {
  const schema = inputSchema(operation.input);
  const properties = schema.properties ?? {};
  const raw: Record<string, unknown> = {};
  for (const name of new Set(query.keys())) {
    const property = Object.hasOwn(properties, name) ? properties[name] : undefined;
    const values = query.getAll(name);
    if (property === undefined) throw unknownParameter(operation, name, Object.keys(properties));
    if (isNested(property)) raw[name] = values.length === 1 ? readJson(values[0] as string) : values;
    else if (property.type === "array") raw[name] = values.map((value) => decode(value, property.items ?? {}));
    else if (values.length > 1) throw refused(operation, name, schema, values);
    else raw[name] = decode(values[0] as string, property);
  }
  return validate(operation, schema, raw);
}

/** A map, or a list of lists or maps: a query has no form of its own for these. */
function isNested({ type, items }: JsonSchema): boolean {
  return type === "object" || (type === "array" && (items?.type === "array" || items?.type === "object"));
}

/** Text that is not JSON stays text, which no such schema takes: the refusal shows it as it came. */
function readJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

/** Only JSON is taken: a form that another site posts cannot be JSON. */
export async function readBody(operation: Operation, request: Request): Promise<unknown> {
  if (!/^application\/json\b/i.test(request.headers.get("Content-Type") ?? "")) {
    throw new KnownError("bad-input", `${operation.name} takes a JSON body.`, "Send it with Content-Type: application/json");
  }
  const body = await request.json().catch(() => {
    throw new KnownError("bad-input", `The body of ${operation.name} is not valid JSON.`);
  });
  return validate(operation, inputSchema(operation.input), body);
}

function decode(value: string, schema: JsonSchema): unknown {
  const types = choicesOf(schema).map((one) => one.type);
  if (types.includes("boolean") && (value === "true" || value === "false")) return value === "true";
  if ((types.includes("integer") || types.includes("number")) && /^-?\d+(\.\d+)?$/.test(value)) return Number(value);
  return value;
}

function validate(operation: Operation, schema: JsonSchema, raw: unknown): unknown {
  const result = operation.input.safeParse(raw);
  if (result.success) return result.data;
  const issue = result.error.issues[0] as z.core.$ZodIssue;
  const name = issue.path[0];
  if (name === undefined) throw new KnownError("bad-input", `${operation.name}: ${issue.message}`);
  throw refused(operation, String(name), schema, (raw as Record<string, unknown>)[String(name)]);
}

function refused(operation: Operation, name: string, schema: JsonSchema, received: unknown): KnownError {
  const property = schema.properties?.[name] ?? {};
  const about = property.description === undefined ? "" : ` (${property.description})`;
  const got = received === undefined ? "nothing" : JSON.stringify(received);
  return new KnownError("bad-input", `${name}${about}: expected ${expectedIn(property)}, received ${got}.`, exampleOf(operation, name, property));
}

function unknownParameter(operation: Operation, name: string, known: string[]): KnownError {
  const takes = known.length === 0 ? "It takes none." : `It takes ${known.join(", ")}.`;
  return new KnownError("bad-input", `${operation.name} has no parameter ${JSON.stringify(name)}.`, takes);
}

function exampleOf(operation: Operation, name: string, property: JsonSchema): string {
  const example = exampleIn(property);
  if (operation.writes) return `For example: ${JSON.stringify({ [name]: example })}`;
  return `For example: /api/${operation.name}?${name}=${encodeURIComponent(example)}`;
}
