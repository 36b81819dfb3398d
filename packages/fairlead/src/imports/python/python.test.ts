import { expect, test } from "vitest";
import { formatWritten, importsOf } from "../../testing/import-tree.ts";
import { readPythonImports } from "./read-python.ts";
import { openPythonResolver } from "./resolve-python.ts";

const read = (text: string, path = "a.py") => readPythonImports(path, text)?.map(formatWritten) ?? null;
const resolve = (files: Record<string, string>, from: string) => importsOf(readPythonImports, openPythonResolver, files, from);

test("statements wherever they stand, not in strings and comments", () => {
  const text = [
    '"""doc\nimport nothing\n"""',
    "import os, a.b as c",
    "from . import x",
    "from ..p.q import (r as s,  # import comment",
    "    t,)",
    "try: import fast",
    "except ImportError: fast = None; import slow",
    "def f():",
    "    from late import \\",
    "        thing",
    "raise E from e",
    "text = 'import no' + f\"{x['import y']}\"",
    "from m import *",
  ].join("\n");
  expect(read(text)).toEqual(["os", "a.b", ".[x]", "..p.q[r,t]", "fast", "slow", "late[thing]", "m[*]"]);
});

test("a byte order mark hides no statement in the first line", () => {
  expect(read("\ufefffrom a import b\nimport c")).toEqual(["a[b]", "c"]);
});

test("places are those of the names", () => {
  expect(readPythonImports("a.py", "import os\n\nif x:\n    from a.b import c")).toEqual([
    { specifier: "os", kind: "static", line: 1, column: 8 },
    { specifier: "a.b", kind: "static", line: 4, column: 10, names: ["c"] },
  ]);
});

test("what is only for types, in a block, its opposite's else, and in stubs", () => {
  const text = "if TYPE_CHECKING:\n    from a import b\n\n    import c\nelse:\n    import d\nif not t.TYPE_CHECKING:\n  import e\nelse:\n  import f\nimport g";
  expect(read(text)).toEqual(["type a[b]", "type c", "d", "e", "type f", "g"]);
  expect(read("import a", "a.pyi")).toEqual(["type a"]);
});

test("dynamic imports of a literal", () => {
  const text = "importlib.import_module('a.b')\nimport_module('.c', package='p.q')\nimport_module('..c', 'p.q')\n__import__(\n  'd')\nimport_module(name)\nimport_module('.e', __package__)\nimport_module('.no', x.y)\nimport_module(f'{x}.y')";
  expect(read(text)).toEqual(["dynamic a.b", "dynamic p.q.c", "dynamic p.c", "dynamic d", "dynamic .e"]);
});

test("what does not parse", () => {
  for (const text of ["x = 'a\n", '"""', "f(", "<<<<<<< HEAD\nimport a"]) expect(read(text)).toBeNull();
});

test("modules, packages, attributes, and what is not there", async () => {
  const files = {
    "src/app/__init__.py": "from . import own\nfrom .core import run",
    "src/app/core.py": "from app import db, run\nfrom .db.models import User\nfrom .gone import x\nimport app.lost\nimport os.path, requests.auth\nfrom .... import far",
    "src/app/db/__init__.py": "",
    "src/app/db/models.py": "",
    "pyproject.toml": "[project]",
  };
  expect(await resolve(files, "src/app/core.py")).toEqual([
    "app[db,run] → src/app/db/__init__.py, src/app/__init__.py",
    ".db.models[User] → src/app/db/models.py",
    ".gone[x] → ? there is no src/app/gone.py, and no package of that name",
    "app.lost → ? src/app/__init__.py is there, and app.lost is not below it",
    "os.path → builtin os.path",
    "requests.auth → package requests/auth",
    "....[far] → ? .... leads out of the repository",
  ]);
  expect(await resolve(files, "src/app/__init__.py")).toEqual([".[own] → itself", ".core[run] → src/app/core.py"]);
});

test("roots: beside a script, above a package, by settings, without __init__.py", async () => {
  const files = {
    "tools/run.py": "import near\nimport json\nfrom lib2.x import y\nimport docker\nfrom google.cloud import storage",
    "tools/near.py": "",
    "tools/json.py": "",
    "docker/build.py": "",
    "packages/one/pyproject.toml": '[tool.setuptools]\npackage-dir = {"" = "python"}',
    "packages/one/python/lib2/x.py": "",
    "packages/one/python/google/cloud/storage.py": "",
  };
  expect(await resolve(files, "tools/run.py")).toEqual([
    "near → tools/near.py",
    // beside the file comes before the library
    "json → tools/json.py",
    "lib2.x[y] → packages/one/python/lib2/x.py",
    // a folder without __init__.py gives way to what is installed
    "docker → package docker",
    "google.cloud[storage] → packages/one/python/google/cloud/storage.py",
  ]);
});
