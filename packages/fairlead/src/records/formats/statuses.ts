import type { Format } from "../record.ts";

/*
 * The words that other formats use for a status, each as one of ours. Printed in docs/formats.md. A word that is in neither
 * table is a finding, never a guess: "on hold" and "deferred" say neither that it was accepted nor that it was not.
 */

/** Read in every format of decisions. */
const DECISION: Record<string, string> = {
  draft: "draft",
  wip: "draft",
  "work in progress": "draft",
  idea: "draft",
  proposed: "proposed",
  proposal: "proposed",
  pending: "proposed",
  open: "proposed",
  review: "proposed",
  "in review": "proposed",
  "under review": "proposed",
  "in discussion": "proposed",
  "under discussion": "proposed",
  "request for comments": "proposed",
  accepted: "accepted",
  accept: "accepted",
  approved: "accepted",
  agreed: "accepted",
  adopted: "accepted",
  decided: "accepted",
  ratified: "accepted",
  active: "active",
  "in force": "accepted",
  implemented: "accepted",
  rejected: "rejected",
  declined: "rejected",
  withdrawn: "rejected",
  abandoned: "rejected",
  deprecated: "deprecated",
  obsolete: "deprecated",
  retired: "deprecated",
  superseded: "superseded",
  superceded: "superseded",
  superseeded: "superseded",
  replaced: "superseded",
  obsoleted: "superseded",
  expired: "expired",
};

/** What a format adds, or means differently. */
export const SYNONYMS: Partial<Record<Format, Record<string, string>>> = {
  rfc: {
    // Rust, and forges in general: merged into the folder is accepted by the rules of the repository.
    merged: "accepted",
    final: "accepted",
    completed: "accepted",
    closed: "rejected",
    // Ember's stages: accepted is the design; the stages after it are its delivery. Discontinued was accepted once.
    exploring: "draft",
    "ready-for-release": "accepted",
    released: "accepted",
    recommended: "accepted",
    discontinued: "deprecated",
    // Oxide's and Joyent's states.
    predraft: "draft",
    prediscussion: "draft",
    ideation: "draft",
    discussion: "proposed",
    publish: "accepted",
    published: "accepted",
    committed: "accepted",
  },
  // Its own table: only active records are shown.
  "decision-guardian": { enabled: "active", live: "active", archived: "deprecated", inactive: "deprecated" },
  "debt-list": {
    draft: "draft", proposed: "proposed", open: "open", new: "open", todo: "open", "to do": "open", backlog: "open", identified: "open",
    active: "active", "in progress": "active", started: "active", ongoing: "active", planned: "open",
    accepted: "accepted", paid: "paid", done: "paid", fixed: "paid", resolved: "paid", closed: "paid", completed: "paid", complete: "paid",
    "won't fix": "stopped", wontfix: "stopped", "won’t fix": "stopped", stopped: "stopped", rejected: "rejected",
  },
  // "mitigated" is not here: to some the risk is gone, to others it is smaller and stays.
  "risk-register": {
    draft: "draft", proposed: "proposed", open: "open", new: "open", identified: "open", active: "active", ongoing: "active", monitoring: "open",
    monitored: "open", "in progress": "active", mitigating: "active", accepted: "accepted", closed: "closed", done: "closed", retired: "closed",
    resolved: "closed", expired: "expired", rejected: "rejected",
  },
};

/** The whole table that a format's statuses are read with. */
export function statusTable(format: Format): ReadonlyMap<string, string> {
  let table = TABLES.get(format);
  if (table === undefined) {
    const own = SYNONYMS[format] ?? {};
    const isList = format === "debt-list" || format === "risk-register";
    table = new Map(Object.entries(isList ? own : { ...DECISION, ...own }));
    TABLES.set(format, table);
  }
  return table;
}
const TABLES = new Map<Format, ReadonlyMap<string, string>>();

export const DECISION_SYNONYMS: Readonly<Record<string, string>> = DECISION;
