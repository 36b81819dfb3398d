import { plainJson } from "../../imports/script/jsonc.ts";
import { readJsonKeys, readJsonObject } from "./json-places.ts";
import type { DependencyKind, ReadManifest } from "./manifest.ts";

const NPM: Readonly<Record<string, DependencyKind>> = { dependencies: "runtime", optionalDependencies: "runtime", peerDependencies: "runtime", devDependencies: "dev" };
const COMPOSER: Readonly<Record<string, DependencyKind>> = { require: "runtime", "require-dev": "dev" };

/** What leads to a place of the same repository or disk, and not to a registry. */
const LOCAL = /^(?:workspace|file|link|portal):/;

/** package.json: an alias (`npm:left-pad@1`) is the package that it stands for. */
export const readPackageJson: ReadManifest = (_path, text) =>
  readSections(text, NPM, (name, wanted) => {
    if (typeof wanted !== "string" || LOCAL.test(wanted)) return null;
    return /^npm:((?:@[^/@]+\/)?[^/@]+)(?:@|$)/.exec(wanted)?.[1] ?? name;
  });

/** deno.json: what its imports name of npm and JSR. An address is no package. */
export const readDenoJson: ReadManifest = (_path, text) =>
  readSections(plainJson(text), { imports: "runtime" }, (_name, wanted) => (typeof wanted === "string" ? (/^(?:npm|jsr):\/?((?:@[^/@]+\/)?[^/@]+)/.exec(wanted)?.[1] ?? null) : null));

/** composer.json; PHP itself and its extensions are no packages. */
export const readComposerJson: ReadManifest = (_path, text) => readSections(text, COMPOSER, (name) => (name.includes("/") ? name.toLowerCase() : null));

function readSections(text: string, sections: Readonly<Record<string, DependencyKind>>, nameOf: (name: string, wanted: unknown) => string | null): ReturnType<ReadManifest> {
  const manifest = readJsonObject(text);
  if (manifest === null) return null;
  const own = typeof manifest["name"] === "string" ? manifest["name"] : null;
  const declared = readJsonKeys(text).flatMap(({ path: [section = "", key, ...deeper], line }) => {
    const kind = Object.hasOwn(sections, section) ? sections[section] : undefined;
    if (kind === undefined || key === undefined || deeper.length > 0) return [];
    const name = nameOf(key, (manifest[section] as Record<string, unknown> | undefined)?.[key]);
    return name === null ? [] : [{ name, kind, line }];
  });
  return { own, declared };
}
