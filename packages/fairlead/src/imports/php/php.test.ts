import { expect, test } from "vitest";
import { formatWritten, importsOf } from "../../testing/import-tree.ts";
import { readPhpImports } from "./read-php.ts";
import { openPhpResolver } from "./resolve-php.ts";

const read = (text: string) => readPhpImports("a.php", text)?.map(formatWritten) ?? null;
const resolve = (files: Record<string, string>, from: string) => importsOf(readPhpImports, openPhpResolver, files, from);

test("names: single, lists, groups, functions and constants; not traits and closures", () => {
  const text = "<?php\nnamespace X {\nuse A\\B as C, \\D;\nuse function f\\g;\nuse A\\{B, C\\D as E, function h, const I};\nuse const A\\{K};\nclass T { use Trait; function m() { return function () use ($x) {}; } }\n}";
  expect(read(text)).toEqual(["A\\B", "D", "function f\\g", "A\\B", "A\\C\\D", "function A\\h", "const A\\I", "const A\\K"]);
  expect(readPhpImports("a.php", "<?php\nuse A\\B;")).toEqual([{ specifier: "A\\B", kind: "static", line: 2, column: 5 }]);
});

test("files by literals and by the file's own folder", () => {
  const text = "<?php require 'a.php'; require_once(__DIR__ . '/b.php'); include dirname(__FILE__) . '/c.php';\ninclude_once dirname(__DIR__, 2).'/d.php'; require __DIR__ . '/' . $x; require $y; require \"$y.php\"; return require __DIR__.'/e.php';";
  expect(read(text)).toEqual(["require a.php", "require ./b.php", "require ./c.php", "require ./../../d.php", "require ./e.php"]);
});

test("not in text, comments, strings, heredocs", () => {
  const text = "use No;\n<?php // use No; ?> use No;\n<?php #[Attribute] use Yes;\n$a = \"{$b[\"use No;\"]} use No;\"; $c = <<<EOT\n  use No; it's\n  EOT; # use No;\n";
  expect(read(text)).toEqual(["Yes"]);
});

test("what does not parse", () => {
  for (const text of ["<?php 'a", "<?php {", "<?php /*", "<?php <<<A\n"]) expect(read(text)).toBeNull();
  expect(read("no code")).toEqual([]);
});

test("by composer's rules", async () => {
  const files = {
    "composer.json": JSON.stringify({ autoload: { "psr-4": { "App\\": "src/", "App\\Sub\\": ["other/"] }, "psr-0": { Old_: "legacy" }, classmap: ["maps/"], files: ["src/functions.php"] } }),
    "composer.lock": JSON.stringify({ packages: [{ name: "symfony/console", autoload: { "psr-4": { "Symfony\\Component\\Console\\": "" } } }] }),
    "src/Main.php":
      "<?php use App\\Db\\Conn; use App\\Sub\\Thing; use App\\Gone; use App\\Db; use Old_Way; use Mapped; use function App\\help; use Symfony\\Component\\Console\\Command; use Psr\\Log; use DateTimeImmutable; require 'vendor/autoload.php'; require __DIR__.'/x.php';",
    "src/Db/Conn.php": "",
    "other/Thing.php": "",
    "legacy/Old/Way.php": "",
    "maps/in/Mapped.php": "",
    "src/functions.php": "",
  };
  expect(await resolve(files, "src/Main.php")).toEqual([
    "App\\Db\\Conn → src/Db/Conn.php",
    "App\\Sub\\Thing → other/Thing.php",
    "App\\Gone → ? there is no src/Gone.php",
    "App\\Db → src/Db/Conn.php",
    "Old_Way → legacy/Old/Way.php",
    "Mapped → maps/in/Mapped.php",
    "function App\\help → src/functions.php",
    "Symfony\\Component\\Console\\Command → package symfony/console/Symfony\\Component\\Console\\Command",
    "Psr\\Log → package Psr/Log",
    "DateTimeImmutable → builtin DateTimeImmutable",
    "require vendor/autoload.php → package composer/autoload.php",
    "require ./x.php → ? there is no file src/x.php",
  ]);
});
