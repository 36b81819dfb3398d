import { expect, test } from "vitest";
import { resolveLink } from "./resolve-link.ts";

const FROM = "direction/decisions/0012-use-postgres.md";

test.each([
  ["0003-use-mysql.md", "direction/decisions/0003-use-mysql.md"],
  ["./0003-use-mysql.md#context", "direction/decisions/0003-use-mysql.md"],
  ["../incidents/a%20b.md", "direction/incidents/a b.md"],
  ["../../docs/x.md?plain=1", "docs/x.md"],
  ["/docs/x.md", "docs/x.md"],
])("%s is a file", (href, path) => expect(resolveLink(href, FROM)).toEqual({ to: "file", path }));

test.each(["../../../etc/passwd", "javascript:alert(1)", "data:text/html,x", "vbscript:x", "//elsewhere.example/x", "..%2f..%2f..%2fx", "", "../.."])("%s leads nowhere", (href) =>
  expect(resolveLink(href, FROM)).toEqual({ to: "nowhere" }),
);

test("elsewhere and here are told apart", () => {
  expect(resolveLink("https://elsewhere.example/x", FROM)).toEqual({ to: "elsewhere", href: "https://elsewhere.example/x" });
  expect(resolveLink("#context", FROM)).toEqual({ to: "here", href: "#context" });
  expect(resolveLink("%E0%A4%A", FROM)).toEqual({ to: "file", path: "direction/decisions/%E0%A4%A" });
});
