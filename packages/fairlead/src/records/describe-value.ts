/** What was received, for a message: as JSON, and cut where it is long. */
export function describeValue(value: unknown): string {
  if (value === null || value === undefined) return "nothing";
  const text = typeof value === "number" ? String(value) : JSON.stringify(value);
  return text.length <= 60 ? text : `${text.slice(0, 59)}…`;
}
