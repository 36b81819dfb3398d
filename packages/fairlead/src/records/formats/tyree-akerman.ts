import type { Section } from "../outline.ts";
import { one, readDecision } from "./decision.ts";
import { type Document, sectionNamed, sectionTree } from "./document.ts";
import type { Candidate, ReadFile } from "./format.ts";
import { listItems } from "./options.ts";
import { slugOf, uniqueStem } from "./words.ts";

/** Tyree and Akerman's template: known by Issue beside two of the sections that only it has. */
export function fitsTyreeAkerman(document: Document): boolean {
  const own = ["assumptions", "constraints", "positions", "argument", "implications", "group", "related requirements", "related artifacts", "related principles"];
  return sectionNamed(document, "issue", "issues") !== undefined && own.filter((name) => sectionNamed(document, name) !== undefined).length >= 2;
}

export function readTyreeAkerman(document: Document, candidate: Candidate): ReadFile {
  const { record, findings } = readDecision(document, candidate, { format: "tyree-akerman" });
  const assumptions = keyed(document, sectionNamed(document, "assumptions"));
  if (assumptions !== null) record.fields = { ...record.fields, assumptions: Object.fromEntries(Object.entries(assumptions).map(([name, claim]) => [name, { claim }])) };
  const constraints = keyed(document, sectionNamed(document, "constraints"));
  if (constraints !== null) record.fields = { ...record.fields, constraints };
  const positions = keyed(document, sectionNamed(document, "positions"));
  if (positions !== null) record.fields = { ...record.fields, options: Object.fromEntries(Object.entries(positions).map(([name, title]) => [name, { title }])) };
  const group = sectionNamed(document, "group")?.lines.find((line) => line.trim() !== "")?.trim();
  if (group !== undefined && group.length <= 60) record.tags.push(group);
  return one(record, findings);
}

/** A section's list as a map: each item by a name made of its first words. */
function keyed(document: Document, section: Section | undefined): Record<string, string> | null {
  if (section === undefined) return null;
  const items = sectionTree(document, section).flatMap((part) => listItems(part.lines)).slice(0, 50);
  if (items.length === 0) return null;
  const taken = new Map<string, number>();
  return Object.fromEntries(items.map((item) => [uniqueStem(slugOf(item.split(" ").slice(0, 6).join(" ")) || "item", taken), item]));
}
