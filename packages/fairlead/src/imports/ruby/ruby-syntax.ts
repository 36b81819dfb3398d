import { lineComment, stringForm, type Region, type StringForm, type Syntax } from "../source/mask-code.ts";

const FORMS = new Map<string, StringForm>();
function formOf(close: string, hasHoles: boolean, nest?: string): StringForm {
  const key = `${close}${hasHoles}`;
  const form = FORMS.get(key) ?? stringForm(close, { lines: true, ...(hasHoles ? { hole: "#{" } : {}), ...(nest === undefined ? {} : { nest }) });
  FORMS.set(key, form);
  return form;
}

const PAIRS: Record<string, string> = { "(": ")", "[": "]", "{": "}", "<": ">" };
const MOST_MISSING = 200;
/** Words behind which a value begins, though they are words. */
const EXPECTING = /(?:^|[^\w.$@:])(?:if|elsif|unless|while|until|when|case|and|or|not|in|then|else|do|return|yield|puts|raise|begin|rescue|ensure|break|next|p|match|split|gsub|sub|scan)$/;

/**
 * Ruby decides by what stands before whether `/` divides, `%` is a remainder, `<<` appends and `?` asks; so does this, by the last word before it. Made
 * anew for each text: the bodies of several heredocs of one line follow each other.
 */
export function rubySyntax(): Syntax {
  let bodyEnd = -1;
  let missing = 0;
  return {
    marks: /["'`{}#/%]|<<[~-]?["'`A-Z_a-z]|\?["'`#/%]|^=begin\b|^__END__\r?$/gm,
    open(text, at, mark) {
      if (mark === "#") return lineComment(text, at);
      if (mark.startsWith("__END__")) return { from: at, to: text.length };
      if (mark === "=begin") {
        const end = /^=end\b/gm;
        end.lastIndex = at;
        return end.test(text) ? { from: at, to: end.lastIndex } : "unclosed";
      }
      if (mark.startsWith("<<")) {
        const heredoc = readHeredoc(text, at, bodyEnd);
        // each that has no end was looked for through all of the text
        if (heredoc === "endless") return missing++ > MOST_MISSING ? "unclosed" : null;
        if (heredoc !== null && heredoc !== "unclosed" && "later" in heredoc && heredoc.later !== undefined) bodyEnd = heredoc.later.to;
        return heredoc;
      }
      if (mark.startsWith("?")) return isWordBefore(text, at) ? null : { from: at, to: at + 2 };
      // :/ and :% are symbols
      if ((mark === "/" || mark === "%") && text[at - 1] === ":" && text[at - 2] !== ":") return null;
      if (mark === "/") return expectsValue(text, at, at + 1) ? readRegex(text, at) : null;
      if (mark === "%") return readPercent(text, at);
      // `$'`, `$"` and `$\`` are variables
      if (text[at - 1] === "$" && text[at - 2] !== "\\") return null;
      return { form: formOf(mark, mark !== "'"), from: at + 1 };
    },
  };
}

function isWordBefore(text: string, at: number): boolean {
  return /[\w)\]}"']/.test(text[at - 1] ?? "");
}

/** Whether a value is expected at a mark: behind an operator, a comma, an opening bracket, such a word, or a command's name and a space. */
function expectsValue(text: string, at: number, next: number): boolean {
  const before = text.slice(Math.max(0, at - 40), at);
  const bare = before.trimEnd();
  const last = bare.at(-1) ?? "";
  if (last === "" || /[-+*=~!<>,;:([{|&?^%]/.test(last) || before.slice(bare.length).includes("\n")) return !/[\w)\]}][?!]$/.test(bare) || bare.length < before.length;
  if (EXPECTING.test(bare)) return true;
  return /\w$/.test(bare) && !/(?:^|[^\w])\d[\d_.]*$/.test(bare) && bare.length < before.length && /[^\s=]/.test(text[next] ?? " ") && /[\w"']/.test(last);
}

/** A regular expression; what has no end on its line is taken for a division, unless it goes over lines and is closed by a slash with flags. */
function readRegex(text: string, at: number): Region {
  const stops = /[\\/\n[\]]|#\{/g;
  stops.lastIndex = at + 1;
  let inSet = 0;
  for (let stop = stops.exec(text); stop !== null && stop.index - at < 20_000; stop = stops.exec(text)) {
    const found = stop[0];
    if (found === "\\") stops.lastIndex++;
    else if (found === "#{") return { form: formOf("/", true), from: at + 1 };
    else if (found === "[") inSet++;
    else if (found === "]") inSet = Math.max(0, inSet - 1);
    else if (found === "/") return { from: at, to: stop.index + 1 };
  }
  return null;
}

function readPercent(text: string, at: number): Region {
  const opening = /%([qQwWiIrsx]?)([^\w\s])/y;
  opening.lastIndex = at;
  const found = opening.exec(text);
  if (found === null) return null;
  const [whole, sort = "", mark = ""] = found;
  if (mark === "=" && sort === "") return null;
  // "…" % [x]: behind a value it is a remainder, but for a command's name and a space
  if (!expectsValue(text, at, at + 1) && !(sort !== "" && PAIRS[mark] !== undefined && !/[\w)\]}]$/.test(text.slice(Math.max(0, at - 1), at)))) return null;
  const close = PAIRS[mark] ?? mark;
  return { form: formOf(close, !/[qwis]/.test(sort), PAIRS[mark] === undefined ? undefined : mark), from: at + whole.length };
}

/** "endless": it may be a heredoc, and no line ends it. */
function readHeredoc(text: string, at: number, bodyEnd: number): Region | "endless" {
  const opening = /<<([~-]?)(?:(["'`])([^"'`\n]{1,100})\2|([A-Za-z_]\w{0,100}))/y;
  opening.lastIndex = at;
  const found = opening.exec(text);
  if (found === null) return null;
  const [, dash = "", quote, quoted, bare] = found;
  const name = (quoted ?? bare) as string;
  if (dash === "" && quote === undefined && (!/^[A-Z]/.test(name) || /[\w)\]}]/.test(text[at - 1] ?? ""))) return null;
  if (/(?:^|[^\w])class\s*$/.test(text.slice(Math.max(0, at - 10), at))) return null;
  const line = text.indexOf("\n", opening.lastIndex);
  const start = Math.max(line, bodyEnd);
  if (line === -1) return null;
  const closing = new RegExp(`\\n${dash === "" ? "" : "[ \\t]*"}${name.replace(/[^\w]/g, "\\$&")}(?=\\r?(?:\\n|$))`, "g");
  closing.lastIndex = start;
  if (!closing.test(text)) return quote === undefined && dash === "" ? "endless" : "unclosed";
  const behind = bodyEnd > line ? bodyEnd : line;
  return { from: at, to: opening.lastIndex, later: { from: behind, to: closing.lastIndex } };
}
