/** Text in which the words that were found are marked, also where they begin a longer word. */
export function Marked({ text, words }: { text: string; words: string[] }) {
  const escaped = words.filter((word) => word !== "").map((word) => word.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  if (escaped.length === 0) return <>{text}</>;
  const parts = text.split(new RegExp(`((?<![\\p{L}\\d])(?:${escaped.join("|")}))`, "giu"));
  return <>{parts.map((part, index) => (index % 2 === 1 ? <mark key={index} className="bg-tint font-medium text-ink">{part}</mark> : part))}</>;
}
