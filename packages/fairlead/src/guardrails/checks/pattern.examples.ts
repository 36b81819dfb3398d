import type { CheckExample } from "../example.ts";

const code = "pattern-found";

export const examples: CheckExample[] = [
  {
    title: "A cast of what was parsed, with nothing in between that looks at it",
    check: { pattern: { language: "ts", pattern: "JSON.parse($TEXT) as $TYPE", message: "$TEXT may hold anything, and is taken for a $TYPE" } },
    files: { "src/a.ts": "const a = 1;\nexport const config = JSON.parse(text) as Config;\n" },
    finds: [{ path: "src/a.ts", line: 2, code }],
  },
  {
    title: "A catch block with nothing in it",
    check: { pattern: { languages: ["ts", "tsx", "js"], rule: { kind: "catch_clause", has: { field: "body", kind: "statement_block", not: { has: { kind: "expression_statement" } } } } } },
    files: {
      "a.ts": "try {\n  go();\n} catch (error) {}\n",
      "b.tsx": "try { go(); } catch { report(); }\n",
      "c.mjs": "try { go(); } catch {\n  // nothing\n}\n",
    },
    finds: [{ path: "a.ts", line: 3, code }, { path: "c.mjs", line: 1, code }],
  },
  {
    title: "Waiting in a loop: where a thing stands is part of the rule",
    check: { pattern: { language: "typescript", kind: "await_expression", inside: { any: [{ kind: "for_in_statement" }, { kind: "while_statement" }], stopBy: "end" } } },
    files: { "a.ts": "await one();\nfor (const each of all) {\n  await one(each);\n}\n" },
    finds: [{ path: "a.ts", line: 3, code }],
  },
  {
    title: "Python: an except that takes everything and goes on",
    check: { pattern: { language: "py", rule: { pattern: "try:\n  $$$BODY\nexcept Exception:\n  pass" } } },
    files: { "a.py": "try:\n    go()\nexcept Exception:\n    pass\n\ntry:\n    go()\nexcept KeyError:\n    pass\n" },
    finds: [{ path: "a.py", line: 1, code }],
  },
  {
    title: "Go: an error that is thrown away, and how the rule mends it",
    check: { pattern: { language: "go", rule: { pattern: { context: "func f() { _ = $CALL }", selector: "assignment_statement" } }, constraints: { CALL: { has: { kind: "call_expression" } } }, fix: "must($CALL)" } },
    files: { "a.go": "package a\n\nfunc f() {\n\t_ = g()\n\t_ = 1\n}\n" },
    finds: [{ path: "a.go", line: 4, code }],
  },
  {
    title: "Java: printing a stack trace",
    check: { pattern: { language: "java", pattern: "$ERROR.printStackTrace()" } },
    files: { "A.java": "class A {\n  void f() {\n    try { g(); } catch (Exception e) { e.printStackTrace(); }\n  }\n}\n" },
    finds: [{ path: "A.java", line: 3, code }],
  },
  {
    title: "PHP: an expression, wherever it stands",
    check: { pattern: { language: "php", pattern: "old_call($A, $B)" } },
    files: { "a.php": "<?php\nold_call($x, 1);\nreturn f(old_call($x, 2));\nother_call($x, 1);\n" },
    finds: [{ path: "a.php", line: 2, code }, { path: "a.php", line: 3, code }],
  },
  {
    title: "PHP: a function, whatever its name",
    check: { pattern: { language: "php", pattern: "function $NAME($$$) { $$$ }" } },
    files: { "a.php": "<?php\nfunction f($a, $b) { return 1; }\n" },
    finds: [{ path: "a.php", line: 2, code }],
  },
  {
    title: "PHP: what is assigned to",
    check: { pattern: { language: "php", rule: { any: [{ pattern: "$A = $B" }, { pattern: "unset($A)" }] } } },
    files: { "a.php": "<?php\nuse A\\B;\n$x = 1;\nf($this->y = 2);\nunset($x);\n" },
    finds: [3, 4, 5].map((line) => ({ path: "a.php", line, code })),
  },
  {
    title: "PHP: eval",
    check: { pattern: { language: "php", pattern: "eval($CODE)" } },
    files: { "a.php": "<p>eval(1)</p>\n<?php\neval($x);\n" },
    finds: [{ path: "a.php", line: 3, code }],
  },
  {
    title: "Rust: unwrap, but not in tests",
    check: { pattern: { language: "rust", pattern: "$VALUE.unwrap()", paths: ["src/**"], not: { inside: { kind: "mod_item", regex: "^mod tests", stopBy: "end" } } } },
    files: { "src/a.rs": "fn f() {\n    g().unwrap();\n}\n\nmod tests {\n    fn t() { g().unwrap(); }\n}\n", "tests/b.rs": "fn t() { g().unwrap(); }\n" },
    finds: [{ path: "src/a.rs", line: 2, code }],
  },
  {
    title: "Ruby and Kotlin have rules of their own, each with its own language",
    check: { pattern: { language: "kotlin", pattern: "$VALUE!!" } },
    files: { "a.kt": "fun f(a: String?) {\n    println(a!!)\n}\n", "b.rb": "puts 1\n" },
    finds: [{ path: "a.kt", line: 2, code }],
  },
  {
    title: "Let pass: the same words in a comment or in a text",
    check: { pattern: { language: "ts", pattern: "console.log($$$ARGUMENTS)" } },
    files: { "a.ts": '// console.log("a")\nexport const help = "console.log(1)";\n' },
    finds: [],
  },
  {
    title: "Let pass: TSX, where the rule is written for TypeScript: as for ast-grep, each is a language",
    check: { pattern: { language: "typescript", pattern: "console.log($$$ARGUMENTS)" } },
    files: { "a.tsx": "console.log(1);\n", "b.ts": "export const b = 1;\n" },
    finds: [],
  },
];
