/** The same text, with comments blank: a comment keeps its lines and says nothing. */
export function withoutXmlComments(text: string): string {
  return text.split("<!--").map((part, place) => (place === 0 ? part : blankUpTo(part, "-->"))).join("    ");
}

function blankUpTo(part: string, mark: string): string {
  const end = part.indexOf(mark);
  return end < 0 ? part.replace(/[^\n]/g, " ") : part.slice(0, end).replace(/[^\n]/g, " ") + part.slice(end);
}
