/**
 * A name for each person that comes from nothing but chance, so that nobody can find it again from a name or an address.
 * @param random gives so many bytes of chance
 */
export function makePseudonyms(count: number, random: (bytes: number) => Uint8Array = (bytes) => crypto.getRandomValues(new Uint8Array(bytes))): string[] {
  const made = new Set<string>();
  while (made.size < count) made.add(`p${[...random(8)].map((byte) => byte.toString(16).padStart(2, "0")).join("")}`);
  return [...made];
}
