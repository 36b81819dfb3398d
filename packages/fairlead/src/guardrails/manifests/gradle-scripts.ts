import type { Declared, DependencyKind, ReadManifest } from "./manifest.ts";

/** What stands behind a configuration of Gradle's: `implementation(…)`, `testImplementation …`, `add("ksp", …)`. */
interface Use {
  what: string;
  kind: DependencyKind;
  line: number;
}

const USE = /^\s*(?:add\s*\(\s*)?["']?(\w+)["']?\s*[(,]?\s*(.*)$/;
const CONFIGURATION = /(?:^|[a-z])(?:api|implementation|compile|compileOnly|compileOnlyApi|runtime|runtimeOnly|annotationProcessor|kapt|ksp|providedCompile|developmentOnly|classpath)$/i;
/** As Maven's test and provided: nobody who runs what was built gets it from here. */
const NOT_AT_RUN_TIME = /test|developmentOnly|compileOnly|provided|annotationProcessor|kapt|ksp|classpath/i;
/** Source sets and suites of tests, in which configurations are called as elsewhere: `val commonTest by getting {` */
const TEST_BLOCK = /\b(?:test|testing|[a-z]\w*Test)\b/;
/** What makes the build itself: by its folder, or by the plugin that makes plugins of scripts. */
const BUILD_LOGIC = /(?:^|\/)(?:buildSrc|build-logic)\//;
const MAKES_PLUGINS = /`kotlin-dsl`|["'`](?:kotlin-dsl|groovy-gradle-plugin)["'`]/;

/** Longer lines are of no script that a person wrote. */
const MAX_LINE = 5000;

function readUses(path: string, text: string): Use[] {
  const isOfBuild = BUILD_LOGIC.test(path) || MAKES_PLUGINS.test(text);
  /** of each open block whether it is of tests */
  const blocks: boolean[] = [];
  return text.split(/\r?\n/).flatMap((line, place): Use[] => {
    if (line.length > MAX_LINE) return [];
    const code = line.replaceAll(/\$\{([^{}]*)\}/g, "$$$1").replace(/(?<!:)\/\/.*$/, "");
    return code.split(/(?=[{}])/).flatMap((piece, at, pieces): Use[] => {
      if (piece.startsWith("}")) blocks.pop();
      else if (piece.startsWith("{")) blocks.push(TEST_BLOCK.test(pieces[at - 1] ?? ""));
      const [, configuration = "", what = ""] = USE.exec(piece.replace(/^[{}]/, "")) ?? [];
      if (!CONFIGURATION.test(configuration)) return [];
      return [{ what, kind: isOfBuild || blocks.includes(true) || NOT_AT_RUN_TIME.test(configuration) ? "dev" : "runtime", line: place + 1 }];
    });
  });
}

const COORDINATES = /^(?:platform\s*\(|enforcedPlatform\s*\()?\s*(?:["']([^"':\s]+:[^"':\s]+)(?::[^"']*)?["']|group\s*[:=]\s*["']([^"':\s]+)["'],\s*name\s*[:=]\s*["']([^"':\s]+)["'])/;

/** build.gradle and build.gradle.kts: dependencies that are written as `configuration "group:name:version"`, or with `group:` and `name:`. */
export const readGradle: ReadManifest = (path, text) => {
  const declared = readUses(path, text).flatMap(({ what, kind, line }): Declared[] => {
    const [, short, group, artifact] = COORDINATES.exec(what) ?? [];
    const name = short ?? (group === undefined ? undefined : `${group}:${artifact}`);
    return name === undefined ? [] : [{ name, kind, line }];
  });
  return { own: null, declared };
};

export function isGradleScript(path: string): boolean {
  return /\.gradle(?:\.kts)?$/.test(path);
}

export interface CatalogueUse {
  /** as catalogueAlias writes it: `junit.jupiter`, `bundles.testing` */
  alias: string;
  kind: DependencyKind;
}

/** What a script takes of the catalogue of versions. */
export function readCatalogueUses(path: string, text: string): CatalogueUse[] {
  return readUses(path, text).flatMap(({ what, kind }) => {
    const accessors = [...what.matchAll(/\blibs((?:\.(?!find(?:Library|Bundle)\b)\w+)+)/g)].map(([, accessor = ""]) => accessor.slice(1).replace(/\.(?:get|asProvider)$/, ""));
    const asked = [...what.matchAll(/\bfind(Library|Bundle)\(\s*["']([^"']+)["']/g)].map(([, sort, name = ""]) => (sort === "Bundle" ? `bundles.${name}` : name));
    return [...accessors, ...asked].map((name) => ({ alias: catalogueAlias(name), kind }));
  });
}

/** Dashes, underscores and dots are one: `junit-jupiter` is `libs.junit.jupiter`. */
export function catalogueAlias(name: string): string {
  return name.replaceAll(/[-_]/g, ".");
}
