/** A list as YAML, on one line: JSON is YAML, and reads well where nothing is odd. */
export function quoteList(values: readonly string[]): string {
  return `[${values.map(quote).join(", ")}]`;
}

/** Plain where that is read back as the same text. */
export function quote(value: string): string {
  return /^[A-Za-z_][\w./-]*(?:\/\*{1,2})?$/.test(value) && !/^(?:true|false|null|yes|no|on|off|y|n)$/i.test(value) ? value : JSON.stringify(value);
}
