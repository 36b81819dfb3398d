import { compilePattern } from "../../governing/pattern.ts";
import type { PackSetting } from "./pack.ts";

/** Where a project says which version it is, and a command of a POSIX shell that prints it. */
export interface VersionFile {
  path: string;
  command: string;
}

/** Files, and what stands before the version at the beginning of a line: an expression that means the same here and to `sed -E`, but for `\s`. */
const PLACES: readonly { files: string; before: string | ((text: string) => string) }[] = [
  { files: "package.json", before: '\\s*"version"\\s*:\\s*"' },
  { files: "{pyproject,Cargo}.toml", before: "version\\s*=\\s*[\"']" },
  { files: "lib/**/version.rb", before: "\\s*VERSION\\s*=\\s*[\"']" },
  { files: "{*,src/*}/{__init__,__about__,_version,version,__version__}.py", before: "__version__\\s*=\\s*[\"']" },
  { files: "gradle.properties", before: "version\\s*=\\s*" },
  // Its own, and not that of its parent or of what it depends on, which stands further in than the first field.
  { files: "pom.xml", before: (text) => `${/^([ \t]*)<modelVersion>/m.exec(text)?.[1] ?? ""}<version>` },
];

/** The first file of these that says a version which a person wrote. */
export async function findVersion({ files, text }: Pick<PackSetting, "files" | "text">): Promise<VersionFile | null> {
  for (const { files: pattern, before } of PLACES) {
    for (const path of files.filter(compilePattern(pattern))) {
      const content = (await text(path)) ?? "";
      const begins = typeof before === "string" ? before : before(content);
      // A name that could mean something to a shell is not handed to one.
      if (!/^\w[\w./-]*$/.test(path) || !new RegExp(`^${begins}\\d`, "m").test(content)) continue;
      const expression = `s/^${begins.replaceAll("\\s", "[[:space:]]")}([0-9][0-9A-Za-z.+-]*).*/\\1/p`.replaceAll("'", `'"'"'`);
      return { path, command: `sed -nE '${expression}' ${path} | head -n 1` };
    }
  }
  return null;
}
