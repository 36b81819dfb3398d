import { editFrontMatter } from "../records/edit/edit.ts";
import { KnownError } from "../errors.ts";
import type { Finding } from "../records/finding.ts";
import { resolveRecord } from "../records/identity.ts";
import type { DirectionRecord } from "../records/record.ts";
import type { Direction } from "../direction.ts";

/**
 * Mends in a file's text what needs no judgement: marks that YAML has other plans for, a space missing after a colon, a
 * scope without its brackets or with backslashes, an id written as a number, the status of a record that a newer one has
 * replaced. Files of other formats are never rewritten.
 */
export function mendText(direction: Direction, path: string, text: string, findings: readonly Finding[]): { text: string; fixed: Finding[] } {
  const records = direction.index.byPath.get(path) ?? [];
  if (records.some((record) => record.format !== "fairlead")) return { text, fixed: [] };
  const fixed: Finding[] = [];
  let mended = text;
  // From the end of the file, so that a splice moves no place that is still to come.
  for (const finding of findings.toSorted((a, b) => b.line - a.line || b.column - a.column)) {
    const splice = spliceFor(direction, records[0], finding);
    if (splice === null) continue;
    const at = offsetOf(mended, finding);
    if (!mended.startsWith(splice.from, at)) continue;
    mended = mended.slice(0, at) + splice.to + mended.slice(at + splice.from.length);
    fixed.push(finding);
  }
  const superseded = findings.find((finding) => finding.code === "supersession-disagrees" && (finding as Finding<"supersession-disagrees">).args.newer !== "");
  // What was never accepted was not replaced either: what becomes of it is for its owner.
  if (superseded !== undefined && records[0]?.stage === "in-force") {
    const edited = setSuperseded(mended);
    if (edited !== null) fixed.push(superseded);
    mended = edited ?? mended;
  }
  return { text: mended, fixed };
}

/** Null where something else in the front matter has to be mended by hand first; its own finding says what. */
function setSuperseded(text: string): string | null {
  try {
    return editFrontMatter(text, [{ path: ["status"], value: "superseded" }]);
  } catch (error) {
    if (error instanceof KnownError && error.code === "edit-refused") return null;
    throw error;
  }
}

function spliceFor(direction: Direction, record: DirectionRecord | undefined, finding: Finding): { from: string; to: string } | null {
  const { code, args } = finding as Finding<"yaml-at-sign" | "yaml-asterisk" | "yaml-no-space" | "scope-backslash" | "scope-wrong-type" | "yaml-number-id">;
  if (code === "yaml-at-sign") return { from: "@", to: "" };
  if (code === "yaml-asterisk") return { from: (args as { pattern: string }).pattern, to: JSON.stringify((args as { pattern: string }).pattern) };
  if (code === "yaml-no-space") {
    const { field } = args as { field: string };
    return { from: `${field}:`, to: `${field}: ` };
  }
  if (code === "scope-backslash") return { from: (args as { pattern: string }).pattern, to: (args as { path: string }).path };
  if (code === "scope-wrong-type") {
    const { written, list } = args as { written: string; list: string };
    return list === "" ? null : { from: written, to: list };
  }
  if (code !== "yaml-number-id") return null;
  const { written } = args as { written: string };
  const resolution = resolveRecord(direction.index, written, record);
  return "found" in resolution ? { from: written, to: resolution.found.id } : null;
}

function offsetOf(text: string, { line, column }: Finding): number {
  let start = 0;
  for (let i = 1; i < line; i++) start = text.indexOf("\n", start) + 1;
  return start + column - 1;
}
