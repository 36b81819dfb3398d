import { maskGo } from "./read-go.ts";

const FUNCTION = /^func[ \t]+(\([^)\n]*\)[ \t]*)?([\p{L}_][\p{L}\p{N}_]*)/gmu;
const SINGLE = /^(?:type|var|const)[ \t]+([\p{L}_][\p{L}\p{N}_]*)/gmu;
const GROUP = /^(?:type|var|const)[ \t]*\(([^]*?)^\)/gmu;
const IN_GROUP = /^(?:\t| {2,8})([\p{L}_][\p{L}\p{N}_]*)/gmu;
const WORD = /(\.?)(?<![\p{L}\p{N}_])([\p{L}_][\p{L}\p{N}_]*)/gu;

/**
 * Whether a Go file uses what another file of its package declares: there nothing is imported. Told by names, in formatted code: what
 * stands at the beginning of a line, and methods that only the package can call. Null where one of the two does not end as it should.
 */
export function usesOfPackage(text: string, other: string): boolean | null {
  const [code, declaring] = [maskGo(text), maskGo(other)];
  if (code === null || declaring === null) return null;
  const [own, names] = [declaredIn(code), declaredIn(declaring)];
  // What both declare, each does for a platform of its own; and every file may have an init.
  return [...code.matchAll(WORD)].some(([, dot = "", word = ""]) => names.has(dot + word) && !own.has(dot + word) && word !== "init");
}

/** By name; methods with a dot before, as they are called. */
function declaredIn(code: string): Set<string> {
  const names = [...code.matchAll(SINGLE)].map(([, name = ""]) => name);
  for (const [, group = ""] of code.matchAll(GROUP)) names.push(...[...group.matchAll(IN_GROUP)].map(([, name = ""]) => name));
  for (const [, receiver, name = ""] of code.matchAll(FUNCTION)) {
    if (receiver === undefined) names.push(name);
    else if (!/^\p{Lu}/u.test(name)) names.push(`.${name}`);
  }
  return new Set(names.filter((name) => name !== "_"));
}
