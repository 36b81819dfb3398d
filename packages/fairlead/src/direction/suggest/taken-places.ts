import { languageOf } from "../../imports/languages.ts";
import { below, commonFolder } from "./folder-edges.ts";
import { isTestFile } from "./test-files.ts";
import { addTo, counted, listed } from "./suggestion.ts";
import { dateOf, type Moment, type Taken } from "./taken.ts";

/** When a path came, oldest first: added, or moved there from elsewhere. */
export interface Arrival extends Moment {
  path: string;
  /** the path that it had before; null: it was added */
  from: string | null;
}

/** A part of fewer files is a folder. */
const MIN_PART = 10;
/** seconds: what came so soon after the first commit is how it began, and no door that was gone through later */
const BEGINNING = 30 * 86_400;

const PACKAGES = /^((?:packages|apps|services|crates|libs|modules|plugins|components)\/[^/]+)\//;
const NO_PART = /^(?:\..*|src|lib|pkg|internal|cmd|docs?|documentation|website|scripts?|tools?|build|assets|static|public|images?|licen[cs]es?|requirements|direction|adr|config|tasks|types|integrations?)$/i;

/** New top-level parts and packages that are still there. */
export function findParts(files: readonly string[], arrivals: readonly Arrival[], isWritten: (path: string) => boolean): Taken[] {
  const parts = new Map<string, string[]>();
  for (const path of files) {
    const part = partOf(path);
    if (part !== null && languageOf(path) !== null && isWritten(path) && !isTestFile(path)) addTo(parts, part, path);
  }
  const begun = arrivals[0]?.time ?? 0;
  const byPart = new Map<string, Arrival[]>();
  for (const arrival of arrivals) {
    const part = partOf(arrival.path);
    if (part !== null) addTo(byPart, part, arrival);
  }
  return [...parts].flatMap(([part, own]): Taken[] => {
    const coming = byPart.get(part) ?? [];
    const [first] = coming;
    if (own.length < MIN_PART || first === undefined || first.time < begun + BEGINNING) return [];
    const brought = coming.filter(({ commit }) => commit === first.commit);
    const moved = brought.filter(({ from }) => from !== null && partOf(from) !== part);
    // A folder under another name is no new part.
    if (moved.length > brought.length / 2) return [];
    return [
      {
        what: "part",
        words: ["part", part],
        title: `Have ${part} as a part of its own`,
        moments: [first],
        evidence: [`${part} began on ${dateOf(first.time)} with ${counted(brought.length, "file")}; ${counted(own.length, "file")} of code stand there today.`],
        spoken: [part],
        folder: part,
        scope: [below(part)],
        tags: [],
        weight: Math.log2(1 + own.length) * 0.8,
      },
    ];
  });
}

function partOf(path: string): string | null {
  const pack = PACKAGES.exec(path)?.[1];
  if (pack !== undefined) return pack;
  const slash = path.indexOf("/");
  const top = slash < 0 ? null : path.slice(0, slash);
  return top === null || NO_PART.test(top) || /^(?:packages|apps|services|crates|libs|modules|plugins|components)$/.test(top) ? null : top;
}

interface PlaceKind {
  what: "store" | "interface";
  word: string;
  matches: RegExp;
  /** several of one kind in one place are one decision: what stands for the place */
  placeOf: (path: string, all: readonly string[]) => string;
  /** whether something here is made of such a file, or serves it; without it a file by its name is enough */
  isUsed?: (path: string, has: (path: string) => boolean) => boolean;
  titleOf: (place: string) => string;
  spoken: readonly string[];
}

const folder = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf("/"))) || ".";

/** What is tried, shown or filled in is nothing that others call. */
const ASIDE = /(?:^|[/_.-])(?:tests?|mocks?|mocked|fakes?|stubs?|dummy|fixtures?|examples?|samples?|demos?|golden|templates?|tpl|quickstart|google\/(?:api|protobuf|rpc|type))(?=[/_.-])/i;

/** The folder that holds all of its kind below one top-level folder. */
function topFolder(path: string, all: readonly string[]): string {
  const top = path.slice(0, path.indexOf("/") + 1);
  return all.reduce((common, other) => (other.startsWith(top) ? commonFolder(`${common}/`, other) : common), folder(path)) || ".";
}

/** Whether code is made of it: beside it, by a build that looks there, or by buf. Others may be text that a tool of this repository reads. */
function isProtoUsed(path: string, has: (path: string) => boolean): boolean {
  if (/(?:^|\/)(?:protos?|protobufs?|src\/main)\//.test(path)) return true;
  const stem = path.slice(0, -".proto".length);
  if ([".pb.go", "_pb2.py", ".pb.h", "_pb.js", "_pb.ts", "_pb.d.ts", ".ts", ".pb.ts"].some((ending) => has(`${stem}${ending}`))) return true;
  const names = path.split("/");
  return names.some((_, depth) => has([...names.slice(0, depth), "buf.yaml"].join("/")));
}

/** Each a door that others walk through afterwards: data that is kept, and what others call. */
const PLACES: readonly PlaceKind[] = [
  { what: "store", word: "migrations", matches: /(?:^|\/)(?:migrations?|migrate|versions)\/(?:.*\/)?V?\d{3,}[^/]*\.(?:sql|py|rb|php|[cm]?[jt]s|go|java|kt)$/i, placeOf: folder, titleOf: (place) => `Keep data with a schema of its own, migrated in ${place}`, spoken: ["migrations", "database schema"] },
  { what: "store", word: "schema", matches: /(?:^|\/)(?:schema\.prisma|schema\.sql|structure\.sql|db\/schema\.rb)$/i, placeOf: (path) => path, titleOf: (place) => `Keep data by the schema in ${place}`, spoken: ["prisma", "database schema"] },
  { what: "interface", word: "openapi", matches: /(?:^|\/)(?:openapi|swagger)[^/]*\.(?:ya?ml|json)$/i, placeOf: (path) => path, titleOf: (place) => `Offer an HTTP interface described in ${place}`, spoken: ["openapi", "swagger"] },
  { what: "interface", word: "protobuf", matches: /\.proto$/i, isUsed: isProtoUsed, placeOf: topFolder, titleOf: (place) => `Speak Protocol Buffers, as ${place} defines them`, spoken: ["protobuf", "protocol buffers", "grpc"] },
  { what: "interface", word: "graphql", matches: /(?:^|\/)(?:[^/]*schema[^/]*\.(?:graphqls?|gql)|[^/]+\.graphqls)$/i, placeOf: (path) => path, titleOf: (place) => `Offer a GraphQL interface by ${place}`, spoken: ["graphql"] },
];

/** Stores, schemas and public interfaces that came as files. */
export function findPlaces(files: readonly string[], arrivals: readonly Arrival[], isWritten: (path: string) => boolean): Taken[] {
  const came = new Map<string, Arrival>();
  for (const arrival of arrivals) if (!came.has(arrival.path)) came.set(arrival.path, arrival);
  const known = new Set(files);
  const has = (path: string): boolean => known.has(path);
  return PLACES.flatMap(({ what, word, matches, isUsed, placeOf, titleOf, spoken }) => {
    const places = new Map<string, string[]>();
    const fitting = files.filter((path) => matches.test(path) && isWritten(path) && !isTestFile(path) && !ASIDE.test(path) && isUsed?.(path, has) !== false);
    for (const path of fitting) addTo(places, placeOf(path, fitting), path);
    return [...places].flatMap(([place, own]): Taken[] => {
      const [first] = own.flatMap((path) => came.get(path) ?? []).sort((a, b) => a.time - b.time);
      if (first === undefined) return [];
      return [
        {
          what,
          words: [word, place],
          title: titleOf(place),
          moments: [first],
          evidence: [`${first.path} came on ${dateOf(first.time)}; ${counted(own.length, "file")} of its kind ${own.length === 1 ? "stands" : "stand"} there today (${listed(own, 3)}).`],
          spoken: [...spoken, place],
          scope: own.length === 1 ? own.map((path) => below(path).slice(0, -3)) : [place === "." ? "*" : below(place)],
          tags: [word],
          weight: 4 + Math.log2(1 + own.length) / 2,
        },
      ];
    });
  });
}
