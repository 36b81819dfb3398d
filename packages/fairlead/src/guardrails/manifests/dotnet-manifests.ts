import type { Declared, ReadManifest } from "./manifest.ts";
import { withoutXmlComments } from "./xml-comments.ts";

const REFERENCE = /<PackageReference\s([^<>]*)>/gi;
const NAME = /\b(?:Include|Update)\s*=\s*(?:"([^"]*)"|'([^']*)')/i;
/** What a package brings to those who build with it, and to nobody who runs what was built. */
const PRIVATE = /\bPrivateAssets\s*=\s*["']\s*all\b|<PrivateAssets>\s*all\b/i;

/** Projects of .NET and the props that they share: `PackageReference`. Names are compared in small letters, as NuGet does. */
export const readDotnetProject: ReadManifest = (path, text) => {
  const isTest = /(?:^|[./-])tests?\.[a-z]+$/i.test(path) || /<IsTestProject>\s*true\b/i.test(text);
  const plain = withoutXmlComments(text);
  let line = 1;
  let at = 0;
  const declared = [...plain.matchAll(REFERENCE)].flatMap((match): Declared[] => {
    for (; at < match.index; at++) if (plain[at] === "\n") line++;
    const attributes = match[1] ?? "";
    const end = plain.indexOf("</PackageReference", match.index);
    const [, one, other] = NAME.exec(attributes) ?? [];
    const name = (one ?? other ?? "").trim();
    // What is computed (`$(Name)`) names nothing here.
    if (!/^[\w.-]+$/.test(name)) return [];
    const content = attributes.trimEnd().endsWith("/") || end < 0 ? "" : plain.slice(match.index + match[0].length, end).slice(0, 1000);
    return [{ name: name.toLowerCase(), kind: isTest || PRIVATE.test(attributes) || PRIVATE.test(content) ? "dev" : "runtime", line }];
  });
  return { own: null, declared };
};
