import { execFileSync } from "node:child_process";
import { writeFileSync, mkdtempSync, mkdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { findVersion } from "./version-file.ts";

const POM = "<project>\n  <modelVersion>4.0.0</modelVersion>\n  <parent>\n    <version>6.1</version>\n  </parent>\n  <version>OWN</version>\n</project>\n";

test.each([
  ["package.json", '{\n  "version": "1.2.0-rc.1"\n}\n', "1.2.0-rc.1"],
  ["Cargo.toml", '[package]\nversion = "1.2.0"\n', "1.2.0"],
  ["lib/shop/version.rb", "module Shop\n  VERSION = '1.2.0'.freeze\nend\n", "1.2.0"],
  ["src/shop/__init__.py", "__version__ = '1.2.0'\n", "1.2.0"],
  ["gradle.properties", "version=1.2.0\n", "1.2.0"],
  ["pom.xml", POM.replace("OWN", "1.2.0-SNAPSHOT"), "1.2.0-SNAPSHOT"],
  ["pom.xml", POM.replace("OWN", "${revision}"), null],
  ["pyproject.toml", '[project]\ndynamic = ["version"]\n', null],
  ["a b/version.py", "__version__ = '1.2.0'\n", null],
])("%s: %j says %s, to a shell as well", async (path, content, version) => {
  const found = await findVersion({ files: [path], text: async () => Promise.resolve(content) });
  expect(found?.path ?? null).toBe(version === null ? null : path);
  if (found === null || process.platform === "win32") return;
  const folder = mkdtempSync(join(tmpdir(), "version-"));
  mkdirSync(join(folder, dirname(path)), { recursive: true });
  writeFileSync(join(folder, path), content);
  expect(execFileSync("sh", ["-c", found.command], { cwd: folder, encoding: "utf8" }).trim()).toBe(version);
  rmSync(folder, { recursive: true });
});
