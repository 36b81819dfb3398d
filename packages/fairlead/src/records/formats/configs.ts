import { readYaml } from "../front-matter/front-matter.ts";
import type { Format } from "../record.ts";

/** A folder that a tool's own settings name. */
export interface ConfiguredFolder {
  path: string;
  hint: Format;
  anchor: string;
}

/** The settings of other tools that say where their records are; their texts are handed to `discoverCandidates`. */
export function isFormatConfig(path: string): boolean {
  return path.endsWith(".adr-dir") ? path === ".adr-dir" || path.endsWith("/.adr-dir") : path.endsWith(".log4brains.yml") || path.endsWith(".log4brains.yaml");
}

/** The folders that the settings name; what cannot be read names none. */
export function configuredFolders(configs: ReadonlyMap<string, string>): ConfiguredFolder[] {
  return [...configs].flatMap(([path, text]) => writtenFolders(path, text).flatMap(({ path: folder, hint, anchor }) => (folder === null ? [] : [{ path: folder, hint, anchor }])));
}

/** A folder as such settings write it. */
export interface WrittenFolder extends Omit<ConfiguredFolder, "path"> {
  written: string;
  /** null: it leads out of the repository, or is the whole of it */
  path: string | null;
  line: number;
}

export function writtenFolders(path: string, text: string): WrittenFolder[] {
  const base = path.includes("/") ? path.slice(0, path.lastIndexOf("/")) : "";
  if (!path.endsWith(".adr-dir")) return log4brainsFolders(path, base, text.slice(0, 100_000));
  const written = text.split(/\r?\n/)[0]?.trim() ?? "";
  return [{ written, path: inside(base, written), hint: "nygard", anchor: base, line: 1 }];
}

function log4brainsFolders(path: string, base: string, text: string): WrittenFolder[] {
  const yaml = text.replace(/^\uFEFF?---[ \t]*\r?\n/, "");
  const project = readYaml(path, yaml).fields.get("project")?.source as { adrFolder?: unknown; packages?: unknown } | null | undefined;
  if (typeof project !== "object" || project === null) return [];
  const lines = text.split("\n");
  const found: WrittenFolder[] = [];
  const add = (folder: unknown, anchor: unknown) => {
    if (typeof folder !== "string") return;
    const line = lines.findIndex((one) => one.includes("adrFolder") && one.includes(folder)) + 1;
    const anchored = typeof anchor === "string" ? inside(base, anchor) : base;
    found.push({ written: folder, path: inside(base, folder), hint: "log4brains", anchor: anchored ?? base, line: Math.max(1, line) });
  };
  add(project.adrFolder, null);
  for (const one of Array.isArray(project.packages) ? (project.packages as unknown[]) : []) {
    const { path: folder, adrFolder } = (typeof one === "object" && one !== null ? one : {}) as { path?: unknown; adrFolder?: unknown };
    add(adrFolder, folder);
  }
  return found;
}

/** A folder as written in the settings, from the root; null where it leaves the repository or is the whole of it. */
function inside(base: string, written: string): string | null {
  const parts = written.startsWith("/") ? [] : base.split("/").filter(Boolean);
  for (const part of written.replaceAll("\\", "/").split("/")) {
    if (part === "..") {
      if (parts.pop() === undefined) return null;
    } else if (part !== "." && part !== "") parts.push(part);
  }
  return parts.length === 0 || /^[a-z]:/i.test(written) ? null : parts.join("/");
}
