import type { Direction } from "../direction.ts";
import { compilePattern } from "../governing/pattern.ts";
import type { Finding } from "../records/finding.ts";
import { writtenFolders } from "../records/formats/configs.ts";

/** Folders and patterns of `fairlead.yaml` that match no file, or lead out of the repository. */
export function findDeadSettings({ settings }: Pick<Direction, "settings">, paths: readonly string[]): Finding[] {
  return [...settings].flatMap(([folder, { read, ignore, places }]) => {
    const path = folder === "" ? "fairlead.yaml" : `${folder}/fairlead.yaml`;
    const told = (setting: "read" | "ignore", value: string, isOut: boolean, example: string): Finding => ({
      code: "settings-dead", path, ...(places[`${setting} ${value}`] ?? { line: 1, column: 1 }), args: { setting, value, why: isOut ? "outside" : "nowhere", example },
    });
    const below = (pattern: string) => (folder === "" ? pattern : `${folder}/${pattern}`);
    return [
      ...read.flatMap((value) => {
        const isOut = leadsOut(folder, value);
        const whole = below(value.replace(/^(?:\.?\/)+/, "").replace(/\/+$/, ""));
        return !isOut && (/^\.?\/?$/.test(value) || holdsFiles(paths, whole)) ? [] : [told("read", value, isOut, "read: [docs/rfcs]")];
      }),
      ...ignore.flatMap((value) => {
        const isOut = leadsOut(folder, value);
        return !isOut && paths.some(compilePattern(below(value))) ? [] : [told("ignore", value, isOut, 'ignore: ["fixtures/**"]')];
      }),
    ];
  });
}

/** The same of other tools' settings, which say where their records are. */
export function findDeadConfigs(configs: ReadonlyMap<string, string>, paths: readonly string[]): Finding[] {
  return [...configs].flatMap(([path, text]) => {
    const isAdrTools = path.endsWith(".adr-dir");
    return writtenFolders(path, text)
      .filter(({ path: folder }) => folder === null || !holdsFiles(paths, folder))
      .map(({ written, line }): Finding => ({
        code: "settings-dead", path, line, column: 1,
        args: { setting: isAdrTools ? ".adr-dir" : "adrFolder", value: written === "" ? '""' : written, why: leadsOut(path.slice(0, Math.max(0, path.lastIndexOf("/"))), written) ? "outside" : "nowhere", example: isAdrTools ? "doc/adr" : "adrFolder: ./docs/adr" },
      }));
  });
}

function holdsFiles(paths: readonly string[], folder: string): boolean {
  return paths.some((path) => path.startsWith(`${folder}/`));
}

/** Somewhere on its way it is above the root. */
function leadsOut(folder: string, written: string): boolean {
  let depth = written.startsWith("/") ? 0 : folder.split("/").filter(Boolean).length;
  for (const part of written.replaceAll("\\", "/").split("/")) {
    if (part === "..") depth--;
    else if (part !== "" && part !== ".") depth++;
    if (depth < 0) return true;
  }
  return /^[a-z]:/i.test(written);
}
