import { readJsonKeys, readJsonObject } from "./json-places.ts";
import type { DependencyKind } from "./manifest.ts";

/** A package as a lock file has it. */
export interface Licensed {
  name: string;
  /** as the lock file says it, an SPDX expression as a rule; null where it says none */
  licence: string | null;
  kind: DependencyKind;
  line: number;
  /** what it is built for one platform of; its own name, where it is for all */
  family: string;
}

interface LockKind {
  /** null: it does not parse */
  read: (text: string) => Licensed[] | null;
}

const LOCKS: Readonly<Record<string, LockKind>> = {
  "package-lock.json": { read: readPackageLock },
  "npm-shrinkwrap.json": { read: readPackageLock },
  "composer.lock": { read: readComposerLock },
};

/** The lock files that say licences, by name. */
export function lockKind(path: string): LockKind | null {
  const name = path.slice(path.lastIndexOf("/") + 1);
  return Object.hasOwn(LOCKS, name) ? (LOCKS[name] as LockKind) : null;
}

interface LockEntry {
  os?: unknown;
  cpu?: unknown;
  license?: unknown;
  dev?: unknown;
  link?: unknown;
  name?: unknown;
}

/** npm's lock file from version 2 on; version 1 says no licences. */
function readPackageLock(text: string): Licensed[] | null {
  const lock = readJsonObject(text);
  const packages = lock?.["packages"] as Record<string, LockEntry> | undefined;
  if (lock === null || typeof packages !== "object" || packages === null) return lock === null ? null : [];
  return readJsonKeys(text).flatMap(({ path: [section, key = "", ...deeper], line }): Licensed[] => {
    const place = key.lastIndexOf("node_modules/");
    const entry = section === "packages" && deeper.length === 0 && place >= 0 ? packages[key] : undefined;
    if (entry === undefined || entry === null || entry.link === true) return [];
    const name = typeof entry.name === "string" ? entry.name : key.slice(place + "node_modules/".length);
    const isOfPlatform = entry.os !== undefined || entry.cpu !== undefined;
    return [{ name, licence: typeof entry.license === "string" ? entry.license : null, kind: entry.dev === true ? "dev" : "runtime", line, family: isOfPlatform ? familyOf(name) : name }];
  });
}

/** Words by which packages say for which platform they are built. */
const PLATFORM = /[-/](?:(?:aix|android|darwin|freebsd|linux(?:musl)?|macos|netbsd|openbsd|openharmony|sunos|wasi|wasm|win|win32|windows|universal|arm|armv[67]|arm64|amd64|ia32|i386|loong64|mips64el|ppc64|ppc64le|riscv64|s390x|wasm32|x64|x86|x86_64|32|64|gnu|gnueabi|gnueabihf|musl|musleabihf|msvc|eabi|threads)(?=[-/]|$))/g;

/** `@acme/fast-linux-x64-gnu` → `@acme/fast`, and `@fast/linux-x64` → `@fast` */
function familyOf(name: string): string {
  return name.replace(PLATFORM, "");
}

/** Composer's: several licences of one package mean that any of them may be chosen. */
function readComposerLock(text: string): Licensed[] | null {
  const lock = readJsonObject(text);
  if (lock === null) return null;
  const lines = text.split("\n");
  return (["packages", "packages-dev"] as const).flatMap((section) =>
    ((Array.isArray(lock[section]) ? lock[section] : []) as { name?: unknown; license?: unknown }[]).flatMap((entry): Licensed[] => {
      if (typeof entry?.name !== "string") return [];
      const { name, license } = entry;
      const licences = (Array.isArray(license) ? license : [license]).filter((one): one is string => typeof one === "string");
      const line = lines.findIndex((content) => content.includes(`"name": "${name}"`)) + 1;
      return [{ name, licence: licences.length === 0 ? null : licences.join(" OR "), kind: section === "packages" ? "runtime" : "dev", line: Math.max(1, line), family: name }];
    }),
  );
}

/** Longer expressions are nobody's licence. */
const MAX_TOKENS = 200;

/**
 * Whether an SPDX expression can be met by licences that are allowed: of `OR` one side is enough, of `AND` all are needed;
 * an exception (`WITH`) is let pass where its licence is, or where both together are named. Names are compared without case.
 */
export function isAllowedLicence(expression: string, allowed: readonly string[]): boolean {
  const names = new Set(allowed.map((one) => one.trim().toLowerCase()));
  if (names.has(expression.trim().toLowerCase())) return true;
  const tokens = expression.replace(/[()]/g, " $& ").trim().split(/\s+/);
  if (tokens.length > MAX_TOKENS) return false;
  let at = 0;
  // Of either operator both sides are read, so that what stands behind is not lost.
  const readOr = (): boolean => {
    let value = readAnd();
    while (/^or$/i.test(tokens[at] ?? "")) {
      at++;
      const other = readAnd();
      value ||= other;
    }
    return value;
  };
  const readAnd = (): boolean => {
    let value = readOne();
    while (/^and$/i.test(tokens[at] ?? "")) {
      at++;
      const other = readOne();
      value &&= other;
    }
    return value;
  };
  const readOne = (): boolean => {
    const token = tokens[at++] ?? "";
    if (token === "(") {
      const value = readOr();
      if (tokens[at] === ")") at++;
      return value;
    }
    if (!/^with$/i.test(tokens[at] ?? "")) return names.has(token.toLowerCase());
    const exception = tokens[at + 1] ?? "";
    at += 2;
    return names.has(token.toLowerCase()) || names.has(`${token} WITH ${exception}`.toLowerCase());
  };
  const value = readOr();
  // What is left over was not understood, and so is not allowed.
  return value && at >= tokens.length;
}
