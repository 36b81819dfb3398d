import { expect, test } from "vitest";
import { readGoNames, usesOfPackage, type GoNames } from "./uses-of-package.ts";

const OTHER = `package m

// see alone
const limit = 3

type Ledger struct {
	Rows []Row
}

var (
	open = 1
	shut = 2
)

func init() {}
func Post(l *Ledger) { local := "x" }
func (l *Ledger) balance() int { return 0 }
func (l *Ledger) String() string { return "" }
`;

test.each([
  ["a function", "Post(l)", true],
  ["a type", "func f(l *Ledger) {}", true],
  ["a constant", "x := limit", true],
  ["a variable of a group", "x := shut", true],
  ["a method that is the package's own", "l.balance()", true],
  ["a method that any type may have", "l.String()", false],
  ["a field, or a name of another package", "x.Post()", false],
  ["what a function keeps to itself", "local", false],
  ["what only a comment says", "// Post", false],
  ["what only a text says", '"Post"', false],
  ["what every file may have", "func init() {}", false],
  ["what it declares for another platform", "func Post(l int) {}\nfunc f() { Post(1) }", false],
  ["a part of a name", "Poster()", false],
])("%s: %s, %s", (_, text, expected) => expect(usesOfPackage(readGoNames(text) as GoNames, readGoNames(OTHER) as GoNames)).toBe(expected));

test("what does not parse", () => expect(readGoNames('"Post')).toBeNull());
