import { expect, test } from "vitest";
import { IMPORT_LANGUAGES, languageOf } from "../imports/languages.ts";
import { memoryTree } from "../testing/memory-repository.ts";
import { readLinks } from "./coupling-links.ts";

const FILES = {
  "src/a.ts": 'import { b } from "./b.js";\nimport { d } from "@/deep/dee.ts";\nexport * from "./folder";\n',
  "src/b.ts": "",
  "src/deep/dee.ts": "",
  "src/folder/index.ts": "",
  "src/says-bee.ts": "// see b, and a\n",
  "src/broken.ts": "import { from b\n",
  "lib/x.py": "from lib.pkg import y\n",
  "lib/pkg/__init__.py": "",
  "lib/pkg/y.py": "",
  "lib/pkg/z.py": "",
  "go/go.mod": "module example.com/m\n",
  "go/a.go": 'package m\n\nimport "example.com/m/db"\n',
  "go/b.go": "package m\n",
  "go/db/conn.go": "package db\n",
  "net/Ledger.cs": "class Ledger { }\n",
  "net/Posting.cs": "class Posting { Ledger ledger; }\n",
  "net/Row.cs": "class Row { }\n",
  "net/Half.cs": "partial class Whole { }\n",
  "net/Other.cs": "partial class Whole { }\n",
  "ios/Ledger.swift": "struct Ledger {}\n",
  "java/A.java": "package p;\nclass A extends Base {}\n",
  "java/Base.java": "package p;\nclass Base {}\n",
  "java/Other.java": "package p;\nclass Other {}\n",
  "go/uses.go": "package m\n\nfunc f() { g() }\n",
  "go/g.go": "package m\n\nfunc g() {}\n",
  "crate/Cargo.toml": '[package]\nname = "crate"\n',
  "crate/src/lib.rs": "pub mod codec;\n",
  "crate/src/codec/mod.rs": "mod lines_codec;\npub use lines_codec::LinesCodec;\n",
  "crate/src/codec/lines_codec.rs": "pub struct LinesCodec;\n",
  "crate/src/codec/framed.rs": "pub struct Framed;\n",
  "crate/src/reader.rs": "use crate::codec::LinesCodec;\n",
  "c/ledger.h": "",
  "c/ledger.c": '#include "ledger.h"\n',
  "c/main.c": '#include "ledger.h"\n',
  "c/other.c": "",
  "app/http_client.rb": "class HTTPClient; end\n",
  "app/order.rb": "HTTPClient.new\n",
  "app/line.rb": "",
  "Makefile": "",
};

const readAll = async (_: unknown, paths: readonly string[]) => new Map(await Promise.all(paths.map(async (path) => [path, (await IMPORT_LANGUAGES[languageOf(path)!].loadReader())(path, FILES[path as keyof typeof FILES] ?? "")] as const)));

test.each([
  ["src/a.ts", "src/b.ts", "import"],
  ["src/a.ts", "src/deep/dee.ts", "import"],
  ["src/a.ts", "src/folder/index.ts", "import"],
  ["src/says-bee.ts", "src/a.ts", "none"],
  ["src/says-bee.ts", "src/b.ts", "none"],
  ["src/deep/dee.ts", "src/b.ts", "none"],
  ["src/broken.ts", "src/b.ts", "not-known"],
  ["src/broken.ts", "src/deep/dee.ts", "none"], // it does not even hold the name
  ["lib/x.py", "src/b.ts", "none"], // two languages
  ["lib/x.py", "lib/pkg/y.py", "import"],
  ["lib/x.py", "lib/pkg/z.py", "none"],
  ["go/a.go", "go/db/conn.go", "import"],
  ["go/a.go", "go/b.go", "none"],
  ["go/uses.go", "go/g.go", "import"], // one package: what they use of each other is not imported
  ["go/b.go", "go/db/conn.go", "none"],
  ["java/A.java", "java/Base.java", "import"],
  ["java/A.java", "java/Other.java", "none"],
  ["net/Posting.cs", "net/Ledger.cs", "import"],
  ["net/Posting.cs", "net/Row.cs", "none"],
  ["net/Half.cs", "net/Other.cs", "not-known"],
  ["net/Row.cs", "ios/Ledger.swift", "not-known"],
  ["net/Row.cs", "net/Gone.cs", "not-known"],
  ["app/order.rb", "app/http_client.rb", "import"],
  ["app/order.rb", "app/line.rb", "none"],
  ["crate/src/reader.rs", "crate/src/codec/lines_codec.rs", "import"], // through what the module hands on
  ["crate/src/reader.rs", "crate/src/codec/framed.rs", "none"],
  ["c/main.c", "c/ledger.h", "import"],
  ["c/main.c", "c/ledger.c", "import"],
  ["c/main.c", "c/other.c", "none"],
  ["c/main.c", "lib/x.py", "none"],
  ["Makefile", "src/b.ts", "not-known"],
  ["src/gone.ts", "src/b.ts", "not-known"],
])("%s and %s: %s", async (a, b, link) => {
  const tree = memoryTree(FILES);
  expect(await readLinks(tree, Object.keys(FILES), [{ a, b }, { a: b, b: a }], readAll)).toEqual([link, link]);
});
