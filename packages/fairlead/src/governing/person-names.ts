import type { Direction } from "../direction.ts";
import { settingsFor } from "./settings-for.ts";

/** Tells whether two names that somebody wrote are of one person, role or team: by fairlead.yaml's spellings, whatever their case. */
export function namesNear(direction: Direction, path: string): (name: string) => string {
  const spelt = new Map<string, string>();
  for (const [name, spellings] of Object.entries(settingsFor(direction, path).teams)) {
    for (const spelling of [...spellings, name]) spelt.set(plain(spelling), plain(name));
  }
  return (name) => spelt.get(plain(name)) ?? plain(name);
}

/** Whether the settings that speak for a path list people, and this name is none of theirs. */
export function isUnknownName(direction: Direction, path: string, name: string): boolean {
  const names = Object.entries(settingsFor(direction, path).teams).flatMap(([team, spellings]) => [team, ...spellings]);
  return names.length > 0 && !names.some((one) => plain(one) === plain(name));
}

function plain(name: string): string {
  return name.trim().replace(/^@/, "").toLowerCase();
}

/** Names by the alphabet, each once: of spellings of one name the first. The only order in which people are listed. */
export function byAlphabet(names: Iterable<string>, keyOf: (name: string) => string): string[] {
  const first = new Map<string, string>();
  for (const name of names) if (!first.has(keyOf(name))) first.set(keyOf(name), name);
  return [...first.values()].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : keyOf(a) > keyOf(b) ? 1 : 0));
}

/** The same of names as history has them, which are as many people as they are. */
export function inAlphabet(names: readonly string[]): string[] {
  const keyed = names.map((name) => ({ name, key: name.normalize("NFKD").toLowerCase() }));
  return keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : a.name < b.name ? -1 : 1)).map(({ name }) => name);
}
