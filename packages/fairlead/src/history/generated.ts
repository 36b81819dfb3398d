import { compilePattern, type Matcher } from "../governing/pattern.ts";
import { kindByName, type FileKind } from "./file-kind.ts";

/** Why a file says nothing about the work on it: nobody wrote it here, or it only says what was done to others. */
export type NotWritten = "generated" | "vendored" | "lock" | "binary" | "changelog";

/** Folders of what others wrote, or of what a build makes. */
const VENDORED_FOLDERS = new Set(["node_modules", "bower_components", "jspm_packages", "vendor", "vendors", "vendored", "third_party", "third-party", "thirdparty", "3rdparty", "Godeps", "Pods", "Carthage"]);
/**
 * Libraries that people copy beside their pages, under the names that they are given out by, as Linguist's vendor.yml has some. At the root
 * and among sources they stand in their own repository.
 */
const VENDORED_FILE = /(?:^|\/)(?:assets?|css|docs?|js|javascripts?|media|public|resources|scripts|static|styles?|themes?|web|webapp|www|wwwroot|_static)\/(?:.*\/)?(?:jquery(?:[-.]ui)?(?:[-.]\d[\d.]*\d)?|underscore|backbone|modernizr(?:[-.](?:custom|[\d.]+\d))?|html5shiv|raphael)\.(?:js|css)$/i;
const GENERATED_FOLDERS = new Set(["dist", "__generated__", "__snapshots__", "site-packages"]);

const LOCKS = new Set([
  "package-lock.json", "npm-shrinkwrap.json", "yarn.lock", "pnpm-lock.yaml", "bun.lock", "bun.lockb", "deno.lock", "composer.lock", "Gemfile.lock", "Cargo.lock", "poetry.lock",
  "Pipfile.lock", "uv.lock", "pdm.lock", "pixi.lock", "conda-lock.yml", "go.sum", "go.work.sum", "flake.lock", "mix.lock", "rebar.lock", "pubspec.lock", "Podfile.lock", "Package.resolved",
  "Cartfile.resolved", "packages.lock.json", "gradle.lockfile", "buildscript-gradle.lockfile", ".terraform.lock.hcl", "Chart.lock", "MODULE.bazel.lock",
]);

const GENERATED_NAME = /\.min\.(?:js|css)$|\.(?:js|css|mjs|cjs)\.map$|\.pb\.(?:go|cc|h)$|_pb2(?:_grpc)?\.pyi?$|\.g\.dart$|\.freezed\.dart$|\.designer\.(?:cs|vb)$|\.snap$|\.generated\.[a-z]+$|_generated\.go$/i;
const BINARY_NAME = /\.(?:png|jpe?g|gif|webp|avif|ico|icns|bmp|tiff?|psd|pdf|zip|gz|tgz|bz2|xz|zst|7z|jar|war|class|so|dylib|dll|exe|a|o|wasm|woff2?|ttf|otf|eot|mp[34]|m4a|mov|avi|webm|ogg|wav|flac|sqlite3?|db|pyc|mo|keystore|parquet|ape|aac|aiff?|amr|m4b|mid|mpc|opus|wma|wv|heic|mkv|mpe?g|wmv|flv|rar|cab|iso|dmg|deb|rpm|docx?|xlsx?|pptx?|od[tsp]|eps|ai|sketch|pyd|npy|npz|pkl|onnx|p12|pfx|jks)$/i;

/** Every change is written into it, so it changes with everything and says nothing. */
const CHANGELOG = /^(?:change[-_ ]?logs?|changes|history|news|release[-_ ]?notes?|what'?s[-_ ]?new)(?:\.(?:md|markdown|rst|txt|adoc|asciidoc|rdoc|org|textile))?$/i;

/** What `.gitattributes` says of a path. */
interface Said {
  generated?: boolean;
  vendored?: boolean;
  binary?: boolean;
  detectable?: boolean;
}

interface AttributeRule {
  matches: Matcher;
  says: Said;
}

export interface FileKinds {
  notWritten: (path: string) => NotWritten | null;
  /** whether `.gitattributes` says that it is not generated, whatever the file itself says */
  isSaidWritten: (path: string) => boolean;
  kindOf: (path: string) => FileKind;
}

/**
 * Tells what was not written here, and what is no code: by `.gitattributes` (`linguist-generated`, `linguist-vendored`, `binary`,
 * `linguist-detectable`), which has the last word in both directions, and otherwise by the usual names.
 * @param attributes the `.gitattributes` files of the tree, by path
 * @param generated patterns of paths, from the root, that a team's settings say are generated
 */
export function compileFileKinds(attributes: ReadonlyMap<string, string>, generated: readonly string[] = []): FileKinds {
  const isGenerated = generated.map(compilePattern);
  // As git does: a file deeper down, and a later line, has the last word.
  const rules = [...attributes].sort(([a], [b]) => depthOf(a) - depthOf(b)).flatMap(([path, text]) => readRules(path, text));
  const saidOf = (path: string): Said => {
    const said: Said = {};
    for (const { matches, says } of rules) if (matches(path)) Object.assign(said, says);
    return said;
  };
  return {
    notWritten(path) {
      if (isGenerated.some((matches) => matches(path))) return "generated";
      const said = saidOf(path);
      if (said.generated === true) return "generated";
      if (said.vendored === true) return "vendored";
      if (said.binary === true) return "binary";
      const usual = byName(path);
      if (usual === null) return null;
      return (usual === "vendored" ? said.vendored : usual === "binary" ? said.binary : said.generated) === false ? null : usual;
    },
    isSaidWritten: (path) => saidOf(path).generated === false,
    kindOf(path) {
      const { detectable } = saidOf(path);
      const kind = kindByName(path);
      return detectable === undefined || detectable === (kind === "code") ? kind : detectable ? "code" : "data";
    },
  };
}

export function compileNotWritten(attributes: ReadonlyMap<string, string>, generated: readonly string[] = []): FileKinds["notWritten"] {
  return compileFileKinds(attributes, generated).notWritten;
}

function byName(path: string): NotWritten | null {
  const names = path.split("/");
  const name = names.pop() ?? "";
  if (names.some((folder) => VENDORED_FOLDERS.has(folder))) return "vendored";
  if (names.some((folder) => GENERATED_FOLDERS.has(folder))) return "generated";
  if (VENDORED_FILE.test(path)) return "vendored";
  if (LOCKS.has(name)) return "lock";
  if (GENERATED_NAME.test(name)) return "generated";
  if (BINARY_NAME.test(name)) return "binary";
  return CHANGELOG.test(name) ? "changelog" : null;
}

function depthOf(path: string): number {
  return path.split("/").length;
}

const ATTRIBUTES: Readonly<Record<keyof Said, string>> = { generated: "linguist-generated", vendored: "linguist-vendored", binary: "binary", detectable: "linguist-detectable" };

function readRules(path: string, text: string): AttributeRule[] {
  const folder = path.slice(0, path.lastIndexOf("/") + 1);
  return text.split(/\r?\n/).flatMap((line) => {
    const [, quoted, plain, rest] = /^\s*(?:"((?:[^"\\]|\\.)*)"|([^\s#"]\S*))\s+(\S.*)$/.exec(line) ?? [];
    const pattern = quoted?.replace(/\\(.)/g, "$1") ?? plain;
    if (pattern === undefined || rest === undefined || pattern.startsWith("[attr]") || pattern.startsWith("!")) return [];
    const said = new Map(rest.split(/\s+/).map(readAttribute));
    const says: Said = {};
    for (const name of Object.keys(ATTRIBUTES) as (keyof Said)[]) {
      const value = said.get(ATTRIBUTES[name]);
      if (value !== undefined) says[name] = value;
    }
    return Object.keys(says).length === 0 ? [] : [{ matches: compilePattern(anchored(folder, pattern)), says }];
  });
}

/** `name`, `-name`, `name=true`, `name=false` */
function readAttribute(word: string): [string, boolean] {
  const [name = "", value] = word.replace(/^-/, "").split("=");
  return [name, !word.startsWith("-") && value !== "false"];
}

/** A pattern with a slash is about its own folder, one without about any name below it. */
function anchored(folder: string, pattern: string): string {
  const escaped = folder.replace(/[*?[\]{}\\]/g, "\\$&");
  const bare = pattern.replace(/\/$/, "/**");
  if (bare.startsWith("/")) return escaped + bare.slice(1);
  return bare.includes("/") ? escaped + bare : `${escaped}**/${bare}`;
}
