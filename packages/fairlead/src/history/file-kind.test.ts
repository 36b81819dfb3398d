import { expect, test } from "vitest";
import { kindByName } from "./file-kind.ts";

test.each([
  ["code", ["src/ledger.ts", "bin/start", "Makefile", "CMakeLists.txt", "deploy/Dockerfile", "main.tf", "schema.sql", "api/ledger.proto", "build.gradle", "features/login.feature", "page.html", "style.scss", ".eslintrc.js", "script/test", "readme.ts", "install.sh", "src/license.go", "unknown.zzz"]],
  ["data", ["locales/messages.de.xlf", "po/de.po", "lib/l10n/app_de.arb", "Strings.resx", "package.json", "pom.xml", ".github/workflows/build.yml", "go.mod", ".gitignore", "test-requirements.txt", "setup.cfg", "icon.svg", "analysis.ipynb"]],
  ["prose", ["README", "README.md", "docs/guide.RST", "LICENSE-MIT", "AUTHORS", "notes.txt", "man/git.1"]],
] as const)("%s by its name", (kind, paths) => {
  expect(paths.map((path) => [path, kindByName(path)])).toEqual(paths.map((path) => [path, kind]));
});
