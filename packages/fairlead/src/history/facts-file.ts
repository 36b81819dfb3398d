import type { Facts } from "./facts.ts";

/*
 * Facts as one run of bytes: a line of JSON that says which column stands where, then the columns as they are in memory, then
 * a checksum of it all. Reading one is a matter of pointing at its columns. The order of bytes is the machine's own; a file
 * of another order, of another version, cut off or damaged is no facts at all, and they are read from git again.
 */

/** Raised whenever what is read from git, or how it is written, changes. */
export const FACTS_VERSION = 3;

interface Header {
  fairlead: "facts";
  version: number;
  littleEndian: boolean;
  /** what git showed when they were read: grafts, replacements, the ends of a shallow clone */
  view: string;
  idSize: number;
  counts: { commits: number; changes: number; paths: number; signatures: number };
  columns: { name: string; type: keyof typeof TYPES; at: number; length: number }[];
  /** bytes of all columns together */
  size: number;
}

const TYPES = { u8: Uint8Array, i16: Int16Array, u32: Uint32Array, f64: Float64Array };
type Column = Uint8Array | Int16Array | Uint32Array | Float64Array;

const LITTLE_ENDIAN = new Uint8Array(new Uint32Array([1]).buffer)[0] === 1;
const ALIGNED = 8;
/** bytes of the checksum at the end; it covers all before it, the line of JSON too */
const CHECKSUM = 4;

/** A checksum of bytes; handed in, since the fastest is the platform's own. */
export type Checksum = (bytes: Uint8Array) => number;

/** Every column of facts, cut to what is used, in the order in which it is written. */
function columnsOf({ idSize, commits, changes, paths, signatures }: Facts): [name: string, column: Column][] {
  const { count } = commits;
  const rows = ["known", "authorTime", "authorZone", "commitTime", "author", "parentAt", "parentCount", "coauthorAt", "coauthorCount", "changeAt", "changeCount"] as const;
  return [
    ["commits.ids", commits.ids.subarray(0, count * idSize)],
    ...rows.map((name): [string, Column] => [`commits.${name}`, commits[name].subarray(0, count)]),
    ["commits.parents", commits.parents],
    ["commits.coauthors", commits.coauthors],
    ...(["path", "from", "kind"] as const).map((name): [string, Column] => [`changes.${name}`, changes[name].subarray(0, changes.count)]),
    ["paths.starts", paths.starts.subarray(0, paths.count + 1)],
    ["paths.bytes", paths.bytes.subarray(0, paths.starts[paths.count])],
    ["signatures.starts", signatures.starts.subarray(0, signatures.count + 1)],
    ["signatures.bytes", signatures.bytes.subarray(0, signatures.starts[signatures.count])],
  ];
}

export function writeFacts(facts: Facts, view: string, checksum: Checksum): Uint8Array {
  const columns = columnsOf(facts);
  let size = 0;
  const places = columns.map(([name, column]) => {
    const at = size;
    size += Math.ceil(column.byteLength / ALIGNED) * ALIGNED;
    return { name, type: typeOf(column), at, length: column.length };
  });
  const { commits, changes, paths, signatures } = facts;
  const header: Header = {
    fairlead: "facts",
    version: FACTS_VERSION,
    littleEndian: LITTLE_ENDIAN,
    view,
    idSize: facts.idSize,
    counts: { commits: commits.count, changes: changes.count, paths: paths.count, signatures: signatures.count },
    columns: places,
    size,
  };
  const line = new TextEncoder().encode(JSON.stringify(header));
  const start = Math.ceil((line.length + 1) / ALIGNED) * ALIGNED;
  const bytes = new Uint8Array(start + size + CHECKSUM).fill(0x20, 0, start);
  bytes.set(line);
  bytes[start - 1] = 10;
  columns.forEach(([, column], index) => bytes.set(new Uint8Array(column.buffer, column.byteOffset, column.byteLength), start + (places[index] as { at: number }).at));
  new DataView(bytes.buffer).setUint32(start + size, checksum(bytes.subarray(0, start + size)), true);
  return bytes;
}

function typeOf(column: Column): keyof typeof TYPES {
  return column instanceof Uint8Array ? "u8" : column instanceof Int16Array ? "i16" : column instanceof Uint32Array ? "u32" : "f64";
}

/** The facts, pointing into the bytes; "other" where another version or view wrote them; "damaged" where they are no facts. */
export function readFacts(bytes: Uint8Array, view: string, checksum: Checksum): Facts | "other" | "damaged" {
  const line = bytes.indexOf(10);
  const header = line < 0 ? null : readHeader(bytes.subarray(0, line));
  if (header === null) return "damaged";
  if (header.version !== FACTS_VERSION || header.littleEndian !== LITTLE_ENDIAN || header.view !== view) return "other";
  const start = line + 1;
  const end = start + header.size;
  if (bytes.length !== end + CHECKSUM || checksum(bytes.subarray(0, end)) !== new DataView(bytes.buffer, bytes.byteOffset).getUint32(end, true)) return "damaged";
  // Columns need an even start in memory; a file that was read as a whole has one. (A Buffer's slice would not be a copy.)
  const body = (bytes.byteOffset + start) % ALIGNED === 0 ? bytes.subarray(start) : new Uint8Array(bytes.subarray(start));
  const columns = new Map<string, Column>();
  for (const { name, type, at, length } of header.columns) {
    const Type = TYPES[type];
    if (Type === undefined || at + length * Type.BYTES_PER_ELEMENT > header.size) return "damaged";
    columns.set(name, new Type(body.buffer as ArrayBuffer, body.byteOffset + at, length));
  }
  return assemble(header, columns) ?? "damaged";
}

function readHeader(line: Uint8Array): Header | null {
  try {
    const header = JSON.parse(new TextDecoder().decode(line)) as Header;
    return header.fairlead === "facts" && Array.isArray(header.columns) ? header : null;
  } catch {
    return null; // not ours, or damaged
  }
}

function assemble({ idSize, counts }: Header, columns: ReadonlyMap<string, Column>): Facts | null {
  const facts = {
    idSize,
    commits: { count: counts.commits },
    changes: { count: counts.changes },
    paths: { count: counts.paths },
    signatures: { count: counts.signatures },
  } as unknown as Facts;
  for (const [name, column] of columns) {
    const [table, field] = name.split(".") as [keyof Facts, string];
    (facts[table] as unknown as Record<string, Column>)[field] = column;
  }
  const complete = [facts.commits.parents, facts.commits.coauthors, facts.commits.ids, facts.changes.kind, facts.paths.bytes, facts.signatures.bytes].every((column) => column !== undefined);
  return complete && facts.commits.known.length === counts.commits && facts.changes.path.length === counts.changes ? facts : null;
}
