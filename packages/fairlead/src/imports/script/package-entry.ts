import { isObject, isText, type JsonObject } from "./jsonc.ts";

/**
 * Where package.json's `exports` or `imports` lead for one entry, best first: what these conditions name, then what any
 * other condition does. Which of them is in the tree is for the caller to find out.
 * @param entry "." and "./sub" of exports, "#name" of imports
 * @param conditions names that hold, "default" among them
 */
export function readEntries(map: unknown, entry: string, conditions: ReadonlySet<string>): string[] {
  const isShort = !isObject(map) || Object.keys(map).every((key) => !key.startsWith(".") && !key.startsWith("#"));
  const matched = isShort ? (entry === "." ? { value: map, star: "" } : null) : findEntry(map as JsonObject, entry);
  if (matched === null) return [];
  const fill = (target: string) => target.replaceAll("*", () => matched.star);
  return [...new Set([...targetsOf(matched.value, (one) => conditions.has(one)), ...targetsOf(matched.value, () => true)])].map(fill);
}

/** An exact key, or the pattern with the longest beginning, as Node has it. */
function findEntry(map: JsonObject, entry: string): { value: unknown; star: string } | null {
  if (Object.hasOwn(map, entry) && !entry.includes("*")) return { value: map[entry], star: "" };
  let best: { value: unknown; star: string; length: number } | null = null;
  for (const [key, value] of Object.entries(map)) {
    const star = matchStar(key, entry) ?? (key.endsWith("/") && entry.startsWith(key) ? entry.slice(key.length) : null);
    if (star !== null && (best === null || key.length > best.length)) best = { value: key.endsWith("/") ? withStar(value) : value, star, length: key.length };
  }
  return best;
}

/** `"./lib/": "./lib/"`, the older way to write a pattern */
function withStar(value: unknown): unknown {
  return isText(value) ? `${value}*` : value;
}

/** What the star of a pattern stands for; null where the text does not fit, or the pattern has none. */
export function matchStar(pattern: string, text: string): string | null {
  const star = pattern.indexOf("*");
  if (star < 0) return null;
  const end = pattern.slice(star + 1);
  return text.length >= pattern.length - 1 && text.startsWith(pattern.slice(0, star)) && text.endsWith(end) ? text.slice(star, text.length - end.length) : null;
}

/** Every target, in order, without recursion: conditions may be nested as deeply as a file likes. */
function targetsOf(value: unknown, holds: (condition: string) => boolean): string[] {
  const targets: string[] = [];
  const open = [value];
  while (open.length > 0) {
    const one = open.pop();
    if (isText(one)) targets.push(one);
    else if (Array.isArray(one)) open.push(...one.toReversed());
    else if (isObject(one)) open.push(...Object.keys(one).filter((key) => key !== "__proto__" && holds(key)).map((key) => one[key]).toReversed());
  }
  return targets;
}
