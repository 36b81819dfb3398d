import type { Declared, DependencyKind, ReadManifest } from "./manifest.ts";
import { requirementName } from "./python-name.ts";
import { withoutXmlComments } from "./xml-comments.ts";

/** Longer lines are of no manifest that a person wrote. */
const MAX_LINE = 2000;

function linesOf(text: string): string[] {
  return text.split(/\r?\n/).map((line) => (line.length > MAX_LINE ? "" : line));
}

/** Another file of requirements; what only constrains them (`-c`) asks for nothing. */
const INCLUDE = /^\s*(?:-r|--requirement)(?:\s+|\s*=\s*|(?<=-r))([^\s#]+)/;

/** requirements.txt and its like; what has dev, test, lint or doc in its name is for development. */
export const readRequirements: ReadManifest = (path, text) => {
  const kind: DependencyKind = /(?:^|[^a-z])(?:dev|develop|development|tests?|testing|lint|docs?|ci|build)(?:[^a-z]|$)/i.test(path.slice(path.lastIndexOf("/") + 1)) ? "dev" : "runtime";
  const declared = linesOf(text).flatMap((content, place): Declared[] => {
    const egg = /^\s*(?:-e|--editable)?\s*\S+:\/\/\S+#egg=([\w.-]+)/.exec(content)?.[1];
    const name = egg === undefined ? requirementName(content.replace(/(?:^|\s)#.*$/, "")) : requirementName(egg);
    return name === null ? [] : [{ name, kind, line: place + 1 }];
  });
  return { own: null, declared, includes: linesOf(text).flatMap((content) => INCLUDE.exec(content)?.[1] ?? []) };
};

/** go.mod; what is there only because another needs it (`// indirect`) was chosen by nobody. */
export const readGoMod: ReadManifest = (_path, text) => {
  let inBlock = false;
  let own: string | null = null;
  const declared = linesOf(text).flatMap((content, place): Declared[] => {
    own ??= /^module\s+"?([^\s"]+)/.exec(content)?.[1] ?? null;
    if (/^require\s*\(/.test(content)) inBlock = true;
    else if (/^\s*\)/.test(content)) inBlock = false;
    else {
      const name = (inBlock ? /^\s*"?([^\s"/]+[^\s"]*)"?\s+v\S/ : /^require\s+"?([^\s"]+)"?\s+v\S/).exec(content)?.[1];
      if (name !== undefined && !/\/\/\s*indirect\b/.test(content)) return [{ name, kind: "runtime", line: place + 1 }];
    }
    return [];
  });
  return { own, declared };
};

const DEV_GROUP = /:(?:development|test|dev|ci|lint)\b/;

/** Gemfile, and a gemspec's own lines. */
export const readGemfile: ReadManifest = (_path, text) => {
  /** of each open block whether it is for development */
  const blocks: boolean[] = [];
  const declared = linesOf(text).flatMap((content, place): Declared[] => {
    const line = content.replace(/^\s*#.*|\s#.*$/, "");
    const found = /^\s*gem\s*\(?\s*["']([^"']+)["'](.*)$/.exec(line) ?? /\.add_(?:runtime_|development_)?dependency\s*\(?\s*["']([^"']+)["'](.*)$/.exec(line);
    const isDev = blocks.includes(true) || /\.add_development_dependency/.test(line) || (/\bgroups?:|:groups? *=>/.test(found?.[2] ?? "") && DEV_GROUP.test(found?.[2] ?? "") && !/:default\b/.test(found?.[2] ?? ""));
    if (/\bdo\b(?:\s*\|[^|]*\|)?\s*$/.test(line)) blocks.push(/^\s*group\b/.test(line) && DEV_GROUP.test(line) && !/:(?:default|production)\b/.test(line));
    else if (/^\s*(?:if|unless|case|begin)\b/.test(line)) blocks.push(false);
    else if (/^\s*end\b/.test(line)) blocks.pop();
    if (found === null || /\bpath:|:path\s*=>/.test(found[2] ?? "")) return [];
    return [{ name: found[1] as string, kind: isDev ? "dev" : "runtime", line: place + 1 }];
  });
  return { own: null, declared };
};

/** pom.xml: `<dependency>` elements, but for those of plugins and of what only manages versions. */
export const readPom: ReadManifest = (_path, text) => {
  const plain = withoutXmlComments(text);
  const open: string[] = [];
  const declared: Declared[] = [];
  let current: { line: number; group: string; artifact: string; scope: string } | null = null;
  /** a module without a group has that of its parent */
  const own = { group: "", artifact: "" };
  let line = 1;
  let at = 0;
  for (const match of plain.matchAll(/<(\/?)([A-Za-z][\w.-]*)[^<>]{0,500}>([^<]{0,500})/g)) {
    line += countLines(plain, at, match.index);
    at = match.index;
    const [, closing, name = "", content = ""] = match;
    if (closing === "/") {
      if (name === "dependency" && current !== null) {
        if (current.artifact !== "" && !open.some((one) => one === "dependencyManagement" || one === "plugin")) declared.push({ name: `${current.group}:${current.artifact}`, kind: /^(?:test|provided)$/.test(current.scope) ? "dev" : "runtime", line: current.line });
        current = null;
      }
      const place = open.lastIndexOf(name);
      if (place >= 0) open.length = place;
      continue;
    }
    const inside = open.at(-1);
    if (name === "dependency") current = { line, group: "", artifact: "", scope: "" };
    else if (current !== null && inside === "dependency") {
      if (name === "groupId") current.group = content.trim();
      else if (name === "artifactId") current.artifact = content.trim();
      else if (name === "scope") current.scope = content.trim();
    } else if (name === "groupId" && (inside === "project" || (inside === "parent" && own.group === ""))) own.group = content.trim();
    else if (name === "artifactId" && inside === "project") own.artifact = content.trim();
    if (!match[0].slice(0, match[0].length - content.length).endsWith("/>")) open.push(name);
  }
  const named = declared.map((one) => ({ ...one, name: one.name.replace(OWN_GROUP, own.group) }));
  return { own: own.artifact === "" ? null : `${own.group}:${own.artifact}`, declared: named };
};

/** As modules name what stands beside them. */
const OWN_GROUP = /^\$\{(?:(?:project|pom)\.)?(?:parent\.)?groupId\}/;

function countLines(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = text.indexOf("\n", from); at >= 0 && at < to; at = text.indexOf("\n", at + 1)) count++;
  return count;
}
