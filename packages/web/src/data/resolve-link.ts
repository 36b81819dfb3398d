/**
 * Where a link in a record's text leads: to another file of the repository (its path from the root), elsewhere, or to a
 * place in the same text. A path that would leave the repository leads nowhere.
 */
export type Destination = { to: "file"; path: string } | { to: "elsewhere"; href: string } | { to: "here"; href: string } | { to: "nowhere" };

export function resolveLink(href: string, from: string): Destination {
  if (href.startsWith("#")) return { to: "here", href };
  if (/^[a-z][a-z\d+.-]*:/i.test(href) || href.startsWith("//")) return /^(https?|mailto):/i.test(href) ? { to: "elsewhere", href } : { to: "nowhere" };
  const [withoutHash = ""] = href.split(/[#?]/);
  if (withoutHash === "") return { to: "nowhere" };
  const start = withoutHash.startsWith("/") ? [] : from.split("/").slice(0, -1);
  const parts: string[] = start;
  for (const part of safeDecode(withoutHash).split("/")) {
    if (part === "" || part === ".") continue;
    if (part !== "..") parts.push(part);
    else if (parts.pop() === undefined) return { to: "nowhere" };
  }
  return parts.length === 0 ? { to: "nowhere" } : { to: "file", path: parts.join("/") };
}

function safeDecode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
