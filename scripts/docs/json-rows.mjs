import { code } from "./markdown.mjs";

/** A schema's properties as rows of a table: nested ones by their whole name, known shapes by a link. */
export function rowsOf(schema, shapes, { before = "", absent = "may be missing" } = {}) {
  const required = new Set(schema.required ?? []);
  return Object.entries(schema.properties ?? {}).flatMap(([name, property]) => {
    const { type, inner } = describe(property, shapes);
    const isOptional = !required.has(name) && property.default === undefined;
    const words = [property.description ?? "", property.default === undefined || isEmpty(property.default) ? "" : `(when it is not given: ${code(JSON.stringify(property.default))})`];
    const whole = `${before}${name}${inner?.many === true ? "[]" : ""}`;
    const row = [code(whole), `${type}${isOptional ? `, ${absent}` : ""}`, words.filter(Boolean).join(" ")];
    return [row, ...(inner === null ? [] : rowsOf(inner.schema, shapes, { before: `${whole}.`, absent }))];
  });
}

function isEmpty(value) {
  return value === "" || value === false || (Array.isArray(value) && value.length === 0);
}

/** The type in words, and the object inside whose fields are rows of their own. */
function describe(schema, shapes) {
  const choices = schema.anyOf ?? (Array.isArray(schema.type) ? schema.type.map((type) => ({ ...schema, type })) : null);
  if (choices !== null) {
    const all = choices.map((choice) => describe(choice, shapes));
    return { type: all.map(({ type }) => type).join(" or "), inner: all.find(({ inner }) => inner !== null)?.inner ?? null };
  }
  if (schema.enum !== undefined) return { type: schema.enum.map((one) => code(one)).join(", "), inner: null };
  if (schema.type === "array") {
    const { type, inner } = describe(schema.items ?? {}, shapes);
    return { type: `list: ${type}`, inner: inner === null ? null : { ...inner, many: true } };
  }
  if (schema.type === "object") return describeObject(schema, shapes);
  const plain = { string: "text", integer: "whole number", number: "number", boolean: "true or false", null: "null" };
  return { type: plain[schema.type] ?? "any value", inner: null };
}

function describeObject(schema, shapes) {
  if (schema.properties === undefined) return { type: "an object by name", inner: null };
  const known = shapes.find((shape) => Object.entries(shape.schema.properties).every(([name, one]) => JSON.stringify(schema.properties[name]) === JSON.stringify(one)));
  if (known === undefined) return { type: "object", inner: { schema, many: false } };
  const own = Object.entries(schema.properties).filter(([name]) => !Object.hasOwn(known.schema.properties, name));
  const link = `[${known.name}](#${known.anchor})`;
  if (own.length === 0) return { type: link, inner: null };
  return { type: `${link}, and these:`, inner: { schema: { ...schema, properties: Object.fromEntries(own) }, many: false } };
}
