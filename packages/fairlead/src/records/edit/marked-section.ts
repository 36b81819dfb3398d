/** Where a section that a tool writes begins and ends; forges do not show it. */
export interface Markers {
  begin: string;
  end: string;
}

/**
 * Puts a section between its markers: in the place of the one that is there, otherwise at the end. Everything else stays as it
 * is, line endings too. Null where the markers do not stand once each, in this order: then nobody knows what would be lost.
 */
export function replaceMarkedSection(text: string, section: string, { begin, end }: Markers): string | null {
  const ends = /\r\n/.test(text) ? "\r\n" : "\n";
  const whole = `${begin}\n\n${section.trim()}\n\n${end}`.replaceAll("\n", ends);
  const [from, ...otherBegins] = linesThatSay(text, begin);
  const [to, ...otherEnds] = linesThatSay(text, end);
  const above = text.trimEnd();
  if (from === undefined && to === undefined) return `${above === "" ? "" : `${above}${ends}${ends}`}${whole}${ends}`;
  if (from === undefined || to === undefined || to < from || otherBegins.length + otherEnds.length > 0) return null;
  return `${text.slice(0, from)}${whole}${text.slice(to + end.length)}`;
}

/** Where lines begin that hold this and nothing else: the same words in a title are no marker. */
function linesThatSay(text: string, marker: string): number[] {
  const places: number[] = [];
  for (let at = text.indexOf(marker); at >= 0; at = text.indexOf(marker, at + 1)) {
    const isLine = (at === 0 || text[at - 1] === "\n") && /^[ \t]*(?:\r?\n|$)/.test(text.slice(at + marker.length, at + marker.length + 100));
    if (isLine) places.push(at);
  }
  return places;
}
