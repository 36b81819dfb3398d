import fc from "fast-check";
import { expect, test } from "vitest";
import { listTieable, openTies, readSaidNames } from "./tied-by-name.ts";

test.each([
  ["A.java", "package a.b;\n// No\nclass A { B b = new C(\"No\"); int x = d.E.f(); }", { space: "a.b", alone: "A B C E", within: "" }],
  ["x/A.java", "class A {}", { space: "in x", alone: "A", within: "" }],
  ["a.kt", "package a.`in`\nfun f() = B()", { space: "a.in", alone: "B", within: "" }],
  ["a.php", "html No <?php\nnamespace A\\B;\nnew C; D\\E::f(); \\G::h(); $i->J;", { space: "A\\B", alone: "C J", within: "D\\E \\G" }],
  ["a.rb", "module No\n  class No::A < B::C\n    ::D.new; HTTPClient; # No\n  end\nend", { space: "", alone: "b d httpclient", within: "b::c" }],
  ["A.java", "/* no end", null],
  ["a.ts", "new B()", null],
])("what %s says: %j", (path, text, expected) => expect(readSaidNames(path, text)).toEqual(expected));

const saidIn = (files: Record<string, string>) => new Map(listTieable(Object.keys(files), Object.keys(files)).map((path) => [path, readSaidNames(path, files[path] as string)]));

function tied(files: Record<string, string>): string[] {
  const ties = openTies();
  ties.take(saidIn(files));
  return Object.keys(files).filter(ties.has).sort();
}

test("files of one package, in whatever folder of sources, and not of two", () => {
  expect(tied({ "main/p/A.java": "package p; class A {}", "test/p/ATest.java": "package p; class ATest { A a; }", "main/q/A.java": "package q; class A {}", "main/q/Alone.java": "package q; class Alone { ATest a; }" })).toEqual(["main/p/A.java", "test/p/ATest.java"]);
});

test("a file of Kotlin is called as it likes: with others of its package it is tied", () => {
  expect(tied({ "p/strings.kt": "package p\nfun shout() = 1", "p/Main.kt": "package p\nval a = shout()", "q/one.kt": "package q" })).toEqual(["p/Main.kt", "p/strings.kt"]);
});

test("a class of PHP by a part of its namespace, too; a constant of Ruby by the module that it stands in", () => {
  expect(tied({ "a/Curl/Util.php": "<?php namespace M\\H\\Curl; class Util {}", "a/Handler.php": "<?php namespace M\\H; Curl\\Util::run();", "a/Other/Util.php": "<?php namespace M\\H\\Other; class Util {}" })).toEqual(["a/Curl/Util.php", "a/Handler.php"]);
  expect(tied({ "lib/j/commands/build.rb": "module J; module Commands; class Build; end; end; end", "lib/j/main.rb": "Commands::Build.run", "lib/j/tags/build.rb": "module J; module Tags; class Build; end; end; end" })).toEqual(["lib/j/commands/build.rb", "lib/j/main.rb"]);
});

test("a module that every file opens ties none of them", () => {
  expect(tied({ "lib/j.rb": "module J; end", "lib/j/a.rb": "module J; class A; end; end" })).toEqual([]);
});

test("what is counted of one version after the other is what is counted of the last alone", () => {
  const files = fc.dictionary(fc.constantFrom("p/A.java", "p/B.java", "q/A.java", "p/c.kt", "a.rb", "m/b.rb", "A.php"), fc.constantFrom("package p; class A { B b; }", "package q; class B {}", "package p\nval c = A", "A\nM::B", "m b", "<?php new A;", "<?php /* no end"));
  fc.assert(
    fc.property(fc.array(files, { minLength: 1, maxLength: 5 }), (versions) => {
      const ties = openTies();
      for (const version of versions) {
        ties.take(saidIn(version));
        expect(Object.keys(version).filter(ties.has).sort()).toEqual(tied(version));
      }
    }),
  );
});
