import { expect, test } from "vitest";
import { usesUnimported } from "./used-unimported.ts";

test.each([
  ["a class of its own package", "p/A.java", "new Base();", "p/Base.java", true],
  ["whose name is part of another", "p/A.java", "new BaseLine();", "p/Base.java", false],
  ["of another package", "p/A.java", "new Base();", "q/Base.java", false],
  ["of PHP", "src/A.php", "new Base();", "src/Base.php", true],
  ["a file of Kotlin is called as it likes", "p/A.kt", "base()", "p/Base.kt", null],
  ["and may be called as what it holds", "p/A.kt", "Base()", "p/Base.kt", true],
  ["and what it does not", "p/a.go", "dial()", "p/b.go", false],
  ["a constant of Ruby, wherever it is", "app/a.rb", "Billing::HttpClient.new", "lib/billing/http_client.rb", true],
  ["whose name stands in capitals", "app/a.rb", "HTTPClient.new", "lib/http_client.rb", true],
  ["a variable of that name is none", "app/a.rb", "site = 1", "lib/site.rb", false],
  ["a path of Rust, in full", "src/main.rs", "crate::ledger::post()", "src/ledger.rs", true],
  ["a word of that name is none", "src/main.rs", "let ledger = 1;", "src/ledger.rs", false],
  ["a name that a pattern would read", "app/a.rb", "x", "lib/a(b+.rb", false],
  ["another language", "a.ts", "Base", "Base.java", false],
  ["what imports everything that it uses", "a.ts", "b", "b.ts", false],
])("%s: %s (%s), %s", (_, from, text, to, expected) => expect(usesUnimported(from, text, to)).toBe(expected));
