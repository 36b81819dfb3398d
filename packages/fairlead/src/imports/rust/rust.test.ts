import { expect, test } from "vitest";
import { formatWritten, importsOf } from "../../testing/import-tree.ts";
import { readRustImports } from "./read-rust.ts";
import { openRustResolver } from "./resolve-rust.ts";

const read = (text: string) => readRustImports("src/a.rs", text)?.map(formatWritten) ?? null;
const resolve = (files: Record<string, string>, from: string) => importsOf(readRustImports, openRustResolver, files, from);

test("use trees, each leaf by itself", () => {
  expect(read("use a::{self, b as c, d::{e, f::*},};\npub use crate::x;\npub(crate) use self::y::Z;\nuse ::serde as _;\nuse std::io;")).toEqual([
    "a",
    "a::b",
    "a::d::e",
    "a::d::f::*",
    "re-export crate::x",
    "re-export self::y::Z",
    "::serde",
    "std::io",
  ]);
  expect(readRustImports("a.rs", "use a::{\n  b,\n};")).toEqual([{ specifier: "a::b", kind: "static", line: 2, column: 3 }]);
});

test("not in strings, raw strings, comments; lifetimes are no characters; use<'a> is no import", () => {
  const text = "/* /* use no; */ */ // use no;\nfn f<'a>(x: &'a str) -> impl T + use<'a> { let c = '\"'; let s = r##\"use no; \"# \"##; let e = '\\u{1F600}'; }\n#[cfg(unix)]\nuse yes;";
  expect(read(text)).toEqual(["yes"]);
});

test("modules, crates, files", () => {
  expect(read('mod a;\npub mod r#type;\n#[path = "other.rs"]\n#[cfg(x)]\nmod b;\nextern crate core as c;\nextern crate self as me;\nconst T: &str = include_str!("../a.txt");\ninclude!(concat!(x, "y"));\ninclude!("gen.rs");')).toEqual([
    "mod a",
    "mod type",
    "./other.rs",
    "::core",
    "asset ./../a.txt",
    "require ./gen.rs",
  ]);
});

test("what stands in inline modules is seen from the file", () => {
  expect(read("mod tests { use super::*; use super::super::x; use self::in_it; mod deep { mod file; use super::super::y; } }\nuse tests::z;")).toEqual(["self::*", "super::x", "self::tests::in_it", "mod tests::deep::file", "self::y", "tests::z"]);
});

test("what does not parse", () => {
  for (const text of ["fn f() {", '"', "/* /* */", 'r#"a"']) expect(read(text)).toBeNull();
});

test("paths lead to the file of their longest part that is a module", async () => {
  const files = {
    "Cargo.toml": '[workspace]\nmembers = ["app", "core-lib"]\n[workspace.dependencies]\nrenamed = { package = "core-lib", path = "core-lib" }\n[patch.crates-io]\npatched = { path = "core-lib" }',
    "app/Cargo.toml": '[package]\nname = "app"\n[dependencies]\nrenamed = { workspace = true }\nserde_json = "1"\npatched = "2"\n[dev-dependencies.tokio-test]\nversion = "1"',
    "app/src/main.rs": "mod a;\nmod gone;\nuse crate::a::b::Type;\nuse a::X;\nuse renamed::deep::Y;\nuse serde_json::json;\nuse patched::deep::Y;\nuse tokio_test::t;\nuse std::io::Read;",
    "app/src/a/mod.rs": "pub mod b;\nuse super::Z;\nuse self::b::Q;\nuse b::R;\nuse Local::*;",
    "app/src/a/b.rs": "mod c;\nuse super::super::Top;\nuse super::M;\n#[cfg(test)] mod tests { use super::*; }",
    "app/src/a/b/c.rs": "",
    "core-lib/Cargo.toml": '[package]\nname = "core-lib"',
    "core-lib/src/lib.rs": "",
    "core-lib/src/deep.rs": "",
    "core-lib/tests/it.rs": "use core_lib::deep::D;\nmod util;",
    "core-lib/tests/util/mod.rs": "",
  };
  expect(await resolve(files, "app/src/main.rs")).toEqual([
    "mod a → app/src/a/mod.rs",
    "mod gone → ? there is neither app/src/gone.rs nor app/src/gone/mod.rs",
    "crate::a::b::Type → app/src/a/b.rs",
    "a::X → app/src/a/mod.rs",
    "renamed::deep::Y → core-lib/src/deep.rs",
    "serde_json::json → package serde_json/json",
    "patched::deep::Y → core-lib/src/deep.rs",
    "tokio_test::t → package tokio-test/t",
    "std::io::Read → builtin std::io",
  ]);
  expect(await resolve(files, "app/src/a/mod.rs")).toEqual(["mod b → app/src/a/b.rs", "super::Z → app/src/main.rs", "self::b::Q → app/src/a/b.rs", "b::R → app/src/a/b.rs", "Local::* → itself"]);
  expect(await resolve(files, "app/src/a/b.rs")).toEqual(["mod c → app/src/a/b/c.rs", "super::super::Top → app/src/main.rs", "super::M → app/src/a/mod.rs", "self::* → itself"]);
  expect(await resolve(files, "core-lib/tests/it.rs")).toEqual(["core_lib::deep::D → core-lib/src/deep.rs", "mod util → core-lib/tests/util/mod.rs"]);
});
