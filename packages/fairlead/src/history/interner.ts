/** A column that grows: doubled when it is full, so that adding a value costs the same however many there are. */
export type Column = Uint8Array | Uint32Array | Int16Array | Float64Array;

/** The column with room for so many values; the same one where there is room already. */
export function withRoom<T extends Column>(column: T, length: number): T {
  if (length <= column.length) return column;
  const Type = column.constructor as new (length: number) => T;
  const larger = new Type(Math.max(length, column.length * 2, 64));
  larger.set(column);
  return larger;
}

/** Texts by their bytes: each different one has a row, and the same bytes have the same row. */
export interface Interner {
  count: number;
  starts: Uint32Array;
  bytes: Uint8Array;
  /** row + 1 by hash, 0 where there is none; its length is a power of two */
  slots: Uint32Array;
}

export function newInterner(): Interner {
  return { count: 0, starts: new Uint32Array(64), bytes: new Uint8Array(1024), slots: new Uint32Array(256) };
}

/** An interner that knows these texts and can be added to. */
export function internerOf({ count, starts, bytes }: { count: number; starts: Uint32Array; bytes: Uint8Array }): Interner {
  const end = starts[count] as number;
  const interner = { count, starts: starts.slice(0, count + 1), bytes: bytes.slice(0, end), slots: new Uint32Array(slotsFor(count)) };
  for (let row = 0; row < count; row++) place(interner, row);
  return interner;
}

function slotsFor(count: number): number {
  return 2 ** Math.max(8, Math.ceil(Math.log2(count * 2 + 1)));
}

function hashOf(bytes: Uint8Array, from: number, to: number): number {
  let hash = 0x811c9dc5;
  for (let at = from; at < to; at++) hash = Math.imul(hash ^ (bytes[at] as number), 0x01000193); // FNV-1a
  return (hash ^ (hash >>> 15)) >>> 0;
}

/** The row of a text among others, or -1 where it is not there. */
export function findRow(interner: Interner, bytes: Uint8Array, from: number, to: number): number {
  const { slots, starts } = interner;
  const mask = slots.length - 1;
  for (let slot = hashOf(bytes, from, to) & mask; ; slot = (slot + 1) & mask) {
    const row = (slots[slot] as number) - 1;
    if (row < 0) return -1;
    const start = starts[row] as number;
    if ((starts[row + 1] as number) - start === to - from && same(interner.bytes, start, bytes, from, to - from)) return row;
  }
}

function same(a: Uint8Array, atA: number, b: Uint8Array, atB: number, length: number): boolean {
  // Paths differ at their ends more often than at their beginnings.
  for (let at = length - 1; at >= 0; at--) if (a[atA + at] !== b[atB + at]) return false;
  return true;
}

/** The row of a text, added where it was not there. */
export function intern(interner: Interner, bytes: Uint8Array, from: number, to: number): number {
  const known = findRow(interner, bytes, from, to);
  if (known >= 0) return known;
  const row = interner.count++;
  const start = interner.starts[row] as number;
  const end = start + to - from;
  interner.bytes = withRoom(interner.bytes, end);
  interner.bytes.set(bytes.subarray(from, to), start);
  interner.starts = withRoom(interner.starts, row + 2);
  interner.starts[row + 1] = end;
  if (interner.count * 2 > interner.slots.length) {
    interner.slots = new Uint32Array(interner.slots.length * 2);
    for (let one = 0; one < interner.count; one++) place(interner, one);
  } else place(interner, row);
  return row;
}

function place({ slots, starts, bytes }: Interner, row: number): void {
  const mask = slots.length - 1;
  let slot = hashOf(bytes, starts[row] as number, starts[row + 1] as number) & mask;
  while (slots[slot] !== 0) slot = (slot + 1) & mask;
  slots[slot] = row + 1;
}

const ENCODER = new TextEncoder();

/** The row of a text, added where it was not there. For what is read once; bytes are interned as they are. */
export function internText(interner: Interner, text: string): number {
  const bytes = ENCODER.encode(text);
  return intern(interner, bytes, 0, bytes.length);
}

/** The row of a text, or -1. */
export function findText(interner: Interner, text: string): number {
  const bytes = ENCODER.encode(text);
  return findRow(interner, bytes, 0, bytes.length);
}

/** By row of texts: 1 where it is one of those that were found elsewhere. */
export function markTexts(texts: { count: number; starts: Uint32Array; bytes: Uint8Array }, found: Iterable<string>): Uint8Array {
  const interner = internerOf(texts);
  const marks = new Uint8Array(texts.count);
  for (const text of found) {
    const row = findText(interner, text);
    if (row >= 0) marks[row] = 1;
  }
  return marks;
}
