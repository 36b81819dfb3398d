import { compilePattern, type Matcher } from "../../governing/pattern.ts";
import { foldersUp, folderOf } from "../../imports/source/tree-paths.ts";

/*
 * Frameworks find files by the folder that they stand in, from the folder of the package.json that asks for the framework. The places
 * are those of each one's own documentation, as they are unless its settings say otherwise.
 */

const SRC = "{src/,}";

/** By the package that brings it. */
const FRAMEWORKS: Readonly<Record<string, readonly string[]>> = {
  // https://nextjs.org/docs/app/getting-started/project-structure
  next: [
    `${SRC}pages/**`,
    `${SRC}app/**/{page,layout,template,loading,error,global-error,not-found,forbidden,unauthorized,default,route,icon,apple-icon,opengraph-image,twitter-image,sitemap,robots,manifest}.*`,
    `${SRC}{middleware,proxy,instrumentation,instrumentation-client}.*`,
  ],
  // https://nuxt.com/docs/4.x/directory-structure; what is written in these folders is imported by itself
  nuxt: ["{app/,src/,layers/*/,layers/*/app/,}{pages,layouts,middleware,plugins,components,composables,utils}/**", "{app/,src/,}{app,error}.vue", "{app/,src/,}{app.config,router.options}.ts", "{layers/*/,}{server,modules,shared}/**"],
  // https://svelte.dev/docs/kit/project-structure
  "@sveltejs/kit": ["src/routes/**/+*", "src/hooks.*", "src/hooks.{server,client}.*", "src/params/*", "src/service-worker.*"],
  // https://reactrouter.com/start/framework/routing, and https://v2.remix.run/docs/file-conventions/routes
  "@react-router/dev": ["app/routes/**", "app/{root,routes,entry.client,entry.server}.*"],
  "@remix-run/dev": ["app/routes/**", "app/{root,routes,entry.client,entry.server}.*"],
  // https://www.gatsbyjs.com/docs/reference/gatsby-project-structure/
  gatsby: ["{plugins/**/,}gatsby-{browser,config,node,ssr}.*", "src/{pages,templates,api}/**", "src/html.*"],
  // https://docs.astro.build/en/basics/project-structure/
  astro: ["src/pages/**", "src/content/**", "src/{content.config,middleware}.*", "src/actions/index.*"],
  // https://docusaurus.io/docs/creating-pages, and https://docusaurus.io/docs/swizzling
  "@docusaurus/core": ["src/{pages,theme}/**"],
  // Vue, by plugins of Vite: https://uvr.esm.is, https://github.com/JohnCampionJr/vite-plugin-vue-layouts
  "unplugin-vue-router": ["src/pages/**"],
  "vite-plugin-pages": ["src/pages/**"],
  "vite-plugin-vue-layouts": ["src/layouts/**"],
  // https://docs.expo.dev/router/basics/core-concepts/
  "expo-router": [`${SRC}app/**`],
};

/** The frameworks that a package.json asks for. */
export function readFrameworks(_: string, text: string): string[] {
  let manifest: unknown;
  try {
    manifest = JSON.parse(text);
  } catch {
    return []; // whoever reads packages tells it
  }
  const asked = ["dependencies", "devDependencies", "peerDependencies"].flatMap((field) => Object.keys((manifest as Record<string, object | null> | null)?.[field] ?? {}));
  return [...new Set(asked)].filter((name) => Object.hasOwn(FRAMEWORKS, name));
}

/** @param manifests the frameworks of each package.json, by its path */
export function compileFrameworks(manifests: ReadonlyMap<string, readonly string[] | null>): Matcher {
  const byFolder = new Map([...manifests].flatMap(([path, names]) => (names === null || names.length === 0 ? [] : [[folderOf(path), names.flatMap(patternsOf)] as const])));
  if (byFolder.size === 0) return () => false;
  return (path) => foldersUp(folderOf(path)).some((folder) => byFolder.get(folder)?.some((matches) => matches(folder === "" ? path : path.slice(folder.length + 1))) === true);
}

const COMPILED = new Map<string, readonly Matcher[]>();

function patternsOf(framework: string): readonly Matcher[] {
  const compiled = COMPILED.get(framework) ?? FRAMEWORKS[framework]!.map(compilePattern);
  COMPILED.set(framework, compiled);
  return compiled;
}
