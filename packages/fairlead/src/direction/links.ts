import type { Finding } from "../records/finding.ts";
import { resolveRecord, type IdentityIndex } from "../records/identity.ts";
import { KINDS, type Kind } from "../records/kinds.ts";
import { LINKS, type DirectionRecord, type LinkType, type WrittenLink } from "../records/record.ts";
import type { Link, LinkGraph } from "../direction.ts";

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

/** Supersession that comes back to where it began: nothing in it is the newest. Each circle is told once. */
function findCycles(graph: LinkGraph): Finding[] {
  const findings: Finding[] = [];
  const done = new Set<DirectionRecord>();
  for (const start of graph.from.keys()) {
    const trail: DirectionRecord[] = [];
    const walk: { record: DirectionRecord; next: number }[] = [{ record: start, next: 0 }];
    while (walk.length > 0) {
      const step = walk.at(-1) as { record: DirectionRecord; next: number };
      if (step.next === 0) trail.push(step.record);
      const link = done.has(step.record) ? undefined : supersessions(graph, step.record)[step.next++];
      if (link === undefined) {
        done.add(step.record);
        trail.pop();
        walk.pop();
        continue;
      }
      const to = link.to as DirectionRecord;
      const begin = trail.indexOf(to);
      if (begin >= 0) {
        const cycle = [...trail.slice(begin), to].map((record) => record.id).join(" → ");
        const { line, column } = link.written;
        findings.push({ code: "link-cycle", path: link.from.path, line, column, record: link.from.id, args: { type: "supersedes", cycle } });
      } else if (!done.has(to)) walk.push({ record: to, next: 0 });
    }
  }
  return findings;
}

/** Partial supersession may go both ways (each takes over a part of the other), so only whole ones can form a circle. */
function supersessions(graph: LinkGraph, record: DirectionRecord): Link[] {
  return (graph.from.get(record) ?? []).filter((link) => link.written.type === "supersedes" && link.written.only === undefined && link.to !== null);
}
