import * as z from "zod";

/** The part of JSON Schema that operations' inputs use. */
export interface JsonSchema {
  /** several for a union of plain types, which zod folds into one */
  type?: string | string[];
  enum?: unknown[];
  const?: unknown;
  anyOf?: JsonSchema[];
  items?: JsonSchema;
  properties?: Record<string, JsonSchema>;
  required?: string[];
  description?: string;
  examples?: unknown[];
  default?: unknown;
  minimum?: number;
  maximum?: number;
}

export function inputSchema(schema: z.ZodType): JsonSchema {
  return z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }) as JsonSchema;
}

export function outputSchema(schema: z.ZodType): JsonSchema {
  return z.toJSONSchema(schema, { io: "output", unrepresentable: "any" }) as JsonSchema;
}

/** The schemas of which one must fit; one, where there is no choice. */
export function choicesOf(schema: JsonSchema): JsonSchema[] {
  if (schema.anyOf !== undefined) return schema.anyOf;
  return Array.isArray(schema.type) ? schema.type.map((type) => ({ ...schema, type })) : [schema];
}

/** What is expected, in words: "one of principle, decision", "a whole number from 1 to 500". */
export function expectedIn(schema: JsonSchema): string {
  const choices = choicesOf(schema);
  if (choices.length > 1) return choices.map(expectedIn).join(" or ");
  if (schema.enum !== undefined) return `one of ${schema.enum.join(", ")}`;
  if (schema.const !== undefined) return String(schema.const);
  if (schema.type === "boolean") return "true or false";
  if (schema.type === "integer" || schema.type === "number") return `a ${schema.type === "integer" ? "whole " : ""}number${rangeOf(schema)}`;
  if (schema.type === "array" && schema.items?.type === "array") return "a list of lists, as JSON";
  if (schema.type === "array") return `${expectedIn(schema.items ?? {})}, repeated for several`;
  if (schema.type === "object") return "a map, as JSON";
  return schema.type === "string" ? "text" : (schema.description ?? "a value");
}

function rangeOf({ minimum, maximum }: JsonSchema): string {
  const low = minimum !== undefined && minimum > Number.MIN_SAFE_INTEGER ? ` from ${minimum}` : "";
  const high = maximum !== undefined && maximum < Number.MAX_SAFE_INTEGER ? ` to ${maximum}` : "";
  return low + high;
}

/** A value that would be accepted, as it is written in a query. */
export function exampleIn(schema: JsonSchema): string {
  const given = schema.examples?.[0] ?? schema.enum?.[0] ?? schema.const;
  if (given !== undefined) return String(given);
  const [first, second] = choicesOf(schema);
  if (first !== undefined && second !== undefined) return exampleIn(first);
  if (schema.type === "boolean") return "true";
  if (schema.type === "integer" || schema.type === "number") return String(typeof schema.default === "number" ? schema.default : Math.max(schema.minimum ?? 1, 1));
  if (schema.type === "array" && schema.items?.type === "array") return '[["text"]]';
  if (schema.type === "object") return "{}";
  if (schema.type === "array") return exampleIn(schema.items ?? {});
  return typeof schema.default === "string" && schema.default !== "" ? schema.default : "text";
}
