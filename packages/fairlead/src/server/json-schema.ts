import * as z from "zod";

/** The part of JSON Schema that operations' inputs use. */
export interface JsonSchema {
  type?: string;
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

/** What is expected, in words: "one of principle, decision", "a whole number from 1 to 500". */
export function expectedIn(schema: JsonSchema): string {
  if (schema.anyOf !== undefined) return schema.anyOf.map(expectedIn).join(" or ");
  if (schema.enum !== undefined) return `one of ${schema.enum.join(", ")}`;
  if (schema.const !== undefined) return String(schema.const);
  if (schema.type === "boolean") return "true or false";
  if (schema.type === "integer" || schema.type === "number") return `a ${schema.type === "integer" ? "whole " : ""}number${rangeOf(schema)}`;
  if (schema.type === "array") return `${expectedIn(schema.items ?? {})}, repeated for several`;
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
  if (schema.type === "boolean") return "true";
  if (schema.type === "integer" || schema.type === "number") return String(typeof schema.default === "number" ? schema.default : Math.max(schema.minimum ?? 1, 1));
  if (schema.type === "array") return exampleIn(schema.items ?? {});
  if (schema.anyOf !== undefined) return exampleIn(schema.anyOf[0] ?? {});
  return typeof schema.default === "string" && schema.default !== "" ? schema.default : "text";
}
