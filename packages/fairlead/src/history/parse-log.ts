import { addChange, commitRow, setHeader, type FactsBuilder } from "./facts-builder.ts";
import { ADDED, commitIdAt, KNOWN_CHANGES, KNOWN_COMMIT, KNOWN_CUT, KNOWN_EXACT_RENAMES, MODIFIED, NONE, REMOVED, RENAMED, RETYPED } from "./facts.ts";
import { findRow, intern, withRoom } from "./interner.ts";

const NUL = 0;
const NEWLINE = 10;
const SPACE = 32;
const MINUS = 45;
const LESS = 60;
const GREATER = 62;

/**
 * What `git log -z --name-status --date=raw` is asked to print of each commit: five lines, a line for each co-author, a NUL.
 * The changes follow: a line break before the first, a letter (of a rename with how much is alike), the path, of a rename
 * the path afterwards, each with a NUL. Printing modes and ids, too, would cost git and us more.
 */
export const LOG_FORMAT = "%H %P%n%ad%n%ct%n%an%n%ae%n%(trailers:key=Co-authored-by,valueonly,unfold)";

export interface LogOptions {
  /** ids of the commits at which a shallow clone ends: nobody can say what they changed */
  cut: ReadonlySet<string>;
  /** what is known of a commit once it has been read whole: a sum of KNOWN_… */
  flags: number;
  /** the name under which a path is known, as UTF-8; given its bytes as git has them */
  showPath: (bytes: Uint8Array) => Uint8Array;
  /** called when a commit begins; false: nothing more is wanted, from this commit on */
  onBegin: (row: number) => boolean;
  /** called when a commit has been read whole */
  onDone: (row: number) => void;
}

export interface LogParser {
  take(piece: Uint8Array): void;
  /** git has ended well: what it said last is whole */
  finish(): void;
}

/**
 * Reads what git log prints in that format into a builder, piece by piece, byte by byte: strings are made of nothing. Of
 * a commit that was read before nothing changes.
 */
export function logParser(builder: FactsBuilder, { cut, flags, showPath, onBegin, onDone }: LogOptions): LogParser {
  const { idSize } = builder;
  const id = new Uint8Array(idSize);
  let printed = new Uint8Array(1 << 17); // what git has said and is not whole yet, then the piece at hand: one place for all of them
  let rest = 0;
  let row = -1; // of the commit at hand
  // Two processes answer in turns, piece by piece, into one builder: a commit's changes are held back until they are whole,
  // so that no other commit's come between them.
  let held = new Uint32Array(3 * 64);
  let holding = 0;
  let stopped = false;

  /** A commit is whole once the next begins, or git has ended. */
  function finish(): void {
    if (row < 0) return;
    const { commits } = builder;
    const holds = holding;
    holding = 0;
    const known = commits.known[row] as number;
    const done = row;
    row = -1;
    const read = holdsPair(held, holds) ? flags : flags & ~KNOWN_EXACT_RENAMES;
    if ((known & read) !== read) {
      commits.known[done] = known | read;
      if ((known & KNOWN_CUT) === 0) {
        commits.changeAt[done] = builder.changes.count;
        commits.changeCount[done] = holds / 3;
        for (let at = 0; at < holds; at += 3) addChange(builder, held[at] as number, held[at + 1] as number, held[at + 2] as number);
      }
    }
    onDone(done);
  }

  function begin(bytes: Uint8Array, start: number, end: number): void {
    finish();
    row = readHeader(builder, bytes, start, end, id, cut);
    if (onBegin(row)) return;
    stopped = true;
    row = -1;
  }

  function hold(path: number, from: number, kind: number): void {
    held = withRoom(held, holding + 3);
    held[holding++] = path;
    held[holding++] = from;
    held[holding++] = kind;
  }

  function pathRow(bytes: Uint8Array, start: number, end: number): number {
    const known = findRow(builder.paths, bytes, start, end);
    if (known >= 0) return known;
    const shown = showPath(bytes.subarray(start, end));
    return intern(builder.paths, shown, 0, shown.length);
  }

  function take(piece: Uint8Array): void {
    if (stopped) return;
    printed = withRoom(printed, rest + piece.length);
    printed.set(piece, rest);
    const bytes = printed.subarray(0, rest + piece.length);
    let at = 0;
    while (!stopped) {
      const letter = bytes[bytes[at] === NEWLINE ? at + 1 : at] as number;
      const pathAt = bytes.indexOf(NUL, at) + 1;
      if (pathAt === 0) break;
      if (!isStatus(letter)) {
        begin(bytes, at, pathAt - 1);
        at = pathAt;
        continue;
      }
      const pathTo = bytes.indexOf(NUL, pathAt);
      if (pathTo < 0) break;
      if (letter !== LETTER_R) {
        hold(pathRow(bytes, pathAt, pathTo), NONE, kindOf(letter));
        at = pathTo + 1;
        continue;
      }
      const end = bytes.indexOf(NUL, pathTo + 1);
      if (end < 0) break;
      const before = pathRow(bytes, pathAt, pathTo);
      hold(pathRow(bytes, pathTo + 1, end), before, RENAMED);
      at = end + 1;
    }
    printed.copyWithin(0, at, bytes.length);
    rest = bytes.length - at;
  }

  return { take, finish };
}

/** Whether there is a file that came and one that went: nothing else can be a rename with edits. */
function holdsPair(held: Uint32Array, length: number): boolean {
  let seen = 0;
  for (let at = 2; at < length; at += 3) seen |= held[at] === ADDED ? 1 : held[at] === REMOVED ? 2 : 0;
  return seen === 3;
}

const LETTER_A = 0x41;
const LETTER_D = 0x44;
const LETTER_R = 0x52;
const LETTER_T = 0x54;

/** Capitals say what happened to a file; a commit begins with its id, in digits and small letters. */
function isStatus(letter: number): boolean {
  return letter >= LETTER_A && letter <= 0x5a;
}

function kindOf(letter: number): number {
  switch (letter) {
    case LETTER_A:
      return ADDED;
    case LETTER_D:
      return REMOVED;
    case LETTER_T:
      return RETYPED;
    default:
      return MODIFIED; // M; git prints nothing else between two trees
  }
}

function readHeader(builder: FactsBuilder, bytes: Uint8Array, start: number, end: number, id: Uint8Array, cut: ReadonlySet<string>): number {
  const { commits, idSize, signatures } = builder;
  const digits = idSize * 2;
  const row = commitRow(builder, readId(bytes, start, id));
  if (((commits.known[row] as number) & KNOWN_COMMIT) !== 0) return row;
  const parents: number[] = [];
  let at = start + digits;
  // A space follows the id also where no parent does.
  for (; bytes[at] === SPACE && bytes[at + 1] !== NEWLINE; at += digits + 1) parents.push(commitRow(builder, readId(bytes, at + 1, id)));
  const dateAt = nextLine(bytes, at, end);
  const timeAt = nextLine(bytes, dateAt, end);
  const nameAt = nextLine(bytes, timeAt, end);
  const addressAt = nextLine(bytes, nameAt, end);
  const trailersAt = nextLine(bytes, addressAt, end);
  setHeader(builder, row, {
    parents,
    authorTime: readSeconds(bytes, dateAt, timeAt),
    authorZone: readZone(bytes, dateAt, timeAt - 1),
    commitTime: readSeconds(bytes, timeAt, nameAt),
    author: signatureRow(signatures, bytes, nameAt, addressAt, addressAt, trailersAt),
    coauthors: readCoauthors(signatures, bytes, trailersAt, end),
  });
  if (cut.size > 0 && cut.has(commitIdAt(builder, row))) commits.known[row] = (commits.known[row] as number) | KNOWN_CUT | KNOWN_CHANGES;
  return row;
}

const NOBODY: readonly number[] = [];

function readCoauthors(signatures: FactsBuilder["signatures"], bytes: Uint8Array, start: number, end: number): readonly number[] {
  if (start >= end) return NOBODY;
  const rows: number[] = [];
  for (let from = start; from < end; ) {
    const to = nextLine(bytes, from, end);
    const open = bytes.indexOf(LESS, from);
    const close = open < 0 ? -1 : bytes.indexOf(GREATER, open);
    if (close >= 0 && close < to) {
      const row = signatureRow(signatures, bytes, from, open, open + 1, close);
      if (!rows.includes(row)) rows.push(row);
    }
    from = to;
  }
  return rows;
}

/** Where the line after this one begins; the end, where there is none. */
function nextLine(bytes: Uint8Array, from: number, end: number): number {
  for (let at = from; at < end; at++) if (bytes[at] === NEWLINE) return at + 1;
  return end;
}

function readId(bytes: Uint8Array, at: number, id: Uint8Array): Uint8Array {
  for (let byte = 0; byte < id.length; byte++) id[byte] = (digit(bytes[at + byte * 2] as number) << 4) | digit(bytes[at + byte * 2 + 1] as number);
  return id;
}

function digit(code: number): number {
  return code <= 57 ? code - 48 : code - 87;
}

/** The last second that a Date can hold: later ones are damage, and must not break whoever formats them. */
const LATEST = 8.64e12;

/** Seconds at the beginning of a line; 0 where there are none, as in a commit with a damaged date. */
function readSeconds(bytes: Uint8Array, from: number, to: number): number {
  const negative = bytes[from] === MINUS;
  let value = 0;
  for (let at = negative ? from + 1 : from; at < to && isDigit(bytes[at] as number); at++) value = value * 10 + (bytes[at] as number) - 48;
  return (negative ? -1 : 1) * Math.min(value, LATEST);
}

/** Minutes east of UTC, from `seconds +hhmm`. */
function readZone(bytes: Uint8Array, from: number, to: number): number {
  let at = from;
  while (at < to && bytes[at] !== SPACE) at++;
  if (to - at !== 6) return 0;
  let value = 0;
  for (let place = at + 2; place < to; place++) {
    if (!isDigit(bytes[place] as number)) return 0;
    value = value * 10 + (bytes[place] as number) - 48;
  }
  const minutes = Math.floor(value / 100) * 60 + (value % 100);
  return bytes[at + 1] === MINUS ? -minutes : minutes;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

let scratch = new Uint8Array(256);

/** The row of "Name\0address", both trimmed, and as UTF-8 whatever was written. */
function signatureRow(signatures: FactsBuilder["signatures"], bytes: Uint8Array, nameStart: number, nameEnd: number, addressStart: number, addressEnd: number): number {
  if (scratch.length < nameEnd - nameStart + addressEnd - addressStart + 1) scratch = new Uint8Array((nameEnd - nameStart + addressEnd - addressStart + 1) * 2);
  let length = copyTrimmed(bytes, nameStart, nameEnd, 0);
  scratch[length++] = NUL;
  length = copyTrimmed(bytes, addressStart, addressEnd, length);
  const known = findRow(signatures, scratch, 0, length);
  if (known >= 0) return known;
  const text = asUtf8(scratch.subarray(0, length));
  return intern(signatures, text, 0, text.length);
}

function copyTrimmed(bytes: Uint8Array, from: number, to: number, at: number): number {
  while (from < to && (bytes[from] as number) <= SPACE) from++;
  while (to > from && (bytes[to - 1] as number) <= SPACE) to--;
  for (let place = from; place < to; place++) scratch[at++] = bytes[place] as number;
  return at;
}

const STRICT = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const LATIN1 = new TextDecoder("latin1");

/** The bytes where they are UTF-8; otherwise they are taken for Latin-1, as most names without a stated encoding are. */
function asUtf8(bytes: Uint8Array): Uint8Array {
  try {
    STRICT.decode(bytes);
    return bytes;
  } catch {
    return new TextEncoder().encode(LATIN1.decode(bytes));
  }
}
