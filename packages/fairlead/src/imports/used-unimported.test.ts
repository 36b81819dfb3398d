import { expect, test } from "vitest";
import { usesUnimported } from "./used-unimported.ts";

test.each([
  ["a class of its own namespace", "src/A.php", "new Base();", "src/Base.php", true],
  ["whose name is part of another", "src/A.php", "new BaseLine();", "src/Base.php", false],
  ["of another namespace", "src/A.php", "new Base();", "lib/Base.php", false],
  ["what another way tells", "p/a.go", "dial()", "p/b.go", false],
  ["a constant of Ruby, wherever it is", "app/a.rb", "Billing::HttpClient.new", "lib/billing/http_client.rb", true],
  ["whose name stands in capitals", "app/a.rb", "HTTPClient.new", "lib/http_client.rb", true],
  ["a variable of that name is none", "app/a.rb", "site = 1", "lib/site.rb", false],
  ["a path of Rust, in full", "src/main.rs", "crate::ledger::post()", "src/ledger.rs", true],
  ["a word of that name is none", "src/main.rs", "let ledger = 1;", "src/ledger.rs", false],
  ["a name that a pattern would read", "app/a.rb", "x", "lib/a(b+.rb", false],
  ["another language", "a.ts", "Base", "Base.php", false],
  ["what imports everything that it uses", "a.ts", "b", "b.ts", false],
])("%s: %s (%s), %s", (_, from, text, to, expected) => expect(usesUnimported(from, text, to)).toBe(expected));
