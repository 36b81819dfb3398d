import type { Check } from "../check.ts";

export const boundaryMessages: Check["messages"] = {
  "boundary-denied": ({ target, pattern }) => ({
    message: `It imports ${target}, which these files may not${pattern === target ? "" : ` (${pattern})`}`,
    mend: "Have what is needed handed in by whoever may import it, or move this code to where it belongs.",
  }),
  "boundary-not-allowed": ({ target, allowed }) => ({
    message: `It imports ${target}; these files import each other and ${allowed}, nothing else`,
    mend: "Have what is needed handed in, or move this code to where it belongs; if this import is right, add it to allow-only.",
  }),
  "boundary-apart": ({ target, own, other }) => ({
    message: `It imports ${target}: ${own} and ${other} stand apart`,
    mend: `Move what both need out of ${other}, to where both may import it.`,
  }),
  "boundary-unresolved": ({ target, reason }) => ({
    message: `Where its import of ${target} leads is not known, so nobody can tell whether it may: ${reason}`,
    mend: "Correct the import; or name it, as it is written, in deny or allow-only.",
  }),
  "boundary-cycle": ({ files, count }) => ({
    message: count === 1 ? `It imports itself: ${files}` : `It imports itself through others: ${files}`,
    mend: "Move what they share into a file that imports none of them, or have one handed what it takes from the next.",
  }),
  "boundary-reachable": ({ target, way }) => ({
    message: `It reaches ${target}, which it may not: ${way}`,
    mend: "Cut the way where it is thinnest: have one of these files handed what it takes from the next.",
  }),
  "boundary-orphan": () => ({
    message: "It imports no file, and no file imports it",
    mend: "Remove it, or import it where it is needed; if something else starts it, leave it out with except.",
  }),
  "boundary-unreached": () => ({
    message: "No entry leads to it through any import",
    mend: "Remove it, or import it where it is needed; if a program starts from it, add it to orphans.entry.",
  }),
};
