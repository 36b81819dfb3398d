import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compileWords } from "./avoided.ts";
import { readingOf, type Reading } from "./languages.ts";
import { letPass } from "./let-pass.ts";
import { computeRegions } from "./regions.ts";
import { splitName } from "./split-name.ts";

const parts = (name: string) => splitName(name).map(({ text }) => text);

test.each([
  ["transactionId", ["transaction", "id"]], ["TRANSACTION_ID", ["transaction", "id"]], ["HTTPTransaction2", ["http", "transaction", "2"]],
  ["_private$x", ["private", "x"]], ["straßeÄnderung", ["straße", "änderung"]], ["X", ["x"]], ["取引Id", ["取引", "id"]], ["__", []],
])("%s has the parts %s", (name, expected) => {
  expect(parts(name)).toEqual(expected);
});

test("parts are pieces of the name, in order, and nothing but signs is left out", () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: "grapheme" }), fc.array(fc.constantFrom("a", "B", "1", "_", "$", "Ä", "ß", "取", "́", "😀")).map((all) => all.join(""))), (name) => {
      let rest = "";
      let end = 0;
      for (const part of splitName(name)) {
        expect(name.slice(part.start, part.end).toLowerCase()).toBe(part.text);
        rest += name.slice(end, part.start);
        end = part.end;
      }
      expect(rest + name.slice(end)).not.toMatch(/[\p{L}\p{N}]/u);
    }),
  );
});

/** The words of each place of a text, by a file's name. */
function regions(path: string, text: string): string[] {
  return computeRegions(text, readingOf(path) as Reading).map(({ place, start, end }) => `${place}: ${text.slice(start, end)}`);
}

describe("names, comments and strings are told apart", () => {
  test.each([
    ["a.ts", "x = 'a // b'; // c 'd\ny", ["names: x = ", "names: ; ", "comments: // c 'd", "names: \ny"]],
    ["a.ts", "x = `a ${b + `c ${d}` + '}'} e`; f", ["names: x = ", "names: b + ", "names: d", "names:  + ", "names: ; f"]],
    ["a.ts", "const it = don't\nnext", ["names: const it = don", "names: \nnext"]],
    ["a.js", "a = b / c; d = /['\"`]/g; e", ["names: a = b / c; d = ", "names: g; e"]],
    ["a.tsx", "<p>It's a ` tick // text</p> // a", ["names: <p>It's a ` tick // text</p> ", "comments: // a"]],
    ["a.tsx", "f(<A b='\\\\' c={'d' /* e */} // f\n>' {/* g */}<i/>\"</A>) // h", ["names: f(<A b=", "names:  c={", "names:  ", "comments: /* e */", "names: } ", "comments: // f", "names: \n>' {", "comments: /* g */", 'names: }<i/>"</A>) ', "comments: // h"]],
    ["a.jsx", "return ( // a\n <>`{b < c && <B.C />}'</>) // d", ["names: return ( ", "comments: // a", "names: \n <>`{b < c && <B.C />}'</>) ", "comments: // d"]],
    ["a.tsx", "const f = <T,>(x: T) => g<T>('a'), h: <T>(x: T) => T = x < y // b", ["names: const f = <T,>(x: T) => g<T>(", "names: ), h: <T>(x: T) => T = x < y ", "comments: // b"]],
    ["a.tsx", "<A<() => B> c>'</A> // d", ["names: <A<() => B> c>'</A> ", "comments: // d"]],
    ["a.ts", "x = <T>y; 'a' // </T> b", ["names: x = <T>y; ", "names:  ", "comments: // </T> b"]],
    ["a.js", "return /x'y/.test(z)", ["names: return ", "names: .test(z)"]],
    ["a.rs", "fn f<'a>(x: &'a str) { 'x'; /* a /* b */ c */ r#\"d\"e\"# }", ["names: fn f<", "names: a>(x: &", "names: a str) { ", "names: ; ", "comments: /* a /* b */ c */", "names:  r#", "names:  }"]],
    ["a.go", "x := `a\\`; y // b", ["names: x := ", "names: ; y ", "comments: // b"]],
    ["a.py", 'def f():\n    """Says."""\n    x = """not said"""  # why', ["names: def f():\n    ", 'comments: """Says."""', "names: \n    x = ", "names:   ", "comments: # why"]],
    ["a.sh", "echo $# \"a # b\" # c", ["names: echo $# ", "names:  ", "comments: # c"]],
    ["a.yml", "key: value # why", ["comments: # why"]],
    ["a.sql", "select 'a--b' -- c", ["names: select ", "names:  ", "comments: -- c"]],
    ["a.vue", "<template>a</template><!-- b --><script setup>\nlet c = 'd'</script>", ["comments: <!-- b -->", "names: \nlet c = "]],
    ["a.md", "all of it", ["docs: all of it"]],
    ["a.c", "/* never closed", ["comments: /* never closed"]],
  ])("%s: %s", (path, text, expected) => {
    expect(regions(path, text)).toEqual(expected);
  });

  test("a file of no known language is not read", () => {
    expect([readingOf("a.bin"), readingOf("LICENSE"), readingOf("constructor")]).toEqual([null, null, null]);
  });

  test("a file about Dockerfiles is none", () => {
    expect(readingOf("src/dockerfile-parser.ts")).toEqual(readingOf("a.ts"));
    expect(readingOf("docs/dockerfile-style.md")).toMatchObject({ as: "docs" });
    expect(["Dockerfile", "Dockerfile.dev", "Dockerfile-alpine", "Dockerfile.v1.2", "web.dockerfile"].map(readingOf)).toEqual(Array.from({ length: 5 }, () => readingOf("a.yml")));
  });
});

const PIECES = ['"', "'", "`", "${", "}", "{", "/", "/*", "*/", "//", "#", '"""', "'''", "\\", "\n", "a", "<!--", "-->", "<script>", "</script>", "r#", "(", "=begin", "=end", "--[[", "]]", "```", "---", "](", "import x from ", "_", "<a>", "</a>", "<a ", "/>", ">"];
const texts = fc.oneof(fc.string(), fc.array(fc.constantFrom(...PIECES), { maxLength: 80 }).map((all) => all.join("")));
const PATHS = ["a.ts", "a.tsx", "a.rs", "a.py", "a.go", "a.java", "a.php", "a.rb", "a.lua", "a.sh", "a.yml", "a.vue", "a.md", "a.rst", "a.css", "a.hs"];

test("no text makes the scan throw; regions follow each other and lie in the text", () => {
  const words = compileWords([{ word: "a", use: "b", term: "" }, { word: "a a", use: "", term: "" }]);
  fc.assert(
    fc.property(fc.constantFrom(...PATHS), texts, (path, text) => {
      const reading = readingOf(path) as Reading;
      const found = computeRegions(text, reading);
      let end = 0;
      for (const region of found) {
        expect(region.start).toBeGreaterThanOrEqual(end);
        expect(region.end).toBeGreaterThanOrEqual(region.start);
        end = region.end;
      }
      expect(end).toBeLessThanOrEqual(text.length);
      const isLetPass = letPass(text, reading, found);
      for (const { start, end } of words.find(text, found)) {
        expect(text.slice(start, end).toLowerCase()).toMatch(/^a/);
        expect(typeof isLetPass(start)).toBe("boolean");
      }
    }),
    { numRuns: 2000 },
  );
});

test.each(PIECES)("a text of nothing but %j takes no longer than its length", { timeout: 20_000 }, (piece) => {
  const text = piece.repeat(Math.ceil(200_000 / piece.length));
  const words = compileWords([{ word: "a", use: "b", term: "" }]);
  const started = performance.now();
  for (const path of ["a.tsx", "a.rs", "a.py", "a.vue", "a.md"]) {
    const reading = readingOf(path) as Reading;
    const found = computeRegions(text, reading);
    letPass(text, reading, found);
    words.find(text, found);
  }
  expect(performance.now() - started).toBeLessThan(5000);
});

describe("a word to avoid", () => {
  const find = (text: string, words: [word: string, use: string][], place: "names" | "docs" = "docs") =>
    compileWords(words.map(([word, use]) => ({ word, use, term: "" }))).find(text, [{ place, start: 0, end: text.length }]).map(({ start, end, name }) => [text.slice(start, end), name]);

  test.each([
    ["Transactions and a transaction, transactional", [["transaction", "x"]], [["Transactions", "Transactions"], ["transaction", "transaction"]]],
    ["boxes, entries, entrys", [["box", ""], ["entry", ""]], [["boxes", "boxes"], ["entries", "entries"], ["entrys", "entrys"]]],
    ["black list, black-lists,\n * black\n * list; black, list", [["black list", ""]], [["black list", "black list"], ["black-lists", "black-lists"], ["black\n * list", "black\n * list"]]],
    ["a pull request and a request", [["request", "pull request"]], [["request", "request"]]],
    ["data", [["data data", "x"]], []],
    ["anything", [["--", "x"]], []],
  ] as [string, [string, string][], string[][]][])("in %j", (text, words, expected) => {
    expect(find(text, words)).toEqual(expected);
  });

  test("of several words is side by side in a name, and not across names", () => {
    expect(find("blackList black list BLACK_LIST_SIZE", [["black list", ""]], "names")).toEqual([["blackList", "blackList"], ["BLACK_LIST", "BLACK_LIST_SIZE"]]);
  });

  test.each([
    ["names", "blackList BlackLists BLACK_LIST_SIZE blacklist black-list", ["blackList", "BlackLists", "BLACK_LIST", "blacklist"]],
    ["docs", "a black-list, a black list, a BlackList, black\n-list", ["black-list", "BlackList"]],
    // A part of fewer letters, another word, a longer one.
    ["names", "blac_klist blackLister blackListed theBlack_List", ["blac_klist", "Black_List"]],
  ] as const)("of one word is found as a name takes it apart: in %s", (place, text, expected) => {
    expect(find(text, [["blacklist", "deny list"]], place).map(([found]) => found)).toEqual(expected);
  });

  test("is not what short words happen to make side by side", () => {
    const words = ["asset", "today", "online", "widget", "forget", "withdraw"].map((word): [string, string] => [word, ""]);
    expect(find("asSet toDay onLine wid_get for_get", words, "names")).toEqual([]);
  });

  test("of one word is not what is to be said", () => {
    expect(find("userGroup USER_GROUPS usergroup UserGroupId", [["usergroup", "user group"]], "names")).toEqual([["usergroup", "usergroup"]]);
  });

  test("that is named in both ways is told once", () => {
    expect(find("blackList blacklist", [["blacklist", ""], ["black list", ""]], "names")).toEqual([["blackList", "blackList"], ["blacklist", "blacklist"]]);
  });

  test("that may not be there is told without a scan, and one that is there never missed", () => {
    const words = compileWords([{ word: "entry", use: "", term: "" }, { word: "Box", use: "", term: "" }]);
    expect([words.mayHold("nothing"), words.mayHold("ENTRIES"), words.mayHold("BOXES")]).toEqual([false, true, true]);
  });
});

test("what is found does not depend on what stands far away", () => {
  const words = compileWords([{ word: "black list", use: "deny list", term: "" }, { word: "blacklist", use: "deny list", term: "" }, { word: "request", use: "pull request", term: "" }]);
  const find = (text: string) => words.find(text, [{ place: "docs", start: 0, end: text.length }]).map(({ start, end }) => text.slice(start, end));
  const pieces = ["black", "Black", " ", "list", "List", "-", "pull", "request", "s", "_", "\n", "İ", "😀", ", ", "far ".repeat(60)];
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 25 }).map((all) => all.join("")), (text) => {
      // A letter that is longer when it is small has the whole text looked at.
      expect(find(`${text} ; ${" far".repeat(50)}`)).toEqual(find(`${text} ; ${" far".repeat(50)} İ`));
    }),
    { numRuns: 500 },
  );
});

test("let pass: imports of several languages, addresses, links, code", () => {
  const isLetPass = (path: string, text: string) => {
    const reading = readingOf(path) as Reading;
    return letPass(text, reading, computeRegions(text, reading))(text.indexOf("word"));
  };
  for (const [path, text] of [
    ["a.ts", 'import {\n  word,\n} from "x";'], ["a.ts", 'export { word } from "x";'], ["a.py", "from x import (\n  word,\n)"], ["a.py", "import word"], ["a.java", "import com.word.X;"],
    ["a.rs", "pub use crate::{\n word,\n};"], ["a.c", "#include <word.h>"], ["a.php", "use App\\word;"], ["a.ts", "// see https://x.example/word"], ["a.ts", "// as `word` says"],
    ["a.md", "[x](word.md)"], ["a.md", "[x]: word.md"], ["a.md", "~~~\nword\n~~~"], ["a.md", "---\ntitle: word\n---\n"], ["a.md", "see www.word.example"],
  ] as const) expect(`${path} ${text} ${isLetPass(path, text)}`).toBe(`${path} ${text} true`);
  for (const [path, text] of [["a.ts", "export const word = 1;"], ["a.ts", "import.meta.word"], ["a.md", "a word"], ["a.md", "```\nx\n```\nword"], ["a.md", "a\n---\nword"]] as const) expect(`${path} ${text} ${isLetPass(path, text)}`).toBe(`${path} ${text} false`);
});
