/** An element of JSX with those in it: in its tags stands code, with strings of their own; between them stands text. */
export interface Markup {
  in: "tag" | "text";
  /** so many elements are open */
  depth: number;
  /** the tag closes an element */
  isClosing: boolean;
  /** so many brackets of type arguments are open in the tag */
  brackets: number;
}

const OPENING = /<(?:>|(?<name>[A-Za-z_$][\w$.-]*(?::[\w-]+)?)(?:(?<isClosed>\s*>)|[/{<]|\s+))/y;
/** Behind a name parameters of a type go on like this: `<T, U>`, `<T extends X>`, `<T = X>`. */
const PARAMETERS = /,|=|extends\s+[^\s=/>]/y;

/**
 * Whether an element begins at a `<` behind which a value may stand. `<T>(x: T) => x` looks like one up to its end: what
 * tells it apart is that nothing closes it.
 */
export function compileElements(text: string): (at: number) => boolean {
  let closed: Map<string, number> | null = null;
  return (at) => {
    OPENING.lastIndex = at;
    const match = OPENING.exec(text);
    if (match === null) return false;
    const { name, isClosed } = match.groups as { name?: string; isClosed?: string };
    if (name === undefined || isClosed !== undefined) {
      closed ??= new Map([...text.matchAll(/<\/\s*([\w$.:-]*)/g)].map(({ 1: name = "", index }) => [name, index]));
      return (closed.get(name ?? "") ?? -1) > at;
    }
    PARAMETERS.lastIndex = OPENING.lastIndex;
    return name !== "const" && !PARAMETERS.test(text);
  };
}

/** Goes over a mark in a tag; true where the outermost element ends with it. */
export function passTagMark(text: string, at: number, markup: Markup): boolean {
  if (text[at] === "<") markup.brackets += 1;
  if (text[at] !== ">" || text[at - 1] === "=") return false;
  if (markup.brackets > 0) {
    markup.brackets -= 1;
    return false;
  }
  if (markup.isClosing || text[at - 1] === "/") markup.depth -= 1;
  markup.in = markup.depth > 0 ? "text" : "tag";
  return markup.depth === 0;
}

/** From the end of a tag, or of code in the text, to the next `<` or `{`. */
export function passText(text: string, from: number, stop: number, markup: Markup): number {
  let at = from;
  while (at < stop && text[at] !== "<" && text[at] !== "{") at++;
  if (text[at] === "<") {
    markup.in = "tag";
    markup.isClosing = /^<\s*\//.test(text.slice(at, at + 20));
    if (!markup.isClosing) markup.depth += 1;
  }
  return at;
}
