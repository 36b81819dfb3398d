/*
 * Which packages of Java an artifact brings. Nothing in a repository says it; but most are named alike: `org.apache.commons:commons-lang3` brings
 * org.apache.commons.lang3. What is named otherwise is not found, but for a few that many depend on.
 */

const NAMED_OTHERWISE: ReadonlyMap<string, string> = new Map([
  ["com.google.guava:guava", "com.google.common"],
  ["com.h2database:h2", "org.h2"],
  ["com.zaxxer:HikariCP", "com.zaxxer.hikari"],
  ["net.java.dev.jna:jna", "com.sun.jna"],
  ["org.apache.httpcomponents.client5:httpclient5", "org.apache.hc.client5"],
  ["org.apache.httpcomponents.core5:httpcore5", "org.apache.hc.core5"],
  ["org.apache.httpcomponents:httpclient", "org.apache.http"],
  ["org.projectlombok:lombok", "lombok"],
]);

/** Under these many publish what has nothing to do with each other. */
const HOUSES = new Set(["alibaba", "amazonaws", "android", "apache", "commons", "eclipse", "github", "google", "googlecode", "jetbrains", "kotlinx", "microsoft", "plugins", "sourceforge", "sun"]);

/** No artifact is called by more words, nor a group by more parts: a manifest may hold anything. */
const WORDS = 12;

/** Whether a package is one of these, or stands below one. */
export function isOfPackages(name: string, packages: readonly string[]): boolean {
  return packages.some((one) => name === one || name.startsWith(`${one}.`));
}

/**
 * The packages that an artifact may bring, and all below them.
 * @param artifact `group:artifact`
 */
export function packagesOfArtifact(artifact: string): string[] {
  const named = NAMED_OTHERWISE.get(artifact);
  if (named !== undefined) return [named];
  const [group = "", name = ""] = artifact.split(":");
  // Google's place for projects of all kinds was no part of their packages.
  const parts = group.replace(/^com\.google\.code\./, "com.google.").split(".", WORDS).map(plain);
  const words = name.toLowerCase().split(/[-_.]/, WORDS).filter((word) => word !== "");
  // What only names versions brings nothing.
  if (words.includes("bom")) return [];
  // The oldest groups are called as their artifacts: commons-io, joda-time, junit.
  if (parts.length === 1) return ["", "org.", "org.apache."].map((house) => house + words.join("."));
  const { said, used } = matchWords(parts, words);
  const upTo = (place: number): string => parts.slice(0, place + 1).join(".");
  const family = (said.length > 0 ? said : parts.length > 2 ? [parts.length - 1] : []).filter((place) => !HOUSES.has(parts[place] as string));
  const last = said.at(-1);
  // okhttp3, kotlinx: a group's last part may be a package of its own.
  const own = last === undefined ? [] : [parts[last] as string];
  const bases = [upTo(last ?? parts.length - 1), ...own];
  const below = words.slice(used);
  const inside = below.flatMap((word, place) => [word, below.slice(0, place + 1).join("."), below.slice(0, place + 1).join("")]);
  return [...new Set([...family.map(upTo), ...own.filter((one) => !HOUSES.has(one)), ...bases.flatMap((base) => inside.map((one) => `${base}.${one}`))])];
}

/** Which parts of the group the artifact's first words say again: `jackson` of com.fasterxml.jackson.core, both of com.google.cloud. */
function matchWords(parts: readonly string[], words: readonly string[]): { said: number[]; used: number } {
  const said: number[] = [];
  let used = 0;
  for (let place = 0; place < parts.length && used < words.length; place++) {
    const part = parts[place] as string;
    const whole = words.slice(used).findIndex((_, length) => words.slice(used, used + length + 1).join("") === part);
    const word = words[used] as string;
    const isPart = whole < 0 && place > 0 && Math.min(word.length, part.length) >= 4 && (part.startsWith(word) || word.startsWith(part));
    if (whole >= 0 || isPart) {
      said.push(place);
      used += whole >= 0 ? whole + 1 : 1;
    } else if (said.length > 0) break;
  }
  // The first part is no name: of jakarta.servlet the second is.
  if (said[0] === 0) said.shift();
  return said.length > 0 ? { said, used } : { said, used: 0 };
}

function plain(part: string): string {
  return part.toLowerCase().replaceAll(/[-_]/g, "");
}
