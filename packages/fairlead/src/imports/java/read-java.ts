import type { WrittenImport } from "../graph.ts";
import { blockComment, lineComment, maskCode, nestedComment, stringForm, type Syntax } from "../source/mask-code.ts";
import { findPlaces, isWhole } from "../source/read-code.ts";

const CHARACTER = stringForm("'");
const JAVA_STRING = stringForm('"');
const JAVA_BLOCK = stringForm('"""', { lines: true });
const KOTLIN_STRING = stringForm('"', { hole: "${" });
const KOTLIN_BLOCK = stringForm('"""', { hole: "${", lines: true, escapes: false, run: true });

const JAVA: Syntax = {
  marks: /\/\/|\/\*|"""|"|'/g,
  open(text, at, mark) {
    if (mark === "//") return lineComment(text, at);
    if (mark === "/*") return blockComment(text, at);
    return { form: mark === '"' ? JAVA_STRING : mark === "'" ? CHARACTER : JAVA_BLOCK, from: at + mark.length };
  },
};

const KOTLIN: Syntax = {
  marks: /\/\/|\/\*|"""|"|'|`|[{}]/g,
  open(text, at, mark) {
    if (mark === "//") return lineComment(text, at);
    if (mark === "/*") return nestedComment(text, at);
    if (mark === "`") {
      // a name between backticks may hold quotes, and stays
      const end = text.indexOf("`", at + 1) + 1;
      return end === 0 ? "unclosed" : { from: end, to: end };
    }
    return { form: mark === '"' ? KOTLIN_STRING : mark === "'" ? CHARACTER : KOTLIN_BLOCK, from: at + mark.length };
  },
};

const JAVA_IMPORT = /(?:^|;)[ \t\f]*import[ \t\r\n]+(?:(static|module)[ \t\r\n]+)?([^\s;"']+)[ \t\r\n]*(?=;)/gm;
const KOTLIN_IMPORT = /(?:^|;)[ \t\f]*import[ \t]+()([^\s;"']+)/gm;

/**
 * What a Java or Kotlin file imports. A static import is written as the member that it takes; `import module x;` as "module x". Classes of the
 * same package, and those that are named in full where they are used, need no import and are not seen.
 */
export function readJavaImports(path: string, text: string): WrittenImport[] | null {
  const isKotlin = isOfKotlin(path);
  const code = maskJava(path, text);
  if (code === null || !isWhole(isKotlin ? code.replaceAll(/`[^`\n]*`/g, "") : code)) return null;
  const place = findPlaces(text);
  return [...code.matchAll(isKotlin ? KOTLIN_IMPORT : JAVA_IMPORT)].map((one) => {
    const name = (one[2] as string).replaceAll("`", "");
    const at = one.index + one[0].lastIndexOf(one[2] as string);
    return { specifier: one[1] === "module" ? `module ${name}` : name, kind: "static", ...place(at) };
  });
}

function isOfKotlin(path: string): boolean {
  return /\.kts?$/i.test(path);
}

/** The text without its comments and without what its strings say; null where one has no end. */
export function maskJava(path: string, text: string): string | null {
  return maskCode(text, isOfKotlin(path) ? KOTLIN : JAVA);
}
