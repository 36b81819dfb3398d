import { block, plural, type Style } from "./style.ts";
import { grouped } from "./table.ts";

interface Answer {
  at: string | null;
  window: { since: string | null; until: string | null; commits: number };
  limits: readonly string[];
}

/** Which past this is: the window and the commit. */
export function formatWindow({ at, window: { since, until, commits } }: Answer, style: Style): string[] {
  if (at === null) return block("There is no commit yet, so there is no past to ask.", 0, style, style.dim);
  const when = since === null && until === null ? "the whole past" : [since === null ? "" : `from ${since}`, until === null ? "" : `up to ${until}`].filter(Boolean).join(" ");
  return block(`Of ${when}: ${grouped(commits)} ${commits === 1 ? "commit" : "commits"}, as seen from ${at.slice(0, 12)}.`, 0, style, style.dim);
}

/** What could not be known, last. */
export function formatLimits({ limits }: Answer, style: Style): string[] {
  return limits.length === 0 ? [] : ["", ...limits.flatMap((limit) => block(limit, 0, style, style.accent))];
}

type LeftOut = Readonly<Record<"generated" | "vendored" | "lock" | "binary" | "changelog", number>>;

/** Files that say nothing about the work on them. */
export function formatLeftOut(leftOut: LeftOut, style: Style): string[] {
  const kinds = [
    leftOut.generated > 0 ? `${grouped(leftOut.generated)} generated` : "",
    leftOut.vendored > 0 ? `${grouped(leftOut.vendored)} vendored` : "",
    leftOut.binary > 0 ? `${grouped(leftOut.binary)} binary` : "",
    leftOut.lock > 0 ? plural(leftOut.lock, "lock file") : "",
    leftOut.changelog > 0 ? plural(leftOut.changelog, "changelog") : "",
  ].filter(Boolean);
  return kinds.length === 0 ? [] : block(`Files left out: ${kinds.join(", ")}.`, 0, style, style.dim);
}

export function formatOmitted(omitted: number, what: string, style: Style): string[] {
  return omitted === 0 ? [] : [style.dim(`  and ${grouped(omitted)} more ${what}: --limit shows more, --json all`)];
}
