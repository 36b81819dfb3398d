/** The lines of one field. */
export interface Chunk {
  name: string;
  yaml: string;
  /** lines before it */
  line: number;
  /** a value stands on the line of the name, so that a list below it in the first column is none of its own */
  hasValue: boolean;
  /** offset of the first line in the first column that can be no part of the field; Infinity when more of it may follow */
  stray: number | null;
  /** `status:accepted`: the value that stands behind the colon without a space; null for a field as it should be */
  unspaced: string | null;
}

// Every alternative is bounded by a character that cannot occur inside it, so that a long line costs its length once.
const NAME = /^(?:"([^"\n]+)"|'([^'\n]+)'|((?:[^\s#:'"[\]{},&*!|>%@`?-]|[-?:](?=[^\s:]))(?:[^\s:#]|:(?=\S)|(?<=\S)#|[ \t](?=[^\s:#]))*))[ \t]*:(?=\s|$)/;

function fieldName(line: string): string | undefined {
  const name = NAME.exec(line);
  return name === null ? undefined : (name[1] ?? name[2] ?? name[3]);
}

export function looksLikeField(line: string): boolean {
  return fieldName(line) !== undefined;
}

/** `status:accepted`, in the first column: to YAML plain text. An address (`https://…`) and `a::b` are none. */
const WITHOUT_SPACE = /^([A-Za-z][\w-]*):([^\s:/][^\n]*)/;

export function lacksSpace(line: string): boolean {
  return WITHOUT_SPACE.test(line);
}

/** Cuts the YAML of a map at each line that begins a field in the first column, or would with a space after its colon. */
export function splitFields(yaml: string): Chunk[] {
  const chunks: Chunk[] = [];
  yaml.split(/(?<=\n)/).forEach((text, line) => {
    const name = fieldName(text);
    const last = chunks.at(-1);
    const unspaced = name === undefined ? WITHOUT_SPACE.exec(text) : null;
    if (name !== undefined) chunks.push({ name, yaml: text, line, hasValue: !/:\s*(?:#.*)?$/.test(text), stray: null, unspaced: null });
    else if (unspaced !== null) chunks.push({ name: unspaced[1] as string, yaml: text, line, hasValue: true, stray: null, unspaced: (unspaced[2] as string).trim() });
    else if (last !== undefined) {
      if (last.hasValue ? /^[^\s#]/.test(text) : /^(?:[^\s#\]}-]|-\S)/.test(text)) last.stray ??= last.yaml.length;
      // What follows a stray line and is no stray itself may be the rest of the field: nothing can be told apart then.
      else if (last.stray !== null && text.trim() !== "" && !text.startsWith("#")) last.stray = Infinity;
      last.yaml += text;
    } else if (text.trim() !== "" && !text.startsWith("#")) chunks.push({ name: "", yaml: text, line, hasValue: false, stray: null, unspaced: null });
  });
  return chunks;
}
