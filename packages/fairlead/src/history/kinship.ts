/*
 * What two paths say of each other by their names alone. It tells pairs that change together for a plain reason from those
 * that surprise.
 */

const TEST_FOLDER = /^t\/|(?:^|\/)(?:tests?|specs?|__tests__|testing|e2e|integration[-_]?tests?|unit[-_]?tests?)\//i;
/** of a name without its endings: `ledger.test`, `test_ledger`, `LedgerTests` */
const TEST_NAME = /(?:^|[._-])(?:tests?|specs?|steps|stories|bench)(?=$|[._-])|(?<=[a-z0-9])(?:Tests?|Specs?|Steps|IT)$|^Test(?=[A-Z])|^t\d{4}[._-]/;

const TEST_NAMES = new RegExp(TEST_NAME, "g");

export function isTestPath(path: string): boolean {
  return TEST_FOLDER.test(path) || TEST_NAME.test(stemOf(path));
}

/** `test`: one of them tests the other, or both are tests; `name`: two halves of one thing, such as `ledger.c` and `ledger.h` */
export function kinshipOf(a: string, b: string): "test" | "name" | null {
  const [testA, testB] = [isTestPath(a), isTestPath(b)];
  const [subjectA, subjectB] = [subjectOf(a), subjectOf(b)];
  if (testA && testB) return "test";
  const isSame = subjectA === subjectB;
  if (testA !== testB) {
    // In Go the tests of a package are of all its files.
    if (a.endsWith(".go") && b.endsWith(".go") && folderOf(a) === folderOf(b)) return "test";
    const [longer, shorter] = subjectA.length > subjectB.length ? [subjectA, subjectB] : [subjectB, subjectA];
    return isSame || (shorter.length >= 4 && longer.includes(shorter)) ? "test" : null;
  }
  return (isSame && subjectA !== "") || areFacesOfOne(a, b) ? "name" : null;
}

/** `dialog.component.ts` and `dialog.html` of one folder: what one is called up to its first dot, in different languages. */
function areFacesOfOne(a: string, b: string): boolean {
  if (folderOf(a) !== folderOf(b)) return false;
  const [first, second] = [a, b].map((path) => path.slice(path.lastIndexOf("/") + 1).split(".")) as [string[], string[]];
  return first[0] === second[0] && first[0] !== "" && first.at(-1) !== second.at(-1) && Math.max(first.length, second.length) > 2 && Math.min(first.length, second.length) > 1;
}

/** How a file is called that stands for its folder, by language. */
const WHOLE_FOLDER = /^(?:index|mod|__init__)$/;

/** The name without folders and without its endings but for the one that says what it is. */
function stemOf(path: string): string {
  const name = path.slice(path.lastIndexOf("/") + 1);
  return name.replace(/(?<=.)\.[a-z0-9+]+$/i, "");
}

/** What a file is about, by its name: `test_ledger.py` → `ledger`, and so is `ledger/__init__.py` */
function subjectOf(path: string): string {
  const stem = stemOf(path);
  const named = WHOLE_FOLDER.test(stem) ? folderOf(path).slice(folderOf(path).lastIndexOf("/") + 1) : stem;
  return named.replace(TEST_NAMES, "").replace(/[^\p{L}\p{N}]/gu, "").toLowerCase();
}

function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf("/")));
}
