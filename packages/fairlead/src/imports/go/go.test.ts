import { expect, test } from "vitest";
import { formatWritten, importsOf } from "../../testing/import-tree.ts";
import { readGoImports } from "./read-go.ts";
import { openGoResolver } from "./resolve-go.ts";

const read = (text: string) => readGoImports("a.go", text)?.map(formatWritten) ?? null;
const resolve = (files: Record<string, string>, from: string) => importsOf(readGoImports, openGoResolver, files, from);

test("single imports and groups, with aliases, a dot, a blank, comments between", () => {
  const text = 'package a\n/* import "no" */\nimport "fmt"\nimport f `os`; import _ "embed"\nimport (\n\timportCmd "x/y" // "z"\n\t. "math"\n\t"C"\n)\nvar s = `import "no"`\nvar r = \'"\'';
  expect(read(text)).toEqual(["fmt", "os", "embed", "x/y", "math", "C"]);
  expect(readGoImports("a.go", 'package a\nimport (\n\t"fmt"\n)')).toEqual([{ specifier: "fmt", kind: "static", line: 3, column: 2 }]);
});

test("what does not parse", () => {
  for (const text of ["package a\nimport (", 'var s = "a\n"', "/*", "var s = `"]) expect(read(text)).toBeNull();
});

test("a package is all of its files, tests aside", async () => {
  const files = {
    "go.mod": "module example.com/app\n\nrequire (\n\tgithub.com/x/y/v2 v2.0.0 // indirect\n)\nreplace example.com/old => ./old",
    "main.go": 'import ("example.com/app/db"; "net/http"; "github.com/x/y/v2/z"; "example.com/app/gen"; "example.com/old/in"; "util/x"; "golang.org/x/sync/errgroup"; "./rel")',
    "db/a.go": "",
    "db/b.go": "",
    "db/b_test.go": "",
    "db/sub/c.go": "",
    "old/in/o.go": "",
  };
  expect(await resolve(files, "main.go")).toEqual([
    "example.com/app/db → db/a.go, db/b.go",
    "net/http → builtin net/http",
    "github.com/x/y/v2/z → package github.com/x/y/v2/z",
    "example.com/app/gen → ? no Go file stands in gen; it may be generated",
    "example.com/old/in → old/in/o.go",
    "util/x → ? it is neither in a module of this repository nor in Go's standard library",
    "golang.org/x/sync/errgroup → package golang.org/x/sync/errgroup",
    "./rel → ? modules know no relative imports; write the module's path",
  ]);
});

test("several modules: the longest path wins, and go.work replaces for all", async () => {
  const files = {
    "go.mod": "module example.com/app",
    "tools/go.mod": "module example.com/app/tools",
    "go.work": "go 1.24\nuse ./tools\nreplace (\n\texample.com/far v1.0.0 => ./near\n)",
    "tools/main.go": 'import ("example.com/app/lib"; "example.com/app/tools/x"; "example.com/far")',
    "lib/l.go": "",
    "tools/x/x.go": "",
    "near/n.go": "",
  };
  expect(await resolve(files, "tools/main.go")).toEqual(["example.com/app/lib → lib/l.go", "example.com/app/tools/x → tools/x/x.go", "example.com/far → near/n.go"]);
});
