import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** Links of a page to files of this repository, or to headings, that are not there. */
export function findBrokenLinks(root, path) {
  const text = withoutCode(readFileSync(join(root, path), "utf8"));
  const targets = [...text.matchAll(/\]\(([^()\s]+)\)|(?:src|srcset)="([^"]+)"/g)].map((match) => match[1] ?? match[2]);
  return targets.filter((target) => !/^[a-z]+:/.test(target) && !exists(root, path, target)).map((target) => ({ path, target }));
}

function exists(root, path, target) {
  const [file, heading] = target.split("#");
  const full = file === "" ? join(root, path) : join(root, dirname(path), decodeURI(file));
  if (!existsSync(full)) return false;
  return heading === undefined || !full.endsWith(".md") || headingsOf(readFileSync(full, "utf8")).includes(heading);
}

function headingsOf(text) {
  return [...withoutCode(text, false).matchAll(/^#{1,6} (.+)$/gm)].map(([, title]) =>
    title.toLowerCase().replaceAll(/\[([^\]]*)\]\([^)]*\)/g, "$1").replaceAll(/[^\p{L}\p{N}\s_-]/gu, "").replaceAll(/\s/g, "-"),
  );
}

function withoutCode(text, inline = true) {
  const withoutFences = text.replaceAll(/^(`{3,})[\s\S]*?^\1$/gm, "");
  return inline ? withoutFences.replaceAll(/`[^`\n]*`/g, "") : withoutFences;
}
