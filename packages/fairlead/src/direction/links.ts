import type { Finding } from "../records/finding.ts";
import { indexIdentities, resolveRecord, type IdentityIndex } from "../records/identity.ts";
import { KINDS, type Kind } from "../records/kinds.ts";
import { LINKS, type DirectionRecord, type LinkType, type WrittenLink } from "../records/record.ts";
import { findCircles, wordCircle } from "./circles.ts";
import type { Direction, Link, LinkGraph } from "../direction.ts";

export function allowedKinds(type: LinkType, from: Kind): readonly Kind[] {
  const allowed = LINKS[type];
  if (allowed === "any") return KINDS;
  return allowed === "same" ? [from] : allowed;
}

export function buildLinks(records: readonly DirectionRecord[], index: IdentityIndex): LinkGraph {
  const graph: LinkGraph = { from: new Map(), to: new Map(), findings: [] };
  for (const from of records) {
    for (const written of from.links) {
      const link: Link = { from, written, to: findTarget(from, written, index, graph.findings) };
      push(graph.from, from, link);
      if (link.to !== null) push(graph.to, link.to, link);
    }
  }
  graph.findings.push(...findCycles(graph));
  return graph;
}

/**
 * The links of a proposal: none leads back to it, but its own lead into the tree, or else to what is proposed beside it,
 * on its own branch first.
 */
export function linkProposal({ index, proposals }: Direction, from: DirectionRecord): { links: Link[]; findings: Finding[] } {
  const indexes = [index, indexIdentities(proposals.filter(({ branch }) => branch === from.branch)), indexIdentities(proposals)];
  const findings: Finding[] = [];
  const links = from.links.map((written): Link => {
    const problems: Finding[] = [];
    for (const one of indexes) {
      const to = findTarget(from, written, one, problems);
      if (to !== null) return { from, written, to };
    }
    findings.push(...problems.slice(0, 1)); // as the tree alone would tell it
    return { from, written, to: null };
  });
  return { links, findings };
}

function push(map: Map<DirectionRecord, Link[]>, key: DirectionRecord, link: Link): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [link]);
  else list.push(link);
}

function findTarget(from: DirectionRecord, link: WrittenLink, index: IdentityIndex, findings: Finding[]): DirectionRecord | null {
  const { type, target, line, column } = link;
  const allowed = allowedKinds(type, from.kind);
  const place = { path: from.path, line, column, record: from.id };
  const resolution = resolveRecord(index, target, from, allowed);
  if ("found" in resolution) {
    if (allowed.includes(resolution.found.kind)) return resolution.found;
    const words = allowed.map((kind) => `${/^[aeiou]/.test(kind) ? "an" : "a"} ${kind}`).join(" or ");
    findings.push({ code: "link-wrong-kind", ...place, args: { type, target: resolution.found.id, allowed: words } });
  } else if ("ambiguous" in resolution) {
    const names = resolution.ambiguous.map((record) => (sameIds(resolution.ambiguous) ? record.path : record.id));
    findings.push({ code: "link-ambiguous", ...place, args: { type, target, candidates: names.join(", ") } });
  } else if ("elsewhere" in resolution) findings.push({ code: "link-elsewhere", ...place, args: { target } });
  else findings.push({ code: "link-broken", ...place, args: { type: link.verb ?? type, target } });
  return null;
}

export function sameIds(records: readonly DirectionRecord[]): boolean {
  return new Set(records.map((record) => record.id)).size < records.length;
}

/** Supersession that comes back to where it began: nothing in it is the newest. */
function findCycles(graph: LinkGraph): Finding[] {
  return findCircles(graph.from.keys(), (record) => supersessions(graph, record)).map(({ last: { from, written: { line, column } }, way }) => ({
    code: "link-cycle", path: from.path, line, column, record: from.id, args: { type: "supersedes", cycle: wordCircle(way.map(({ id }) => id)) },
  }));
}

/** Partial supersession may go both ways (each takes over a part of the other), so only whole ones can form a circle. */
function supersessions(graph: LinkGraph, record: DirectionRecord): (Link & { to: DirectionRecord })[] {
  return (graph.from.get(record) ?? []).filter((link): link is Link & { to: DirectionRecord } => link.written.type === "supersedes" && link.written.only === undefined && link.to !== null);
}
