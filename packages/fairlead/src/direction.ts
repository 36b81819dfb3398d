import type { Finding } from "./records/finding.ts";
import type { IdentityIndex } from "./records/identity.ts";
import type { DirectionRecord, Unread, WrittenLink } from "./records/record.ts";
import type { Settings } from "./records/settings.ts";
import type { Voice } from "./records/voice.ts";

/** Everything that was read from one version of the tree, joined: what every operation asks. Plain data; nothing is read later. */
export interface Direction {
  /** by kind in its usual order, then by path */
  records: DirectionRecord[];
  /** what other branches propose, each with its branch; they govern nothing and take no part in links */
  proposals: DirectionRecord[];
  /** what is wrong in each proposal; kept apart, since the tree itself has none of it */
  proposalFindings: Map<DirectionRecord, Finding[]>;
  /** what people say of decisions, of the tree and of branches; ask by direction/voices.ts */
  voices: Voice[];
  unread: Unread[];
  /** what could not be looked at, in words: branches beyond a bound, a shallow clone */
  limits: string[];
  findings: Finding[];
  /** settings by the folder they speak for; "" is always there */
  settings: Map<string, Settings>;
  index: IdentityIndex;
  links: LinkGraph;
  /** place of each ranked principle in its own direction, from 1; ties share a place */
  ranks: Map<DirectionRecord, number>;
}

/** A link with both its ends; `to` is null where it leads nowhere, and a finding says why. */
export interface Link {
  from: DirectionRecord;
  written: WrittenLink;
  to: DirectionRecord | null;
}

/** The links of all records, from both ends: written once, on the newer record; the reverse is computed here. */
export interface LinkGraph {
  from: Map<DirectionRecord, Link[]>;
  to: Map<DirectionRecord, Link[]>;
  findings: Finding[];
}

/** Plain order of text by its UTF-16 units: the same on every machine, whatever its language. */
export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
