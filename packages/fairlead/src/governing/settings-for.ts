import type { Direction } from "../direction.ts";
import { DEFAULT_SETTINGS, type Settings } from "../records/settings.ts";

/** The settings that speak for a path: those of the nearest folder above it that has some. */
export function settingsFor(direction: Direction, path: string): Settings {
  for (let folder = path; folder !== ""; ) {
    folder = folder.slice(0, Math.max(0, folder.lastIndexOf("/")));
    const settings = direction.settings.get(folder);
    if (settings !== undefined) return settings;
  }
  return direction.settings.get("") ?? DEFAULT_SETTINGS;
}
