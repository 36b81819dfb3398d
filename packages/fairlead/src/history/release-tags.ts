/** What the name of a tag says, where it names a version. */
export interface VersionTag {
  /** what stands before the version, for tags of one package among several: `@scope/package@1.2.3`, `api/v1.2.3`; otherwise "" */
  prefix: string;
  /** a release candidate, beta, nightly build and the like */
  isPrerelease: boolean;
}

/**
 * One group for each part: what stands before, the numbers, what follows. Numbers are at least two, parted by the same
 * `.` or `_` (`1.2.3`, `REL_15_1`), a date (`2026-01-31`), or one after a `v` (`v255`).
 */
const VERSION = /^(.*?)(?:(?<![0-9a-z])v[._-]?(\d+(?:[._]\d+)*)|(?<![0-9.])(\d{4}-\d{2}-\d{2}|\d+(?:[._]\d+)+))(.*)$/i;

/** Words that stand for less than a release; `a1`, `b2` and `c1` are Python's alphas, betas and candidates, `M3` a milestone of Java's. */
const PRERELEASE = /^(?:alpha|beta|rc|cr|pre|preview|dev|develop|next|canary|nightly|snapshot|insiders?|experimental|milestone|test|ea|[abcm](?=\d))[._-]?\d*(?:$|[._+-])/i;

/** Words after a version by which it is the release itself, or a mend of it; a letter, too (`1.0.2k`), but for the `x` of a line of versions. */
const FINAL = /^(?:final|ga|release|stable|lts|hotfix|patch|p|post|r|rev|build|sp|\d|[a-wyz]$)[._-]?\d*(?:$|[._+-])/i;

/** Words before a version that say the same: `nightly-2026-01-31`. */
const PREFIX_PRERELEASE = /(?:^|[/_.-])(?:nightly|canary|snapshot|dev|preview|insiders?)[/_.-]?$/i;

/** Words before a version that name no release: a branch kept, a state before something. */
const PREFIX_OTHER = /(?:^|[/_.-])(?:archive[ds]?|backup|before|pre|wip|tmp|temp|test|old|base|start|merge)[/_.-]?$/i;

/** What a tag's name says, or undefined where it names no version: `latest`, `2.3.x`, `backup-2020-01-31`. */
export function readVersionTag(name: string): VersionTag | undefined {
  const [, before = "", , , after = ""] = VERSION.exec(name) ?? [];
  if (!VERSION.test(name) || PREFIX_OTHER.test(before)) return undefined;
  const prefix = before.replace(/[@/_.-]+$/, "");
  if (PREFIX_PRERELEASE.test(before)) return { prefix, isPrerelease: true };
  const rest = after.replace(/\+.*$/, ""); // what was built, not what it is
  if (rest === "") return { prefix, isPrerelease: false };
  const words = rest.replace(/^[._-]/, "");
  if (PRERELEASE.test(words)) return { prefix, isPrerelease: true };
  if (FINAL.test(words)) return { prefix, isPrerelease: false };
  // In a semantic version all that follows a hyphen makes it a prerelease; anything else is no version (`2.3.x`).
  return rest.startsWith("-") && /^[0-9A-Za-z.-]+$/.test(words) ? { prefix, isPrerelease: true } : undefined;
}
