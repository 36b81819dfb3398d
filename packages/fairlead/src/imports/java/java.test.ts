import { expect, test } from "vitest";
import { formatWritten, importsOf } from "../../testing/import-tree.ts";
import { readJavaImports } from "./read-java.ts";
import { openJavaResolver } from "./resolve-java.ts";

const read = (text: string, path = "A.java") => readJavaImports(path, text)?.map(formatWritten) ?? null;
const resolve = (files: Record<string, string>, from: string) => importsOf(readJavaImports, openJavaResolver, files, from);

test("imports of Java", () => {
  const text = 'package a;\n// import no;\nimport java.util.List; import static a.B.c;\nimport a.b.*;\nimport module java.base;\nclass A { String s = """\nimport no;\n"""; char c = \'"\'; }';
  expect(read(text)).toEqual(["java.util.List", "a.B.c", "a.b.*", "module java.base"]);
  expect(readJavaImports("A.java", "package a;\n\nimport a.B;")).toEqual([{ specifier: "a.B", kind: "static", line: 3, column: 8 }]);
});

test("imports of Kotlin, beside strings with code and names with quotes", () => {
  const text = 'package a\nimport a.b.C as D\nimport a.`in`.E\n/* /* */ import no */\nfun `it\'s`() = "${f("import no")} $x" + """a""""\nimport a.last';
  expect(read(text, "A.kt")).toEqual(["a.b.C", "a.in.E", "a.last"]);
});

test("a byte order mark hides neither the first import nor the package", async () => {
  expect(read("\ufeffimport a.B;")).toEqual(["a.B"]);
  const files = { "x/A.java": "import org.acme.b.B;", "y/B.java": "\ufeffpackage org.acme.b;" };
  expect(await resolve(files, "x/A.java")).toEqual(["org.acme.b.B → y/B.java"]);
});

test("what does not parse", () => {
  for (const text of ['String s = "a\n";', "class A {", "/* "]) expect(read(text)).toBeNull();
});

test("classes, nested ones, members, whole packages, and what is not there", async () => {
  const files = {
    "one/src/main/java/org/acme/a/A.java": "package org.acme.a; import org.acme.b.B; import static org.acme.b.B.make; import org.acme.b.B.In; import org.acme.b.*; import org.acme.b.Gen; import java.util.List; import javax.inject.Inject; import org.junit.Test;",
    "one/src/main/java/org/acme/b/B.java": "package org.acme.b;",
    "one/src/main/java/org/acme/b/C.java": "package org.acme.b;",
    "one/src/test/java/org/acme/b/BTest.java": "package org.acme.b;",
    "two/src/main/java/org/acme/b/B.java": "package org.acme.b;",
  };
  expect(await resolve(files, "one/src/main/java/org/acme/a/A.java")).toEqual([
    // of two, the nearer one
    "org.acme.b.B → one/src/main/java/org/acme/b/B.java",
    "org.acme.b.B.make → one/src/main/java/org/acme/b/B.java",
    "org.acme.b.B.In → one/src/main/java/org/acme/b/B.java",
    "org.acme.b.* → one/src/main/java/org/acme/b/B.java, one/src/main/java/org/acme/b/C.java, two/src/main/java/org/acme/b/B.java",
    "org.acme.b.Gen → ? package org.acme.b is here, and no file of it is named Gen; it may be generated",
    "java.util.List → builtin java.util",
    "javax.inject.Inject → package javax.inject/Inject",
    "org.junit.Test → package org.junit/Test",
  ]);
});

test("a function of Kotlin stands in some file of its package", async () => {
  const files = { "src/main/kotlin/b/strings.kt": "package a.b", "src/main/kotlin/Main.kt": "import a.b.shout\nimport kotlin.math.abs\nimport b.other", "src/main/java/M.java": "import a.b.StringsKt;" };
  expect(await resolve(files, "src/main/kotlin/Main.kt")).toEqual(["a.b.shout → src/main/kotlin/b/strings.kt", "kotlin.math.abs → builtin kotlin.math", "b.other → package b/other"]);
});
