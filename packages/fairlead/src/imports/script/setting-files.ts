import type { ImportTree } from "../languages.ts";
import { parseJsonc } from "./jsonc.ts";

/** The files of one version, of which some are read as settings: each once in a history, until it is touched. */
export interface SettingFiles extends Pick<ImportTree, "files" | "has"> {
  /** null where there is none that can be read */
  read(path: string): Promise<SettingFile | null>;
  /** those of the next version; these are not to be asked any more */
  next(tree: ImportTree, touched: readonly string[]): SettingFiles;
}

/** The same object as long as the file is not touched. */
export interface SettingFile {
  text: string;
  /** null: it is no JSON, with comments or without */
  json: unknown;
}

export function openSettingFiles(tree: ImportTree, known = new Map<string, Promise<SettingFile | null>>()): SettingFiles {
  const read = async (path: string): Promise<SettingFile | null> => {
    const text = await tree.text(path);
    return text === null ? null : { text, json: path.endsWith(".yaml") ? null : parseJsonc(text) };
  };
  return {
    files: tree.files,
    has: tree.has,
    read(path) {
      const file = known.get(path) ?? read(path);
      known.set(path, file);
      return file;
    },
    next(later, touched) {
      for (const path of touched) known.delete(path);
      return openSettingFiles(later, known);
    },
  };
}
