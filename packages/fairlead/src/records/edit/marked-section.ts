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
  const from = text.indexOf(begin);
  const to = text.indexOf(end);
  if (from < 0 && to < 0) return `${text.replace(/\s*$/, "")}${ends}${ends}${whole}${ends}`;
  if (from < 0 || to < from || text.indexOf(begin, from + 1) >= 0 || text.indexOf(end, to + 1) >= 0) return null;
  return `${text.slice(0, from)}${whole}${text.slice(to + end.length)}`;
}
