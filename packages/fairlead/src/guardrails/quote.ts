/** A piece of a file as it stands in a sentence: on one line, and its beginning where it is long. */
export function quote(text: string): string {
  const folded = text.replace(/\s+/g, " ").trim();
  return folded.length <= 60 ? folded : `${folded.slice(0, 59)}…`;
}
