import * as z from "zod";
import { isMap, type Node } from "yaml";
import type { Finding } from "./finding.ts";
import type { WrittenField } from "./front-matter/front-matter.ts";
import { keyName } from "./front-matter/yaml-values.ts";
import { nearestWord } from "./nearest-word.ts";

/**
 * Keys that no entry of this field has: `scors` in `options: { postgres: { scors: … } }`. They are read over, so they are
 * told. Only for fields whose entries have names and known keys of their own (options, steps, assumptions, …).
 */
export function findUnknownKeys(path: string, name: string, field: WrittenField, schema: z.ZodType): Finding[] {
  const known = keysOfEntries(schema);
  const entries = field.node === null ? null : field.targetOf(field.node);
  if (known === null || !isMap(entries)) return [];
  return entries.items.flatMap(({ key: entryKey, value }) => {
    const entry = value === null ? null : field.targetOf(value as Node);
    if (!isMap(entry)) return [];
    return entry.items.flatMap(({ key }): Finding[] => {
      const word = keyName(key);
      if (known.includes(word)) return [];
      const where = field.positionOf(key as Node);
      return [{ code: "field-unknown", path, ...where, args: { field: `${name}.${keyName(entryKey)}.${word}`, suggestion: nearestWord(word, known) ?? "" } }];
    });
  });
}

function keysOfEntries(schema: z.ZodType): string[] | null {
  const entry = schema instanceof z.ZodRecord ? schema.valueType : null;
  return entry instanceof z.ZodObject ? Object.keys(entry.shape) : null;
}
