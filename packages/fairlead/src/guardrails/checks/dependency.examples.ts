import type { CheckExample } from "../example.ts";
import type { RawFinding } from "../finding.ts";

const packageJson = (runtime: Record<string, string>, dev: Record<string, string> = {}) => `${JSON.stringify({ name: "shop", dependencies: runtime, devDependencies: dev }, null, 2)}\n`;

export const examples: CheckExample[] = [
  {
    title: "A new dependency that no decision names",
    check: { dependency: { new: "needs-decision", kinds: "runtime" } },
    records: { "direction/decisions/0001-hono.md": "---\nstatus: accepted\nchosen: hono\noptions: { hono: { title: Hono }, fastify: { title: Fastify } }\n---\n# Answer requests with a small server\n" },
    before: { "package.json": packageJson({}) },
    files: { "package.json": packageJson({ hono: "^4", fastify: "^5" }, { vitest: "^4" }) },
    finds: [{ path: "package.json", line: 5, code: "dependency-undecided" }],
  },
  {
    title: "What was for development is needed at run time",
    check: { dependency: { new: "deny" } },
    before: { "pyproject.toml": '[project]\ndependencies = ["requests>=2"]\n[dependency-groups]\ndev = ["Py_Yaml"]\n' },
    files: { "pyproject.toml": '[project]\ndependencies = [\n  "requests>=2",\n  "py-yaml",\n]\n' },
    finds: [{ path: "pyproject.toml", line: 4, code: "dependency-new" }],
  },
  {
    title: "Packages that are banned, in several languages",
    check: { dependency: { banned: { "left-pad": "Use String.padStart.", "github.com/pkg/errors": "Use fmt.Errorf with %w.", "commons-*:*": "" } } },
    files: {
      "web/package.json": packageJson({ pad: "npm:left-pad@1.3.0" }),
      "api/go.mod": "module example.com/api\n\nrequire (\n\tgithub.com/pkg/errors v0.9.1\n\tgolang.org/x/net v0.1.0 // indirect\n)\n",
      "batch/pom.xml": "<project>\n<dependencies>\n<dependency>\n<groupId>commons-io</groupId>\n<artifactId>commons-io</artifactId>\n</dependency>\n</dependencies>\n</project>\n",
    },
    finds: [{ path: "api/go.mod", line: 4, code: "dependency-banned" }, { path: "batch/pom.xml", line: 3, code: "dependency-banned" }, { path: "web/package.json", line: 4, code: "dependency-banned" }],
  },
  {
    title: "What a file of requirements takes in from another, and a package of .NET in whatever letters",
    check: { dependency: { banned: ["left_pad", "Newtonsoft.*"] } },
    files: {
      "requirements.txt": "-r deps/base.txt\n-c deps/limits.txt\n",
      "deps/base.txt": "flask\nleft-pad\n",
      "deps/limits.txt": "left-pad<2\n",
      "Shop/Shop.csproj": '<Project>\n  <ItemGroup>\n    <PackageReference Include="newtonsoft.json" Version="13.0.3" />\n  </ItemGroup>\n</Project>\n',
    },
    finds: [{ path: "Shop/Shop.csproj", line: 3, code: "dependency-banned" }, { path: "deps/base.txt", line: 2, code: "dependency-banned" }],
  },
  {
    title: "A licence that is not allowed, of what is built for each platform",
    check: { dependency: { licences: { allow: ["MIT"] } } },
    files: {
      "package-lock.json": `${JSON.stringify({ lockfileVersion: 3, packages: { "node_modules/fast-css": { license: "MPL-2.0" }, "node_modules/fast-css-linux-x64-gnu": { license: "MPL-2.0", os: ["linux"] }, "node_modules/fast-css-win32-x64-msvc": { license: "MPL-2.0", os: ["win32"] }, "node_modules/fast-x64": { license: "MPL-2.0" } } }, null, 1)}\n`,
    },
    finds: [{ path: "package-lock.json", line: 4, code: "dependency-licence" }, { path: "package-lock.json", line: 19, code: "dependency-licence" }],
  },
  {
    title: "A licence that is not allowed, however it came in",
    check: { dependency: { licences: { allow: ["MIT", "Apache-2.0"] }, kinds: ["runtime"] } },
    files: {
      "package.json": packageJson({ a: "1" }),
      "package-lock.json": `${JSON.stringify({ lockfileVersion: 3, packages: { "": {}, "node_modules/a": { license: "(MIT OR GPL-3.0)" }, "node_modules/b": { license: "AGPL-3.0" }, "node_modules/c": { license: "GPL-2.0", dev: true } } }, null, 1)}\n`,
    },
    finds: [{ path: "package-lock.json", line: 8, code: "dependency-licence" }],
  },
  {
    title: "Let pass: moved from one workspace to another, and a package of the repository itself",
    check: { dependency: { new: "deny" } },
    before: { "package.json": packageJson({ zod: "^4" }), "packages/a/package.json": packageJson({}) },
    files: { "package.json": packageJson({}), "packages/a/package.json": packageJson({ zod: "^4", shop: "1.0.0", other: "workspace:*" }) },
    finds: [],
  },
  {
    title: "What a catalogue of Gradle's names, as the scripts use it: for tests, for the build, at run time",
    check: { dependency: { new: "deny", kinds: "runtime" } },
    before: { "gradle/libs.versions.toml": "[libraries]\n", "build.gradle.kts": "dependencies {\n}\n" },
    files: {
      "gradle/libs.versions.toml": '[libraries]\nokio = "com.squareup:okio:3"\njunit-jupiter = "org.junit:jupiter:5"\nassertk = "com.willowtree:assertk:1"\nplugin = "org.jetbrains:plugin:2"\n[bundles]\ntesting = ["assertk"]\n',
      "build.gradle.kts": "dependencies {\n  implementation(libs.okio)\n  testImplementation(libs.junit.jupiter)\n  testImplementation(libs.bundles.testing)\n}\n",
      "buildSrc/build.gradle.kts": "dependencies {\n  implementation(libs.plugin)\n}\n",
    },
    finds: [{ path: "gradle/libs.versions.toml", line: 2, code: "dependency-new" }],
  },
  {
    title: "Let pass: a decision comes with it, as proposed",
    check: { dependency: { new: "needs-decision" } },
    records: { "direction/decisions/0002-queue.md": "---\nstatus: proposed\ntags: [serde]\n---\n# How messages are written\n" },
    before: { "Cargo.toml": "[dependencies]\n" },
    files: { "Cargo.toml": '[dependencies]\nserde = { version = "1", features = ["derive"] }\n' },
    finds: [],
  },
];

/** Arguments of each code, for the page. */
export const samples: Record<string, RawFinding["args"]> = {
  "dependency-new": { name: "left-pad" },
  "dependency-undecided": { name: "hono" },
  "dependency-banned": { name: "left-pad", instead: "Use String.padStart." },
  "dependency-licence": { name: "some-parser", licence: "AGPL-3.0", allowed: "MIT, Apache-2.0", others: 0 },
};

/** How it judges and what it does not see, for the page. */
export const notes = [
  "Manifests: package.json, deno.json, requirements*.txt and what it takes in with -r, pyproject.toml (the standard's fields, dependency groups, Poetry), setup.cfg, Pipfile, the lists that are written out in a setup.py, go.mod, Cargo.toml, Gemfile and gemspecs, composer.json, the PackageReference elements of .NET projects and their Directory.Build.props, and roughly pom.xml, build.gradle(.kts) and libs.versions.toml. What stands in node_modules or vendor is nobody's manifest here. Of Gradle only dependencies are seen that are written as `configuration \"group:name:version\"` or with `group:` and `name:` on one line, and what a catalogue of versions names. What of a catalogue is for tests or for the build alone, the scripts say that take it (`testImplementation(libs.x)`); what none of them takes counts as needed at run time, and that is said. What a script computes is not seen. What decides about versions alone asks for nothing and is not read: constraints (`-c`), `overrides` and `resolutions`, dependencyManagement, PackageVersion; nor is packages.config, nor an import of an address.",
  "New is what no manifest in scope declared before: a move from one workspace to another is none; what was for development and is now needed at run time is. For development are devDependencies, dependency groups, dev- and build-dependencies, Maven's test and provided, Gradle's of tests, compileOnly and processors of annotations, packages that .NET keeps private (PrivateAssets) or that a test project has, Gemfile's groups of development and test, and requirements files with dev, test, lint, docs, ci or build in their name.",
  "A package of the repository itself, and what is reached by a path or `workspace:`, is no dependency; an alias is the package that it stands for; `// indirect` in go.mod is not looked at.",
  "A decision names a package in its tags, its `scope.imports`, its title, or in an option: the chosen one, where one is chosen. Its text does not count. Of Maven's names the artifact is enough, of Go's the path without the host or its last part.",
  "Licences are those that the lock file says, of everything that it installs. An SPDX expression is let pass where what is allowed can meet it. What is built for many platforms, each a package by itself (`@img/sharp-libvips-linux-x64` …), is found once. What no lock file says is told when that file changes (and with --all), and is no finding; where there is no such lock file at all, and nothing else is asked, it cannot judge.",
];
