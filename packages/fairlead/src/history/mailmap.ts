/** What `.mailmap` says: who a name and an address of a commit really are. */
export interface Mailmap {
  /** by the address of a commit, in lower case */
  addresses: Map<string, Entry>;
}

interface Correction {
  name: string | null;
  address: string | null;
}

/** What holds for an address, and what holds for it only together with a name, in lower case. */
interface Entry extends Correction {
  byName: Map<string, Correction>;
}

export const NO_MAILMAP: Mailmap = { addresses: new Map() };

/**
 * Reads the four forms that gitmailmap(5) has, as leniently as git itself does: what is not a mapping is passed over.
 *
 *     Proper Name <commit@address>
 *     <proper@address> <commit@address>
 *     Proper Name <proper@address> <commit@address>
 *     Proper Name <proper@address> Commit Name <commit@address>
 */
export function parseMailmap(text: string): Mailmap {
  const addresses = new Map<string, Entry>();
  for (const line of text.split("\n")) {
    if (line.startsWith("#")) continue;
    const first = readContact(line, false);
    if (first !== null) add(addresses, first, readContact(first.rest, true));
  }
  return { addresses };
}

interface Contact {
  name: string | null;
  address: string;
  rest: string;
}

function readContact(text: string, mayBeEmpty: boolean): Contact | null {
  const left = text.indexOf("<");
  const right = left < 0 ? -1 : text.indexOf(">", left + 1);
  if (right < 0 || (!mayBeEmpty && right === left + 1)) return null;
  const name = text.slice(0, left).replace(/^[ \t\n\v\f\r]+|[ \t\n\v\f\r]+$/g, "");
  return { name: name === "" ? null : name, address: text.slice(left + 1, right), rest: text.slice(right + 1) };
}

function add(addresses: Map<string, Entry>, first: Contact, second: Contact | null): void {
  const { name } = first;
  const address = second === null ? null : first.address;
  const written = lower((second ?? first).address);
  const entry: Entry = addresses.get(written) ?? { name: null, address: null, byName: new Map() };
  addresses.set(written, entry);
  if (second === null || second.name === null) {
    // A later line adds to an earlier one, and takes from it only what it says itself.
    entry.name = name ?? entry.name;
    entry.address = address ?? entry.address;
  } else entry.byName.set(lower(second.name), { name, address });
}

/** As git compares: only the letters of ASCII are the same in both cases. */
function lower(text: string): string {
  return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}

export interface Contributor {
  name: string;
  address: string;
}

/** Who somebody really is, as `git check-mailmap` would say. */
export function applyMailmap({ addresses }: Mailmap, { name, address }: Contributor): Contributor {
  const entry = addresses.get(lower(address));
  if (entry === undefined) return { name, address };
  const correction = entry.byName.get(lower(name)) ?? entry;
  return { name: correction.name ?? name, address: correction.address ?? address };
}
