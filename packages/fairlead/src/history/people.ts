import { githubLogin } from "./bots.ts";
import { NONE, textAt, type Facts } from "./facts.ts";
import type { History } from "./history.ts";
import { applyMailmap, type Contributor, type Mailmap } from "./mailmap.ts";

/** Who the signatures of a history belong to. A person is a number that means nothing outside of this value. */
export interface People {
  count: number;
  /** row of signatures → person; NONE for machines, and for signatures that this history does not hold */
  of: Uint32Array;
  /** the name that a person goes by */
  nameOf: (person: number) => string;
  /** the person who signs like that; NONE where nobody in this history does */
  find: (signature: Contributor) => number;
}

/**
 * Who is one person: what `.mailmap` says, then whoever shares an address or a full name. Names and addresses that
 * anybody could have (root, unknown, nothing at all) join nobody.
 */
export function computePeople(history: History, mailmap: Mailmap, isBot: (name: string, address: string) => boolean): People {
  const { facts } = history;
  const signed = signaturesOf(history, true);
  const groups = newGroups();
  const group = new Uint32Array(facts.signatures.count).fill(NONE);
  const names = new Map<number, string>();
  for (let row = 0; row < signed.length; row++) {
    if (signed[row] === 0) continue;
    const written = contributorAt(facts, row);
    const real = applyMailmap(mailmap, written);
    if (isBot(written.name, written.address) || isBot(real.name, real.address)) continue;
    names.set(row, real.name.trim() || real.address);
    group[row] = groups.join(row, keysOf(real));
  }
  const numbers = new Map<number, number>();
  const rows: number[][] = [];
  const of = group.map((one, row) => {
    if (one === NONE) return NONE;
    const root = groups.rootOf(one);
    const person = numbers.get(root) ?? rows.length;
    numbers.set(root, person);
    (rows[person] ??= []).push(row);
    return person;
  });
  return {
    count: rows.length,
    of,
    nameOf: (person) => pickName((rows[person] ?? []).map((row) => names.get(row) as string)),
    find: (signature) => {
      const found = groups.find(keysOf(applyMailmap(mailmap, signature)));
      return found === NONE ? NONE : (numbers.get(found) ?? NONE);
    },
  };
}

/** By row of signatures: 1 where a commit of this history has it. What else is among the facts has no say in who is who. */
export function signaturesOf({ facts, commits }: History, withCoauthors: boolean): Uint8Array {
  const signed = new Uint8Array(facts.signatures.count);
  const { author, coauthorAt, coauthorCount, coauthors } = facts.commits;
  for (const row of commits) {
    if (author[row] !== NONE) signed[author[row] as number] = 1;
    if (!withCoauthors) continue;
    const end = (coauthorAt[row] as number) + (coauthorCount[row] as number);
    for (let at = coauthorAt[row] as number; at < end; at++) signed[coauthors[at] as number] = 1;
  }
  return signed;
}

export function contributorAt({ signatures }: Facts, row: number): Contributor {
  const [name = "", address = ""] = textAt(signatures, row).split("\0");
  return { name, address };
}

const ANYBODY = new Set(["", "root", "unknown", "unknown author", "nobody", "none", "no author", "(no author)", "anonymous", "admin", "administrator", "user", "git", "github", "test", "author", "your name", "name", "ubuntu", "vagrant", "docker", "me", "system", "default", "undefined", "null", "developer"]);
const ANY_HOST = /^(?:localhost|localhost\.localdomain|\(none\)|none|example\.(?:com|org|net)|unknown|users\.noreply\.github\.com)$/;

/** What two signatures of one person have in common, each written so that it is equal or it is not. */
function keysOf({ name, address }: Contributor): string[] {
  const keys: string[] = [];
  const words = normal(name);
  if (!ANYBODY.has(words)) keys.push(`name ${words}`);
  const login = githubLogin(address.trim());
  const mail = address.trim().toLowerCase();
  const at = mail.lastIndexOf("@");
  const before = at < 0 ? mail : mail.slice(0, at);
  if (login !== null) keys.push(`login ${login}`);
  else if (mail !== "" && !ANYBODY.has(mail) && !/^no-?reply$/.test(before) && !(ANYBODY.has(before) && (at < 0 || ANY_HOST.test(mail.slice(at + 1))))) keys.push(`address ${mail}`);
  return keys;
}

function normal(name: string): string {
  return name.normalize("NFC").trim().replace(/\s+/g, " ").toLowerCase();
}

/** Of several spellings the fullest, and of two as full the first by its letters: never by how often it was used. */
function pickName(names: readonly string[]): string {
  const fullness = (name: string) => (name.includes("@") ? 0 : name.trim().includes(" ") ? 2 : 1);
  return [...names].sort((a, b) => fullness(b) - fullness(a) || (a < b ? -1 : a > b ? 1 : 0))[0] ?? "";
}

/** Sets that grow together: whatever shares a key is one group. */
export function newGroups() {
  const parents = new Map<number, number>();
  const byKey = new Map<string, number>();
  const rootOf = (one: number): number => {
    let root = one;
    while ((parents.get(root) ?? root) !== root) root = parents.get(root) as number;
    while (one !== root) {
      const next = parents.get(one) ?? root;
      parents.set(one, root);
      one = next;
    }
    return root;
  };
  return {
    rootOf,
    /** puts `one` with all that share a key; gives its group, whose root may still change */
    join(one: number, keys: readonly string[]): number {
      for (const key of keys) {
        const other = byKey.get(key);
        if (other === undefined) byKey.set(key, one);
        else parents.set(rootOf(one), rootOf(other));
      }
      return one;
    },
    /** the root of the group that one of these keys belongs to, or NONE */
    find(keys: readonly string[]): number {
      for (const key of keys) if (byKey.has(key)) return rootOf(byKey.get(key) as number);
      return NONE;
    },
  };
}
