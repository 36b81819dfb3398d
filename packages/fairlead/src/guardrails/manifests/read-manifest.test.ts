import fc from "fast-check";
import { expect, test } from "vitest";
import { isAllowedLicence, lockKind } from "./licences.ts";
import { readCatalogueUses } from "./gradle-scripts.ts";
import { manifestKind } from "./read-manifest.ts";

const read = (path: string, text: string) => manifestKind(path)?.read(path, text)?.declared.map(({ name, kind, line }) => `${line} ${kind} ${name}`);

test("package.json: kinds, aliases, and what is reached without a registry", () => {
  const text = '{\n  "name": "shop",\n  "dependencies": {\n    "a": "^1",\n    "pad": "npm:left-pad@1",\n    "s": "npm:@scope/real@2",\n    "w": "workspace:*",\n    "l": "file:../l"\n  },\n  "devDependencies": { "b": "1" },\n  "peerDependencies": { "c": "1" },\n  "other": { "dependencies": { "no": "1" } }\n}\n';
  expect(read("web/package.json", text)).toEqual(["4 runtime a", "5 runtime left-pad", "6 runtime @scope/real", "10 dev b", "11 runtime c"]);
  expect(manifestKind("package.json")?.read("package.json", text)?.own).toBe("shop");
  expect(read("package.json", "{")).toBeUndefined();
  expect(read("package.json", '["a"]')).toBeUndefined();
});

test("requirements: extras, markers, addresses, options; for development by their name", () => {
  const text = "# a comment\nRequests[security]>=2 ; python_version < '3.9'\n-r base.txt\n--hash=sha256:abc\ngit+https://example.com/x.git#egg=My_Egg\nzope.interface==5 # why\nflask @ https://example.com/flask.whl\n./local\n";
  expect(read("requirements.txt", text)).toEqual(["2 runtime requests", "5 runtime my-egg", "6 runtime zope-interface", "7 runtime flask"]);
  expect(read("requirements-dev.txt", "pytest\n")).toEqual(["1 dev pytest"]);
  expect(read("requirements/test.in", "pytest\n")).toEqual(["1 dev pytest"]);
});

test("requirements: what they take in", () => {
  const includes = (text: string) => manifestKind("requirements.txt")?.read("requirements.txt", text)?.includes;
  expect(includes("-r base.txt\n--requirement=../x.txt # why\n --requirement y.txt\n-rz.txt\n-c limits.txt\n# -r no.txt\nruff\n")).toEqual(["base.txt", "../x.txt", "y.txt", "z.txt"]);
});

test("deno.json: npm and JSR, with comments", () => {
  const text = '{\n  // why\n  "name": "@me/shop",\n  "imports": {\n    "chalk": "npm:chalk@5",\n    "std/": "jsr:/@std/path@^1/", /* two\n lines */\n    "x": "https://deno.land/x/y.ts",\n    "@/": "./src/",\n  },\n}\n';
  expect(read("deno.jsonc", text)).toEqual(["5 runtime chalk", "6 runtime @std/path"]);
  expect(read("deno.json", "{")).toBeUndefined();
});

test(".NET projects: private ones and those of tests are for development", () => {
  const text = '<Project Sdk="Microsoft.NET.Sdk">\n<ItemGroup>\n<!-- <PackageReference Include="No" /> -->\n<PackageReference Include="Serilog" Version="3" />\n<PackageReference Include=\'StyleCop.Analyzers\' PrivateAssets="all" />\n<PackageReference Include="MinVer">\n<PrivateAssets>all</PrivateAssets>\n</PackageReference>\n<PackageReference Include="$(Which)" />\n<ProjectReference Include="../A/A.csproj" />\n</ItemGroup>\n</Project>';
  expect(read("Shop/Shop.csproj", text)).toEqual(["4 runtime serilog", "5 dev stylecop.analyzers", "6 dev minver"]);
  expect(read("Shop.Tests/Shop.Tests.csproj", text)?.[0]).toBe("4 dev serilog");
  expect(read("Directory.Packages.props", '<PackageVersion Include="Serilog" Version="3" />')).toEqual([]);
});

test("pyproject.toml: the standard's fields, groups, Poetry", () => {
  const text = '[build-system]\nrequires = ["hatchling"]\n[project]\nname = "shop"\ndescription = """\ndependencies = ["not-me"]\n"""\ndependencies = [\n  "requests>=2", # why\n  \'click\',\n]\n[project.optional-dependencies]\nextra = ["rich"]\n[dependency-groups]\ntest = ["pytest", {include-group = "lint"}]\n[tool.poetry.dependencies]\npython = "^3.9"\nhttpx = { version = "1", extras = ["http2"] }\nlocal = { path = "../local" }\n[tool.poetry.group.dev.dependencies]\nblack = "*"\n';
  expect(read("pyproject.toml", text)).toEqual(["2 dev hatchling", "9 runtime requests", "10 runtime click", "13 runtime rich", "15 dev pytest", "15 dev lint", "18 runtime httpx", "21 dev black"]);
});

test("setup.cfg and Pipfile", () => {
  const text = "[metadata]\nname = shop\nrequires = no\n[options]\npython_requires = >=3.9\ninstall_requires =\n  requests[security]>=2,<3; python_version < '3.9'\n  # a comment\n  click\ntests_require = pytest\n[options.extras_require]\nfast =\n  orjson\n[tool:pytest]\naddopts = no\n";
  expect(read("setup.cfg", text)).toEqual(["7 runtime requests", "9 runtime click", "10 dev pytest", "13 runtime orjson"]);
  expect(manifestKind("setup.cfg")?.read("setup.cfg", text)?.own).toBe("shop");
  expect(read("setup.cfg", "[options]\nconstructor =\n  requests\n[toString]\nvalueOf = click\n")).toEqual([]);
  expect(read("Pipfile", '[packages]\nrequests = "*"\nown = {path = "."}\n[dev-packages]\npytest = { version = "*" }\n[requires]\npython_version = "3.9"\n')).toEqual(["2 runtime requests", "5 dev pytest"]);
});

test("setup.py: lists that are written out, by themselves or by a name; the rest is not run", () => {
  const text = 'from setuptools import setup\n# install_requires=["no"]\nrequires = [\n    "requests>=2",  # "not-me"\n    \'click\',\n]\nextras = {"fast": ["orjson"], "all": read("all.txt")}\nsetup(\n    name="shop",\n    install_requires=requires,\n    extras_require=extras,\n    tests_require=["pytest", "click"],\n    setup_requires=read("setup.txt"),\n)\n';
  expect(read("setup.py", text)).toEqual(["4 runtime requests", "5 runtime click", "7 runtime orjson", "12 dev pytest"]);
  expect(manifestKind("setup.py")?.read("setup.py", text)?.own).toBe("shop");
});

test("go.mod: what another needs is left out", () => {
  expect(read("go.mod", 'module example.com/a\n\nrequire github.com/one/two v1.0.0\nrequire (\n\tgithub.com/pkg/errors v0.9.1\n\tgolang.org/x/net v0.1.0 // indirect\n\t// github.com/no/no v1\n)\nreplace (\n\tgithub.com/x/y => ../y\n)\n')).toEqual(["3 runtime github.com/one/two", "5 runtime github.com/pkg/errors"]);
});

test("Cargo.toml: tables, targets, the workspace, other names, paths", () => {
  const text = '[package]\nname = "shop"\n[dependencies]\nserde = "1"\nalias = { package = "real", version = "1" }\nlocal = { path = "../local" }\ntokio.workspace = true\n[dependencies.regex]\nversion = "1"\n[target.\'cfg(unix)\'.dependencies]\nnix = "0.2"\n[dev-dependencies]\nproptest = "1"\n[workspace.dependencies]\ntokio = "1"\n';
  expect(read("Cargo.toml", text)).toEqual(["4 runtime serde", "5 runtime real", "7 runtime tokio", "8 runtime regex", "11 runtime nix", "13 dev proptest", "15 runtime tokio"]);
});

test("Gemfile: groups, blocks, paths", () => {
  const text = 'source "https://rubygems.org"\ngem "rails", "~> 8"\ngem "rspec", group: :test\ngroup :development, :test do\n  gem "pry"\nend\ngem "own", path: "engines/own"\nplatforms :ruby do\n  gem "pg"\nend\n# gem "no"\n';
  expect(read("Gemfile", text)).toEqual(["2 runtime rails", "3 dev rspec", "5 dev pry", "9 runtime pg"]);
  expect(read("shop.gemspec", 's.add_dependency "a"\ns.add_development_dependency("b")\n')).toEqual(["1 runtime a", "2 dev b"]);
});

test("composer.json: PHP and its extensions are no packages", () => {
  expect(read("composer.json", '{\n"require": {\n"php": ">=8",\n"ext-json": "*",\n"Monolog/Monolog": "3"\n},\n"require-dev": { "phpunit/phpunit": "11" }\n}')).toEqual(["5 runtime monolog/monolog", "7 dev phpunit/phpunit"]);
});

test("pom.xml and Gradle, roughly", () => {
  const pom = "<project>\n<artifactId>shop</artifactId>\n<!-- <dependency><artifactId>no</artifactId></dependency> -->\n<dependencyManagement><dependencies><dependency><groupId>m</groupId><artifactId>managed</artifactId></dependency></dependencies></dependencyManagement>\n<dependencies>\n<dependency>\n  <groupId>org.a</groupId>\n  <artifactId>b</artifactId>\n  <exclusions><exclusion><groupId>x</groupId><artifactId>y</artifactId></exclusion></exclusions>\n</dependency>\n<dependency><groupId>junit</groupId><artifactId>junit</artifactId><scope>test</scope></dependency>\n</dependencies>\n<build><plugins><plugin><dependencies><dependency><groupId>p</groupId><artifactId>q</artifactId></dependency></dependencies></plugin></plugins></build>\n</project>\n";
  expect(read("pom.xml", pom)).toEqual(["6 runtime org.a:b", "11 dev junit:junit"]);
  const own = (text: string) => manifestKind("pom.xml")?.read("pom.xml", text)?.own;
  expect([own("<project><parent><groupId>p</groupId><artifactId>a</artifactId></parent><artifactId>b</artifactId></project>"), own("<project><groupId>g</groupId><artifactId>b</artifactId></project>")]).toEqual(["p:b", "g:b"]);
  expect(read("app/build.gradle.kts", 'dependencies {\n  implementation("com.google.guava:guava:33.0")\n  testImplementation \'junit:junit:4\'\n  implementation(platform("org.x:bom:1"))\n  implementation(project(":core"))\n  // implementation("no:no:1")\n}\n')).toEqual(["2 runtime com.google.guava:guava", "3 dev junit:junit", "4 runtime org.x:bom"]);
  const module = "<project><parent><groupId>org.acme</groupId></parent><artifactId>a</artifactId><dependencies><dependency><groupId>${project.groupId}</groupId><artifactId>b</artifactId></dependency><dependency><groupId>${other}</groupId><artifactId>c</artifactId></dependency></dependencies></project>";
  expect(read("a/pom.xml", module)).toEqual(["1 runtime org.acme:b", "1 runtime ${other}:c"]);
  expect(read("build.gradle", "dependencies {\n  api group: 'org.a', name: 'b', version: '1'\n  implementation(group = \"org.c\", name = \"d\")\n  compileOnly 'org.e:f:1'\n  annotationProcessor 'org.g:h:1'\n}\n")).toEqual(["2 runtime org.a:b", "3 runtime org.c:d", "4 dev org.e:f", "5 dev org.g:h"]);
  expect(read("gradle/libs.versions.toml", '[versions]\na = "1"\n[libraries]\nguava = { module = "com.google.guava:guava", version.ref = "a" }\nx = { group = "g", name = "n", version = "1" }\nshort = "a.b:c:1"\n')).toEqual(["4 runtime com.google.guava:guava", "5 runtime g:n", "6 runtime a.b:c"]);
});

test("Gradle's scripts: source sets of tests, what makes the build, several in a line", () => {
  const multiplatform = 'kotlin {\n  sourceSets {\n    commonMain.dependencies { api("a:main:1") }\n    val commonTest by getting {\n      dependencies {\n        implementation("a:test:${libs.v}")\n      }\n    }\n    jvmMain { dependencies { implementation("a:jvm:1") } }\n  }\n}\nbuildscript { dependencies { classpath("a:plugin:1") } }\n';
  expect(read("build.gradle.kts", multiplatform)).toEqual(["3 runtime a:main", "6 dev a:test", "9 runtime a:jvm", "12 dev a:plugin"]);
  expect(read("buildSrc/build.gradle.kts", 'dependencies {\n  implementation("a:b:1")\n}\n')).toEqual(["2 dev a:b"]);
  expect(read("rules/build.gradle.kts", 'plugins { `kotlin-dsl` }\ndependencies {\n  implementation("a:b:1")\n}\n')).toEqual(["3 dev a:b"]);
});

test("what scripts take of a catalogue", () => {
  const script = "dependencies {\n  implementation(platform(libs.bom.get()))\n  api(rootProject.libs.okio)\n  testImplementation libs.junit5_api, libs.assertk\n  add(\"ksp\", libs.findLibrary(\"moshi-codegen\").get())\n  runtimeOnly(libs.bundles.logs)\n  // implementation(libs.no)\n  alias(libs.plugins.none)\n}\n";
  expect(readCatalogueUses("build.gradle", script).map(({ alias, kind }) => `${kind} ${alias}`)).toEqual(["runtime bom", "runtime okio", "dev junit5.api", "dev assertk", "dev moshi.codegen", "runtime bundles.logs"]);
});

test("other files are no manifests", () => {
  for (const path of ["package-lock.json", "src/package.json.ts", "README.md", "tsconfig.json", "mypom.xml"]) expect(manifestKind(path)).toBeNull();
});

test("licences of lock files; what has none is said to have none", () => {
  const text = JSON.stringify({ packages: { "": { license: "X" }, "packages/own": { license: "X" }, "node_modules/a": { license: "MIT" }, "node_modules/a/node_modules/@s/b": { dev: true }, "node_modules/own": { link: true } } }, null, 1);
  expect(lockKind("web/package-lock.json")?.read(text)).toEqual([{ name: "a", licence: "MIT", kind: "runtime", line: 9, family: "a" }, { name: "@s/b", licence: null, kind: "dev", line: 12, family: "@s/b" }]);
  expect(lockKind("composer.lock")?.read('{\n"packages": [\n{\n"name": "a/b",\n"license": ["MIT", "GPL-3.0"]\n}],\n"packages-dev": []}')).toEqual([{ name: "a/b", licence: "MIT OR GPL-3.0", kind: "runtime", line: 4, family: "a/b" }]);
  expect(lockKind("package-lock.json")?.read("no")).toBeNull();
  expect(lockKind("package-lock.json")?.read('{"lockfileVersion":1,"dependencies":{}}')).toEqual([]);
});

test.each([
  ["MIT", true], ["mit", true], ["(MIT OR GPL-3.0)", true], ["MIT AND GPL-3.0", false], ["GPL-3.0 OR (MIT AND Apache-2.0)", true], ["Apache-2.0 WITH LLVM-exception", true],
  ["GPL-2.0 WITH Classpath-exception-2.0", false], ["SEE LICENSE IN x", false], ["", false], ["((((MIT", true], ["MIT GPL-3.0", false], ["MIT OR", true], [`${"(".repeat(5000)}MIT`, false],
])("%s is allowed: %s", (licence, isAllowed) => {
  expect(isAllowedLicence(licence, ["MIT", "Apache-2.0"])).toBe(isAllowed);
});

const PATHS = ["setup.py", "setup.cfg", "Pipfile", "package.json", "requirements.txt", "pyproject.toml", "go.mod", "Cargo.toml", "Gemfile", "composer.json", "pom.xml", "build.gradle", "libs.versions.toml", "deno.json", "a.csproj"];
const PIECES = ["install_requires=[", "install_requires = a", "\na = (", "'''", "[options]\n", '"', "'", '"""', "[", "]", "{", "}", "=", ",", "\n", "#", "dependencies", "[dependencies]\n", "[project]\n", "\\", "<dependency>", "</dependency>", "<!--", "-->", "<PackageReference ", 'Include="a"', "/>", "-r ", "gem ", "do", "end", "require (", ":", " ", "a", "1"];

test("no text makes a reader throw, and lines are lines of the text", () => {
  fc.assert(
    fc.property(fc.constantFrom(...PATHS), fc.oneof(fc.string(), fc.array(fc.constantFrom(...PIECES), { maxLength: 60 }).map((parts) => parts.join("")), fc.json()), (path, text) => {
      const lines = text.split("\n").length;
      for (const { line, name } of manifestKind(path)?.read(path, text)?.declared ?? []) {
        expect(line).toBeGreaterThan(0);
        expect(line).toBeLessThanOrEqual(lines);
        expect(typeof name).toBe("string");
      }
      lockKind("package-lock.json")?.read(text);
      lockKind("composer.lock")?.read(text);
      isAllowedLicence(text, ["MIT"]);
    }),
    { numRuns: 1000 },
  );
});
