import * as z from "zod";
import { whyUnread } from "../errors.ts";
import { compilePattern } from "../governing/pattern.ts";
import { fromAnchor } from "../governing/scope.ts";
import type { CheckContext } from "./check.ts";
import type { Unjudged } from "./finding.ts";
import { keepByScope } from "./keep-by-scope.ts";
import { openPicking } from "./selection.ts";
import type { Version } from "./version.ts";

const pattern = z.string().min(1);

/** Path patterns of a check's options, one or a list, as docs/scope.md has them: from the guardrail's anchor. */
export const PATTERNS = z.union([pattern.transform((one) => [one]), z.array(pattern).min(1)]);

/** A number that is not negative. Front matter hands in what stands inside a field as it is written, so `3` is a text there. */
export const AMOUNT = z.union([z.number(), z.string().regex(/^\d{1,15}(?:\.\d{1,9})?$/).transform(Number)]).pipe(z.number().min(0));

/** Whether a path, from the repository's root, matches one of these patterns, from the anchor. */
export function compilePatterns(patterns: readonly string[], anchor: string): (path: string) => boolean {
  const matchers = patterns.map(compilePattern);
  return (path) => {
    const inside = fromAnchor(path, anchor);
    return inside !== null && matchers.some((matches) => matches(inside));
  };
}

/** The same pattern from the repository's root. */
export function fromRoot(pattern: string, anchor: string): string {
  return anchor === "" ? pattern : `${anchor.replace(/[*?[\]{}\\]/g, "\\$&")}/${pattern}`;
}

/**
 * The files of the version that are in scope and match the patterns; all in scope where there are none. Sorted.
 * @param patterns the same object at each step of a walk, for which only what comes and goes is then asked about
 */
export function selectFiles(context: CheckContext, patterns: readonly string[] = EVERYWHERE): readonly string[] {
  return pickingOf(context, patterns)(context.version.files);
}

const EVERYWHERE: readonly string[] = [];

const pickingOf = keepByScope(({ guardrail, inScope }, patterns: readonly string[]) => {
  const matches = patterns === EVERYWHERE ? () => true : compilePatterns(patterns, guardrail.anchor);
  return openPicking((path) => matches(path) && inScope(path));
});

/** Of these files the ones in which findings are wanted. */
export function inFocus({ focus }: Pick<CheckContext, "focus">, paths: readonly string[]): readonly string[] {
  return focus === null ? paths : paths.filter((path) => focus.has(path));
}

/** So many files are read at once: git is asked in batches, and the texts are not all kept. */
const BATCH = 64;

/**
 * Hands each file's text to `look`, one after the other. What is no text is passed over.
 * @returns the files that cannot be read
 */
export async function lookAtTexts(version: Version, paths: readonly string[], look: (path: string, text: string) => void): Promise<Unjudged[]> {
  const unjudged: Unjudged[] = [];
  const read = (at: number): Promise<(string | null)[]> => Promise.all(paths.slice(at, at + BATCH).map((path) => version.text(path)));
  let reading = read(0);
  for (let at = 0; at < paths.length; at += BATCH) {
    const texts = await reading;
    // While these are looked at, the next are read; what goes wrong with that is told when it is their turn.
    reading = read(at + BATCH);
    reading.catch(() => {});
    for (const [place, path] of paths.slice(at, at + BATCH).entries()) {
      const text = texts[place] ?? null;
      if (text !== null) look(path, text);
      else {
        const { why } = await tryToRead(version, path);
        if (why !== null) unjudged.push({ path, ...why });
      }
    }
  }
  return unjudged;
}

/** Why a file cannot be looked into: it is too large, or a partial clone lacks what it held. */
export type Why = Omit<Unjudged, "path">;

/** Whether there is a file; and of one that cannot be read, why. */
export async function tryToRead({ tree }: Version, path: string): Promise<{ isThere: boolean; why: Why | null }> {
  try {
    return { isThere: (await tree.read(path)) !== undefined, why: null };
  } catch (error) {
    return { isThere: true, why: whyUnread(error) };
  }
}

/** How many bytes a file has, null where there is none; or why nobody can tell. */
export async function tryToSize({ tree }: Version, path: string): Promise<number | null | Why> {
  try {
    return (await tree.size(path)) ?? null;
  } catch (error) {
    return whyUnread(error);
  }
}
