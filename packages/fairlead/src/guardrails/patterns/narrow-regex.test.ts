import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { openAstGrep } from "../../extract-tasks.ts";
import type { AstGrep } from "./ast-grep.ts";
import { narrowRegex, othersIn } from "./narrow-regex.ts";

let astGrep: AstGrep;
beforeAll(async () => {
  astGrep = await openAstGrep();
});

const finds = (regex: string, text: string): boolean => astGrep.parse("javascript", `// ${text}`).findAll({ rule: { kind: "comment", regex } }).length > 0;

test.each([
  ["^\\w*[eE]rr", "", "^[\\w&&[\\x00-\\x7f]]*[[eE]&&[\\x00-\\x7f]]rr"],
  ["\\bfoo", "", "(?-u:\\b)foo"],
  ["\\bfoo", "é", "\\bfoo"],
  ["[^\\]a]x", "→", "[[^\\]a]&&[\\x00-\\x7f→]]x"],
  ["[]a][^]]", "", "[[]a]&&[\\x00-\\x7f]][[^]]&&[\\x00-\\x7f]]"],
  ["[a[^b]]\\\\w", "", "[[a[^b]]&&[\\x00-\\x7f]]\\\\w"],
  ["(?x) [a # one]", "", "(?x) [a # one]"],
])("%s with «%s» is %s", (regex, others, narrowed) => {
  expect(narrowRegex(regex, others)).toBe(narrowed);
});

test("characters beside ASCII are counted once, and many are none", () => {
  expect(othersIn("a → b → é 🙂")).toBe("é→🙂");
  expect(othersIn("plain")).toBe("");
  expect(othersIn(Array.from({ length: 80 }, (_, place) => String.fromCodePoint(0x4e00 + place)).join(""))).toBeNull();
});

const PIECES = ["a", "k", "err", "é", ".", "\\w", "\\W", "\\d", "\\D", "\\s", "\\S", "\\b", "\\B", "\\pL", "\\p{Lu}", "\\P{L}", "[a-z]", "[^a]", "[^\\pL\\d]", "[\\w.]", "[[:alpha:]_]", "[a-z&&[^k]]", "[]x]", "[^]]", "\\[", "\\x41", "\\u{e9}", "(?i:K)", "(?i:é)", "(?-u:\\w)"];
const regexes = fc.array(fc.tuple(fc.constantFrom(...PIECES), fc.constantFrom("", "*", "+", "?", "{2}")).map(([piece, times]) => (piece.startsWith("\\b") || piece.startsWith("\\B") ? piece : piece + times)), { minLength: 1, maxLength: 5 }).map((parts) => parts.join(""));
const texts = fc.array(fc.constantFrom("a", "k", "K", "\u212A", "err", "Err", "é", "É", "→", "ß", "1", "٣", " ", "\u00a0", "_", ".", "[", "]", "A", "🙂"), { maxLength: 12 }).map((parts) => parts.join(""));

test("what is narrowed for a text finds in it what it found, with whatever stands before", () => {
  fc.assert(
    fc.property(regexes, fc.constantFrom("", "^// ", "(?i)", "(?s)"), texts, (regex, before, text) => {
      const whole = before + regex;
      expect(finds(narrowRegex(whole, othersIn(`// ${text}`) as string), text)).toBe(finds(whole, text));
    }),
    { numRuns: 3000 },
  );
}, 60_000);
