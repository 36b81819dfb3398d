import { expect, test } from "vitest";
import { isTestPath, kinshipOf } from "./kinship.ts";

test.each([
  ["src/ledger.test.ts", true],
  ["tests/ledger.py", true],
  ["t/t1234-status.sh", true],
  ["src/LedgerTest.java", true],
  ["src/LedgerSpecs.cs", true],
  ["pkg/ledger_test.go", true],
  ["spec/ledger_spec.rb", true],
  ["src/latest.ts", false],
  ["src/features/cart/total.ts", false],
  ["src/contest/entry.ts", false],
  ["src/attestation.ts", false],
  ["ledger.c", false],
])("%s is a test: %s", (path, expected) => {
  expect(isTestPath(path)).toBe(expected);
});

test.each([
  ["src/ledger.ts", "src/ledger.test.ts", "test"],
  ["celery/app/base.py", "t/unit/app/test_base.py", "test"],
  ["lib/jekyll/site.rb", "test/test_site.rb", "test"],
  ["src/Ledger.java", "src/LedgerTest.java", "test"],
  ["src/Row.cs", "src/RowTests.cs", "test"],
  ["src/Timeout/TimeoutEngine.cs", "test/Timeout/TimeoutSpecs.cs", "test"],
  ["remote-curl.c", "t/t5550-remote-curl-push.sh", "test"],
  ["tests/a.ts", "tests/b.ts", "test"],
  ["tokio/src/signal/mod.rs", "tokio/tests/signal_twice.rs", "test"],
  ["celery/worker/__init__.py", "t/unit/worker/test_worker.py", "test"],
  ["api/http.go", "api/create_test.go", "test"],
  ["api/http.go", "cmd/create_test.go", null],
  ["src/ledger/index.ts", "styles/ledger.css", "name"],
  ["ledger.c", "ledger.h", "name"],
  ["src/button.tsx", "styles/button.css", "name"],
  ["app/pay/pay-dialog.component.ts", "app/pay/pay-dialog.html", "name"],
  ["app/pay/pay.component.ts", "app/pay/pay.service.ts", null],
  ["app/pay/pay.component.ts", "app/due/pay.html", null],
  ["app/pay.d/Makefile", "app/pay.d/pay.html", null],
  ["a/index.ts", "b/index.ts", null],
  ["index.ts", "index.css", null],
  ["src/ledger.ts", "src/posting.ts", null],
  ["src/a.ts", "test/abc.ts", null],
])("%s and %s: %s", (a, b, expected) => {
  expect(kinshipOf(a, b)).toBe(expected);
  expect(kinshipOf(b, a)).toBe(expected);
});
