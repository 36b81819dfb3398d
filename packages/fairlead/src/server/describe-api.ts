import type { Operation } from "../operations/operation.ts";
import { inputSchema, outputSchema } from "./json-schema.ts";

export function describeApi(operations: Record<string, Operation>): object[] {
  return Object.values(operations).map((operation) => ({
    name: operation.name,
    summary: operation.summary,
    method: operation.writes ? "POST" : "GET",
    path: `/api/${operation.name}`,
    input: inputSchema(operation.input),
    output: outputSchema(operation.output),
  }));
}

/** The same as an OpenAPI 3.1 document, whose schemas are JSON Schema as zod prints it. */
export function openApi(operations: Record<string, Operation>): object {
  return {
    openapi: "3.1.0",
    info: { title: "Fairlead", version: "1", description: "Technical direction of one repository, as fairlead's commands give it with --json." },
    security: [{ bearer: [] }, { cookie: [] }],
    components: {
      securitySchemes: {
        bearer: { type: "http", scheme: "bearer" },
        cookie: { type: "apiKey", in: "cookie", name: "fairlead-PORT" },
      },
      schemas: { Error: ERROR_SCHEMA },
    },
    paths: Object.fromEntries(Object.values(operations).map((operation) => [`/api/${operation.name}`, pathOf(operation)])),
  };
}

const TEXT = { type: "string" };
const ERROR_SCHEMA = {
  type: "object",
  properties: { error: { type: "object", properties: { code: TEXT, message: TEXT, mend: TEXT }, required: ["code", "message", "mend"] } },
  required: ["error"],
};

function pathOf(operation: Operation): object {
  const { $schema: _input, ...input } = inputSchema(operation.input) as { $schema?: string; properties?: Record<string, object>; required?: string[] };
  const { $schema: _output, ...output } = outputSchema(operation.output) as { $schema?: string };
  const responses = {
    200: { description: "the answer", content: { "application/json": { schema: output } } },
    default: { description: "why there is none", content: { "application/json": { schema: { $ref: "#/components/schemas/Error" } } } },
  };
  const common = { operationId: operation.name, summary: operation.summary, responses };
  if (operation.writes) return { post: { ...common, requestBody: { required: true, content: { "application/json": { schema: input } } } } };
  const parameters = Object.entries(input.properties ?? {}).map(([name, schema]) => ({ name, in: "query", required: input.required?.includes(name) ?? false, explode: true, schema }));
  return { get: { ...common, parameters } };
}
