/*
 * What files use of each other where nothing says which file it is of: in C#, Swift, Scala, and in one package of Java and Kotlin. It is told by
 * the names that a file declares and those that another one says, and is no graph to judge by.
 */

type NamedLanguage = "csharp" | "swift" | "scala" | "java" | "kotlin";

const BY_ENDING: ReadonlyMap<string, NamedLanguage> = new Map([["cs", "csharp"], ["swift", "swift"], ["scala", "scala"], ["java", "java"], ["kt", "kotlin"]]);

interface Declarations {
  /** what is used by a name of its own */
  names: readonly RegExp[];
  /** types that other files may hold parts of: these use each other's members without naming them */
  parts?: RegExp;
  /** what is used without being named */
  unnamed?: RegExp;
}

const NAME = String.raw`([\p{L}_][\p{L}\p{N}_]+)`;
/** Of one letter is what stands for any type, and what begins small is no type but a word. */
const TYPE = String.raw`(\p{Lu}[\p{L}\p{N}_]+)`;
/** At the beginning of a line, with what may stand before: annotations, `public static`. Bounded, so that time grows with the text. */
const AT_TOP = String.raw`^(?:[\w@][^(){}=:\n]{0,200}[ \t])?`;

const DECLARATIONS: Readonly<Record<NamedLanguage, Declarations>> = {
  csharp: {
    names: [
      pattern(String.raw`\b(?:class|struct|interface|enum|record(?:[ \t]+(?:class|struct))?)[ \t]+${TYPE}`),
      pattern(String.raw`\bdelegate[ \t][^;(){}]{0,200}?[ \t]${TYPE}[ \t]*[<(]`),
      // an extension method
      pattern(String.raw`(?<![\p{L}\p{N}_])${NAME}(?:<[^<>()]{0,100}>)?[ \t]*\(\s*this[ \t]`),
    ],
    parts: pattern(String.raw`\bpartial[ \t]+(?:class|struct|interface|record(?:[ \t]+(?:class|struct))?)[ \t]+${TYPE}`),
  },
  swift: {
    names: [pattern(String.raw`\b(?:class|struct|enum|protocol|actor|typealias|macro)[ \t]+${TYPE}`), pattern(`${AT_TOP}(?:func|let|var)[ \\t]+${NAME}`)],
    unnamed: /\boperator[ \t]/,
  },
  scala: {
    names: [pattern(String.raw`\b(?:class|trait|enum|type)[ \t]+${TYPE}`), pattern(String.raw`\bobject[ \t]+${NAME}`), pattern(`${AT_TOP}(?:def|val|var)[ \\t]+${NAME}`)],
    unnamed: /\b(?:implicit|given|extension|package[ \t]+object)\b/,
  },
  java: { names: [pattern(String.raw`\b(?:class|interface|enum|record)[ \t]+${TYPE}`)] },
  kotlin: {
    names: [pattern(String.raw`\b(?:class|interface|object|typealias)[ \t]+${TYPE}`), pattern(String.raw`${AT_TOP}(?:fun|val|var)[ \t]+(?:<[^(){}=\n]{0,200}>[ \t]*)?(?:[^(){}=:\n]{0,200}\.)?${NAME}`)],
  },
};

function pattern(source: string): RegExp {
  return new RegExp(source, "gmu");
}

/** What a file declares and what it says, by name. */
export interface UsedNames {
  /** of Java and Kotlin; others are not bound to one */
  package: string | null;
  declared: ReadonlySet<string>;
  /** of Swift, what extensions add to types of any file: mostly words that many types have */
  added: ReadonlySet<string>;
  parts: ReadonlySet<string>;
  hasUnnamed: boolean;
  said: ReadonlySet<string>;
}

/** Whether names may tell what two files use of each other. */
export function areNamed(a: string, b: string): boolean {
  const [one, other] = [languageOf(a), languageOf(b)];
  return one !== null && (one === other || (isInPackage(one) && isInPackage(other)));
}

/** Null for any other language. */
export function readUsedNames(text: string, path: string): UsedNames | null {
  const language = languageOf(path);
  if (language === null) return null;
  const { names, parts, unnamed } = DECLARATIONS[language];
  const code = text.replace(TEXT_OR_COMMENT, (found) => (found.startsWith("/") ? " " : found));
  const bare = code.replace(TEXT_OR_COMMENT, '""');
  const declared = new Set(names.flatMap((one) => namesIn(bare, one)));
  for (const name of calledOtherwise(language, path, declared)) declared.add(name);
  return {
    package: isInPackage(language) ? (PACKAGE.exec(bare)?.[1] ?? "") : null,
    declared,
    added: new Set(language === "swift" ? namesOfExtensions(bare) : []),
    parts: new Set(parts === undefined ? [] : namesIn(bare, parts)),
    hasUnnamed: unnamed?.test(bare) ?? false,
    said: new Set(code.match(WORD)),
  };
}

/** Whether a file uses what another one declares, without importing it; null: names do not tell. */
export function usesNames(file: UsedNames, other: UsedNames): boolean | null {
  if (file.package !== other.package) return false;
  // What both declare is each one's own: a Builder, a State.
  for (const name of other.declared) if (file.said.has(name) && !file.declared.has(name)) return true;
  const mayUse = other.hasUnnamed || [...other.parts].some((name) => file.parts.has(name)) || [...other.added].some((name) => file.said.has(name) && !file.added.has(name));
  return mayUse ? null : false;
}

/** Texts stay, with what is put into them; comments go. What has no end reaches to the end: so nothing is looked at twice. */
const TEXT_OR_COMMENT = /@"(?:""|[^"])*"?|"""[^]*?(?:"""|$)|"(?:\\[^]|[^"\\\n])*"?|'(?:\\[^\n]|[^'\\\n])'|\/\/[^\n]*|\/\*[^]*?(?:\*\/|$)/g;
const WORD = /[\p{L}_][\p{L}\p{N}_]*/gu;
const PACKAGE = /^\ufeff?[ \t]*package[ \t]+([\w.]+)/m;

function languageOf(path: string): NamedLanguage | null {
  return BY_ENDING.get(path.slice(path.lastIndexOf(".") + 1)) ?? null;
}

function isInPackage(language: NamedLanguage | null): boolean {
  return language === "java" || language === "kotlin";
}

function namesIn(code: string, one: RegExp): string[] {
  return [...code.matchAll(one)].map(([, name = ""]) => name);
}

/** Names by which declarations are used elsewhere, beside their own. */
function calledOtherwise(language: NamedLanguage, path: string, declared: ReadonlySet<string>): string[] {
  if (language === "csharp") return [...declared].filter((name) => name.endsWith("Attribute")).map((name) => name.slice(0, -"Attribute".length));
  // What stands outside of classes is in one class for Java.
  return language === "kotlin" ? [`${path.slice(path.lastIndexOf("/") + 1, -".kt".length)}Kt`] : [];
}

const EXTENSION = new RegExp(`${AT_TOP}extension[ \\t]`);
const MEMBER = new RegExp(String.raw`^(?:\t| {2}| {4})(?!private|fileprivate)(?:[\w@][^(){}=:\n]{0,200}[ \t])?(?:func|let|var|class|struct|enum|typealias)[ \t]+${NAME}`, "u");

/** What an extension adds to a type is called without naming the extension. In formatted code, by its lines. */
function namesOfExtensions(code: string): string[] {
  const names: string[] = [];
  let isExtension = false;
  for (const line of code.split("\n")) {
    if (/^\S/.test(line)) isExtension = EXTENSION.test(line) || (isExtension && !line.startsWith("}"));
    const name = isExtension ? MEMBER.exec(line)?.[1] : undefined;
    if (name !== undefined) names.push(name);
  }
  return names;
}
