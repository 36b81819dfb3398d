import { hasAnswer } from "./answers.mjs";
import { rowsOf } from "./json-rows.mjs";
import { fromLibrary } from "./library.mjs";
import { code, table } from "./markdown.mjs";

const { operations } = await fromLibrary("operations/index");
const { inputSchema, outputSchema } = await fromLibrary("server/json-schema");
const { briefShape, findingShape, scopeShape } = await fromLibrary("operations/shapes");

/** Shapes that several answers hold: each is told once, under its own heading. */
const SHAPES = [
  { name: "a record in brief", anchor: "a-record-in-brief", schema: outputSchema(briefShape) },
  { name: "a finding", anchor: "a-finding", schema: outputSchema(findingShape) },
  { name: "a scope", anchor: "a-scope", schema: outputSchema(scopeShape) },
];
const INTRODUCTIONS = {
  "a record in brief": "A record as it stands in a list.",
  "a finding": "One thing that is wrong or not understood in the direction itself. Each code has a page: [findings](findings/README.md).",
  "a scope": "Where a record holds, as its front matter says it. What was not written is an empty list.",
};

export function describeShapes() {
  return SHAPES.map(({ name, schema }) => {
    const title = name[0].toUpperCase() + name.slice(1);
    return `### ${title}\n\n${INTRODUCTIONS[name]}\n\n${table(["field", "type", "what it says"], rowsOf(schema, []))}`;
  }).join("\n\n");
}

const WITHOUT_COMMAND = new Set(["about", "files", "fix-findings"]);
const COMMANDS = {
  today: "fairlead --json",
  init: "fairlead init --json",
  "keep-analysis": "fairlead decide … --write --json",
  "keep-suggestion": "fairlead suggest --write … --json",
};

export function describeOperations() {
  return Object.values(operations)
    .map((operation) => {
      const { name, summary, writes = false } = operation;
      const command = WITHOUT_COMMAND.has(name) ? "" : `\`${COMMANDS[name] ?? `fairlead ${name} … --json`}\`, `;
      const answer = hasAnswer(name) ? ` A real answer: [transcripts/${name}.json](transcripts/${name}.json).` : "";
      const asked = rowsOf(inputSchema(operation.input), [], { absent: "optional" });
      const given = outputSchema(operation.output);
      const shape = given.properties === undefined ? "Answered with the JSON Schema itself." : `Answered with:\n\n${table(["field", "type", "what it says"], rowsOf(given, SHAPES))}`;
      return [
        `### ${name}`,
        `${summary} ${command}\`${writes ? "POST" : "GET"} /api/${name}\`.${answer}`,
        asked.length === 0 ? "It asks for nothing." : `Asked with:\n\n${table(["parameter", "type", "what it says"], asked)}`,
        shape,
      ].join("\n\n");
    })
    .join("\n\n");
}

export function describeRoutes() {
  const rows = Object.values(operations).map(({ name, summary, writes = false }) => [code(`${writes ? "POST" : "GET"} /api/${name}`), summary]);
  const own = [
    [code("GET /api"), "Lists the operations, each with the JSON Schema of what it asks and answers."],
    [code("GET /api/openapi.json"), "The same as an OpenAPI 3.1 document."],
  ];
  return table(["route", "what it does"], [...own, ...rows]);
}
