/** White space only where it keeps two words apart: a reindent changes nothing, nor does what a formatter does within a line. */
export function foldSpace(text: string): string {
  let folded = "";
  // Most texts have single blanks, which are found sooner.
  for (const word of ODD_SPACE.test(text) ? text.split(/\s+/) : text.split(" ")) {
    if (word === "") continue;
    const keeps = folded !== "" && isWordUnit(folded.charCodeAt(folded.length - 1)) && isWordUnit(word.charCodeAt(0));
    folded += keeps ? ` ${word}` : word;
  }
  return folded;
}

const ODD_SPACE = /[^\S ]| {2}/;

/** Letters and digits, and whatever is not ASCII: `try {` and `return` tell nothing of where they stand. */
export function countWordUnits(text: string): number {
  let count = 0;
  for (let index = 0; index < text.length; index += 1) if (isWordUnit(text.charCodeAt(index))) count += 1;
  return count;
}

function isWordUnit(unit: number): boolean {
  return unit > 127 || (unit >= 97 && unit <= 122) || (unit >= 65 && unit <= 90) || (unit >= 48 && unit <= 57) || unit === UNDERSCORE || unit === DOLLAR;
}

const UNDERSCORE = 95;
const DOLLAR = 36;
