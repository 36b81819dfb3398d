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
  return [...configs].flatMap(([path, text]) => {
    const base = path.includes("/") ? path.slice(0, path.lastIndexOf("/")) : "";
    if (path.endsWith(".adr-dir")) {
      const folder = inside(base, text.split(/\r?\n/)[0]?.trim() ?? "");
      return folder === null ? [] : [{ path: folder, hint: "nygard" as const, anchor: base }];
    }
    return log4brainsFolders(path, base, text.slice(0, 100_000));
  });
}

function log4brainsFolders(path: string, base: string, text: string): ConfiguredFolder[] {
  const yaml = text.replace(/^\uFEFF?---[ \t]*\r?\n/, "");
  const project = readYaml(path, yaml).fields.get("project")?.source as { adrFolder?: unknown; packages?: unknown } | null | undefined;
  if (typeof project !== "object" || project === null) return [];
  const found: ConfiguredFolder[] = [];
  const add = (folder: unknown, anchor: unknown) => {
    const inFolder = typeof folder === "string" ? inside(base, folder) : null;
    const anchored = typeof anchor === "string" ? inside(base, anchor) : base;
    if (inFolder !== null) found.push({ path: inFolder, hint: "log4brains", anchor: anchored ?? base });
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
