import { maskGo } from "./read-go.ts";

const FUNCTION = /^func[ \t]+(\([^)]*\)[ \t]*)?([\p{L}_][\p{L}\p{N}_]*)/u;
const SINGLE = /^(?:type|var|const)[ \t]+([\p{L}_][\p{L}\p{N}_]*)/u;
const GROUP = /^(?:type|var|const)[ \t]*\((?!.*\))/;
const IN_GROUP = /^(?:\t| {2,8})([\p{L}_][\p{L}\p{N}_]*)/u;
const WORD = /\.?(?<![\p{L}\p{N}_])[\p{L}_][\p{L}\p{N}_]*/gu;

/** What a Go file declares and what it says, by name; methods and fields with a dot before, as they are called. */
export interface GoNames {
  declared: ReadonlySet<string>;
  said: ReadonlySet<string>;
}

/** Null where something in the text has no end. */
export function readGoNames(text: string): GoNames | null {
  const code = maskGo(text);
  return code === null ? null : { declared: declaredIn(code), said: new Set([...code.matchAll(WORD)].map(([word]) => word)) };
}

/**
 * Whether a Go file uses what another file of its package declares: there nothing is imported. Told by names, in formatted code: what
 * stands at the beginning of a line, and methods that only the package can call.
 */
export function usesOfPackage(file: GoNames, other: GoNames): boolean {
  // What both declare, each does for a platform of its own; and every file may have an init.
  return [...other.declared].some((name) => file.said.has(name) && !file.declared.has(name) && name !== "init");
}

function declaredIn(code: string): Set<string> {
  const names = new Set<string>();
  let isGroup = false;
  for (const line of code.split("\n")) {
    if (isGroup && line.startsWith(")")) isGroup = false;
    else if (GROUP.test(line)) isGroup = true;
    const [, receiver, called] = FUNCTION.exec(line) ?? [];
    const [, name = called] = (isGroup ? IN_GROUP : SINGLE).exec(line) ?? [];
    if (name === undefined || name === "_") continue;
    if (receiver === undefined) names.add(name);
    else if (!/^\p{Lu}/u.test(name)) names.add(`.${name}`);
  }
  return names;
}
