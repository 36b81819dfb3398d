import { expect, test } from "vitest";
import { compileFileKinds, compileNotWritten } from "./generated.ts";

test.each([
  ["src/ledger.ts", null],
  ["src/distance.ts", null],
  ["src/vendor.ts", null],
  ["node_modules/x/index.js", "vendored"],
  ["go/vendor/github.com/x/y.go", "vendored"],
  ["web/static/jquery.js", "vendored"],
  ["web/static/jquery-ui-1.12.1.js", "vendored"],
  ["web/static/jquery.ledger.js", null],
  ["underscore.js", null],
  ["src/jquery.js", null],
  ["web/bootstrap.js", null],
  ["dist/app.js", "generated"],
  ["packages/a/package-lock.json", "lock"],
  ["go.sum", "lock"],
  ["src/app.min.js", "generated"],
  ["src/__snapshots__/a.snap", "generated"],
  ["logo.PNG", "binary"],
  ["test/rsrc/empty.ape", "binary"],
  ["src/main.ai.ts", null],
  ["CHANGELOG.md", "changelog"],
  ["docs/History.markdown", "changelog"],
  ["ChangeLog", "changelog"],
  ["src/history.ts", null],
  ["src/changes/index.ts", null],
  ["news.py", null],
])("by its name %s is %s", (path, expected) => {
  expect(compileNotWritten(new Map())(path)).toBe(expected);
});

test(".gitattributes has the last word, a later line and a deeper file before an earlier one", () => {
  const notWritten = compileNotWritten(
    new Map([
      ["web/.gitattributes", "/schema.ts linguist-generated\n*.api.ts linguist-generated=true\nkept.api.ts -linguist-generated\n"],
      [".gitattributes", "# what is made\n\n*.sql linguist-generated\nweb/made/** linguist-vendored\n*.dat binary\n*.png -binary\nvendor/** -linguist-vendored\nvendor/theirs linguist-vendored\n\"with space.ts\" linguist-generated text\n*.c text diff=cpp\ndist/** linguist-generated=false\n"],
    ]),
  );
  const answers = ["a.sql", "deep/a.sql", "web/schema.ts", "schema.ts", "web/x/schema.ts", "web/x/a.api.ts", "web/kept.api.ts", "a.api.ts", "web/made/x.ts", "x.dat", "logo.png", "vendor/ours.c", "vendor/theirs/a.c", "with space.ts", "a.c", "dist/app.js"].map((path) => [path, notWritten(path)]);
  expect(Object.fromEntries(answers)).toEqual({
    "a.sql": "generated",
    "deep/a.sql": "generated",
    "web/schema.ts": "generated",
    "schema.ts": null,
    "web/x/schema.ts": null,
    "web/x/a.api.ts": "generated",
    "web/kept.api.ts": null,
    "a.api.ts": null,
    "web/made/x.ts": "vendored",
    "x.dat": "binary",
    "logo.png": null,
    "vendor/ours.c": null,
    "vendor/theirs/a.c": "vendored",
    "with space.ts": "generated",
    "a.c": null,
    "dist/app.js": null,
  });
});

test("a team's settings may call more generated", () => {
  const notWritten = compileNotWritten(new Map(), ["src/client/**"]);
  expect([notWritten("src/client/api.ts"), notWritten("src/api.ts")]).toEqual(["generated", null]);
});

test(".gitattributes may call data code, and code none; and deny that a file is generated", () => {
  const { kindOf, isSaidWritten } = compileFileKinds(new Map([[".gitattributes", "*.yml linguist-detectable\n*.html linguist-detectable=false\n*.ts linguist-detectable\nsrc/a.ts -linguist-generated\n"]]));
  expect(["roles/a.yml", "page.html", "a.ts", "a.json", "README.md"].map(kindOf)).toEqual(["code", "data", "code", "data", "prose"]);
  expect(["src/a.ts", "src/b.ts"].map(isSaidWritten)).toEqual([true, false]);
});
