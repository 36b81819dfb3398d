import { parseDocument, visit } from "yaml";
import { wrap } from "./wrap.ts";

/** So much may stand in braces on one line. */
const LONGEST_FLOW = 100;

/**
 * A rule over as many lines as it takes to be read. What is too long in braces becomes a block, and so does an expression in which white
 * space means nothing (`(?x)`): it goes on in the next line where it has a blank.
 */
export function layOutRule(yaml: string): string {
  const document = parseDocument(yaml);
  visit(document, {
    Collection(_, part) {
      const [start, end] = part.range!;
      if (part.flow === true && end - start > LONGEST_FLOW) part.flow = false;
    },
    Scalar(_, part) {
      if (part.type !== "QUOTE_SINGLE" || typeof part.value !== "string" || !part.value.startsWith("(?x")) return;
      part.type = "BLOCK_LITERAL";
      part.value = wrap(part.value).join("\n");
    },
  });
  return document.toString({ lineWidth: 0 });
}
