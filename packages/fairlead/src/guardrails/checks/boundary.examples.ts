import type { CheckExample } from "../example.ts";

const IO = { "src/io/disk.ts": "export const disk = 1;\n" };

export const examples: CheckExample[] = [
  {
    title: "An import of a folder that is denied, written in five ways",
    check: { boundary: { from: "src/records/**", deny: ["src/io/**"] } },
    files: {
      ...IO,
      "src/records/parse.ts":
        'import { disk } from "../io/disk.ts";\nimport type { Disk } from "../io/disk";\nexport * from "../io/disk.js";\nconst later = () => import("../io/disk");\nconst older = require("../io/disk");\n',
    },
    finds: [1, 2, 3, 4, 5].map((line) => ({ path: "src/records/parse.ts", line, code: "boundary-denied" })),
  },
  {
    title: "The platform and a package are denied by name",
    check: { boundary: { from: "src/core/**", deny: ["node:*", "lodash", "@acme/*"] } },
    files: { "src/core/a.ts": 'import { readFile } from "fs/promises";\nimport map from "lodash/map";\nimport { pay } from "@acme/pay/client";\nimport { z } from "zod";\n' },
    finds: [1, 2, 3].map((line) => ({ path: "src/core/a.ts", line, code: "boundary-denied" })),
  },
  {
    title: "Names as Java, Rust, PHP and Python write them",
    check: { boundary: { deny: ["java.util.Date", "java.io.*", "std::sync::Mutex", "Psr\\Log\\**", "xml.etree"] } },
    files: {
      "src/A.java": "package a;\nimport java.util.Date;\nimport java.util.List;\nimport java.io.File;\nimport java.nio.file.Path;\n",
      "src/lib.rs": "use std::sync::Mutex;\nuse std::sync::Arc;\n",
      "src/A.php": "<?php\nuse Psr\\Log\\LoggerInterface;\nuse Psr\\Http\\Message;\n",
      "src/a.py": "from xml.etree import ElementTree\nimport xml.sax\n",
    },
    finds: [{ path: "src/A.java", line: 2 }, { path: "src/A.java", line: 4 }, { path: "src/A.php", line: 2 }, { path: "src/a.py", line: 1 }, { path: "src/lib.rs", line: 1 }].map((one) => ({ ...one, code: "boundary-denied" })),
  },
  {
    title: "An alias of tsconfig.json does not hide where an import leads",
    check: { boundary: { from: "src/records/**", deny: "src/io/**" } },
    files: { ...IO, "tsconfig.json": '{\n  // comments and commas are read\n  "compilerOptions": { "paths": { "~/*": ["./src/*"], } },\n}\n', "src/records/parse.ts": 'import { disk } from "~/io/disk";\n' },
    finds: [{ path: "src/records/parse.ts", line: 1, code: "boundary-denied" }],
  },
  {
    title: "A package of the same repository leads to its files, by what its package.json gives out",
    check: { boundary: { from: "packages/web/**", deny: "packages/core/src/internal/**" } },
    files: {
      "package.json": '{ "workspaces": ["packages/*"] }',
      "packages/core/package.json": '{ "name": "@acme/core", "exports": { ".": "./dist/index.js", "./internal/*": "./dist/internal/*.js" } }',
      "packages/core/src/index.ts": "export const a = 1;\n",
      "packages/core/src/internal/secret.ts": "export const b = 1;\n",
      "packages/web/package.json": '{ "name": "@acme/web" }',
      "packages/web/src/page.ts": 'import { a } from "@acme/core";\nimport { b } from "@acme/core/internal/secret";\n',
    },
    finds: [{ path: "packages/web/src/page.ts", line: 2, code: "boundary-denied" }],
  },
  {
    title: "Only what is listed may be imported, and each other",
    check: { boundary: { from: "src/decisions/**", "allow-only": ["src/shared/**", "zod"] } },
    files: {
      ...IO,
      "src/shared/day.ts": "export const day = 1;\n",
      "src/decisions/weigh.ts": "export const weigh = 1;\n",
      "src/decisions/decide.ts": 'import { weigh } from "./weigh.ts";\nimport { day } from "../shared/day.ts";\nimport * as z from "zod";\nimport { disk } from "../io/disk.ts";\nimport os from "node:os";\n',
    },
    finds: [4, 5].map((line) => ({ path: "src/decisions/decide.ts", line, code: "boundary-not-allowed" })),
  },
  {
    title: "Features that may not import each other",
    check: { boundary: { apart: "src/features/*" } },
    files: {
      "src/features/cart/total.ts": 'import { price } from "./price.ts";\nimport { login } from "../account/login.ts";\nimport { money } from "../../shared/money.ts";\n',
      "src/features/cart/price.ts": "export const price = 1;\n",
      "src/features/account/login.ts": "export const login = 1;\n",
      "src/shared/money.ts": "export const money = 1;\n",
    },
    finds: [{ path: "src/features/cart/total.ts", line: 2, code: "boundary-apart" }],
  },
  {
    title: "Where an import leads is not known, so the rule cannot be judged for it",
    check: { boundary: { from: "src/**", deny: "src/io/**" } },
    files: { "src/a.ts": 'import { disk } from "@/io/disk";\n' },
    finds: [{ path: "src/a.ts", line: 1, code: "boundary-unresolved" }],
  },
  {
    title: "A file that is not in the tree is judged by the path that it would have",
    check: { boundary: { from: "src/core/**", deny: "src/generated/**" } },
    files: { "src/core/a.ts": 'import { client } from "../generated/client";\nimport { other } from "../made/other";\n' },
    finds: [{ path: "src/core/a.ts", line: 1, code: "boundary-denied" }],
  },
  {
    title: "A circle of imports is told once, at the file whose name comes first",
    check: { boundary: { cycles: true } },
    files: { "src/b.ts": 'import "./c.ts";\n', "src/c.ts": '\nimport "./a.ts";\n', "src/a.ts": '\n\nimport "./b.ts";\n' },
    finds: [{ path: "src/a.ts", line: 3, code: "boundary-cycle" }],
  },
  {
    title: "What may not be reached is found through any way, a package too",
    check: { boundary: { reachable: { from: "src/web/**", to: ["src/io/**", "pg"] } } },
    files: { ...IO, "src/web/page.ts": 'import "../model/order.ts";\n', "src/model/order.ts": 'export { store } from "./store.ts";\n', "src/model/store.ts": 'import "../io/disk.ts";\nimport pg from "pg";\n' },
    finds: [1, 1].map((line) => ({ path: "src/web/page.ts", line, code: "boundary-reachable" })),
  },
  {
    title: "Files that are there for others of their folder do not stand alone: of a Go package, what a Python package begins with",
    check: { boundary: { orphans: true } },
    files: { "go.mod": "module x.org/m\n", "api/a.go": "package api\n", "api/b.go": "package api\n", "left/a.go": "package left\n", "shop/__init__.py": "", "shop/cart.py": "from . import bill\n", "shop/bill.py": "", "gone/__init__.py": "" },
    finds: [{ path: "gone/__init__.py", line: 1, code: "boundary-orphan" }, { path: "left/a.go", line: 1, code: "boundary-orphan" }],
  },
  {
    title: "Nor do those that others use by their names, in languages that ask for no import: of one package of Java, of one namespace of PHP, constants of Ruby",
    check: { boundary: { orphans: true } },
    files: {
      "src/main/java/shop/Cart.java": "package shop;\nclass Cart { Bill bill; }\n", "src/main/java/shop/Bill.java": "package shop;\nclass Bill {}\n", "src/main/java/shop/Left.java": "package shop;\n// beside Cart\nclass Left {}\n", "src/test/java/shop/CartTest.java": "package shop;\nclass CartTest { Cart cart; }\n", "src/main/java/other/Bill.java": "package other;\nclass Bill {}\n",
      "php/Cart.php": "<?php\nnamespace Shop;\nclass Cart extends Basket {}\n", "php/Basket.php": "<?php\nnamespace Shop;\nclass Basket {}\n", "php/Left.php": "<?php\nnamespace Shop;\nclass Left {}\n",
      "app/models/cart.rb": "class Cart\n  has HTTPClient\nend\n", "lib/http_client.rb": "class HTTPClient\nend\n", "lib/left.rb": "# Left by Cart\nclass Left\nend\n",
    },
    finds: ["lib/left.rb", "php/Left.php", "src/main/java/other/Bill.java", "src/main/java/shop/Left.java"].map((path) => ({ path, line: 1, code: "boundary-orphan" })),
  },
  {
    title: "Nor what a tool loads by its name, what a build or a workflow names by its path, programs, and what nobody here wrote",
    check: { boundary: { orphans: true } },
    files: {
      "build.gradle.kts": "plugins { java }\n", "buildSrc/src/main/kotlin/Versions.kt": "object Versions\n", "src/main/java/shop/LoadTest.java": "package shop;\nclass LoadTest {}\n", "src/test/java/shop/AppTest.java": "package shop;\nclass AppTest {}\n", "src/main/java/shop/web/Pages.java": "package shop.web;\n@Controller\nclass Pages {}\n", "src/main/java/shop/cli/Main.java": "package shop.cli;\nclass Main {\n  public static void main(String[] args) {}\n}\n",
      "package.json": '{ "scripts": { "release": "node tools/release.js" } }\n', "tools/release.js": "", "tools/left.js": "", "vite.config.ts": "", ".eslintrc.cjs": "", "src/cart.spec.ts": "", "app/cypress/integration/cart_spec.js": "", "public/worker.js": "", "wasm/Cargo.toml": '[package]\nname = "wasm"\n', "wasm/src/lib.rs": "", "shop/apps.py": "", "ops/jupyterhub_config.py": "", "doc.go": "package shop\n", "dist/app.js": "", "api/order_pb2.py": "", "vendor/lib.js": "", "db/migrations/2026-01-01-cart.js": "",
      "Makefile": "check:\n\tpython tools/check.py\n", "tools/check.py": "", "shop/settings.py": 'MIDDLEWARE = ["shop.checks.Middleware"]\n', "shop/checks.py": "", "pyproject.toml": '[project.scripts]\nship = "tools.ship:main"\n', "tools/ship.py": "", "tools/left.py": "def main(): pass\n", "tools/program.py": 'if __name__ == "__main__":\n    pass\n', "shop/migrations/0001_initial.py": "", "tests/test_shop.py": "", "cmd/tool/main.go": "package main\n",
    },
    finds: ["src/main/java/shop/LoadTest.java", "tools/left.js", "tools/left.py"].map((path) => ({ path, line: 1, code: "boundary-orphan" })),
  },
  {
    title: "Nor what a framework finds by its folder, from the package.json that asks for it, what settings of a tool name, and what a document takes in",
    check: { boundary: { orphans: true } },
    files: {
      "shop/package.json": '{ "dependencies": { "next": "16" } }\n', "shop/src/app/cart/page.tsx": "", "shop/src/app/cart/left.tsx": "", "shop/pages/api/[id].ts": "", "shop/middleware.ts": "",
      "site/package.json": '{ "devDependencies": { "@sveltejs/kit": "2" } }\n', "site/src/routes/(shop)/+page.svelte": "", "site/src/routes/Left.svelte": "", "pages/left.ts": "",
      "vitest.config.ts": 'export default { test: { setupFiles: ["./checks/setup.ts"] } };\n', "checks/setup.ts": "", "checks/left.ts": "",
      "docs/guide.mdx": 'import { Chart } from "@site/src/components/Chart";\nimport Note from "../notes";\n\n# A guide\n\n<Chart />\n', "src/components/Chart.tsx": "", "src/components/Left.tsx": "", "notes/index.tsx": "",
    },
    finds: ["checks/left.ts", "pages/left.ts", "shop/src/app/cart/left.tsx", "site/src/routes/Left.svelte", "src/components/Left.tsx"].map((path) => ({ path, line: 1, code: "boundary-orphan" })),
  },
  {
    title: "A file that stands alone",
    check: { boundary: { orphans: true } },
    files: { "src/a.ts": 'import "./b.ts";\n', "src/b.ts": "export {};\n", "src/left.ts": 'import fs from "node:fs";\n', "src/global.d.ts": "declare const BUILD: string;\n" },
    finds: [{ path: "src/left.ts", line: 1, code: "boundary-orphan" }],
  },
  {
    title: "Files that no entry leads to, though they import each other",
    check: { boundary: { orphans: { entry: "src/main.ts" } } },
    files: { "src/main.ts": 'import("./page.ts");\n', "src/page.ts": "export {};\n", "src/old.ts": 'import "./older.ts";\n', "src/older.ts": "export {};\n" },
    finds: ["src/old.ts", "src/older.ts"].map((path) => ({ path, line: 1, code: "boundary-unreached" })),
  },
  {
    title: "Let pass: a comment, a text and a name that look like imports",
    check: { boundary: { from: "src/**", deny: "src/io/**" } },
    scope: ["src/records"],
    files: { ...IO, "src/records/a.ts": '// import "../io/disk.ts"\nconst text = \'import "../io/disk.ts"\';\nconst how = "require(\\"../io/disk.ts\\")";\n' },
    finds: [],
  },
  {
    title: "Let pass: an import of types alone, where types are left out",
    check: { boundary: { from: "src/records/**", deny: "src/io/**", cycles: true, types: "ignore" } },
    files: { "src/io/disk.ts": 'import "../records/a.ts";\n', "src/records/a.ts": 'import type { Disk } from "../io/disk.ts";\nimport { type Disk as Other } from "../io/disk.ts";\nlet disk: import("../io/disk.ts").Disk;\n' },
    finds: [],
  },
  {
    title: "Let pass: files outside the scope, and files that `except` takes away",
    check: { boundary: { from: "src/**", except: "**/*.test.ts", deny: "src/io/**" } },
    scope: ["src/records"],
    files: { ...IO, "src/records/a.ts": 'import "./b.ts";\n', "src/records/b.ts": "export {};\n", "src/records/a.test.ts": 'import "../io/disk.ts";\n', "src/cli/main.ts": 'import "../io/disk.ts";\n' },
    finds: [],
  },
  {
    title: "Let pass: a way that leads through what may be gone through",
    check: { boundary: { reachable: { from: "src/web/**", to: "src/io/**", "unless-via": "src/model/gate.ts" } } },
    files: { ...IO, "src/web/page.ts": 'import "../model/gate.ts";\n', "src/model/gate.ts": 'import "../io/disk.ts";\n' },
    finds: [],
  },
];
