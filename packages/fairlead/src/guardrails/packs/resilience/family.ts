import type { Level } from "../../../governing/standing.ts";
import type { PackGuardrail, PackLanguage } from "../pack.ts";
import { layOutRule } from "../lay-out-rule.ts";
import { wrap } from "../wrap.ts";
import { indent } from "./excuses.ts";

/** One rule of the pack, written for each language that it can be said in: each becomes a guardrail of its own. */
export interface Family {
  /** stem of the guardrails' files, before the language */
  name: string;
  title: string;
  /** what it catches, and why */
  why: string;
  /** how to mend a finding, as it is said beside it */
  mend: string;
  /** what it lets pass, and what it does not see, in every language but those that say it for themselves */
  limits: string;
  level?: Level;
  /** patterns of files that it is not about, where there are such */
  except?: readonly string[];
  rules: Partial<Record<PackLanguage, FamilyRule>>;
}

export interface FamilyRule {
  /** options of the check `pattern`, as YAML */
  pattern: string;
  /** what is so in this language alone */
  limits?: string;
  /** the family's limits do not hold here: this language writes it in another way */
  hasOnlyOwnLimits?: true;
  /** of the language's files only these can hold what it is about */
  files?: RegExp;
  except?: readonly string[];
}

const CALLED: Readonly<Record<PackLanguage, string>> = {
  js: "TypeScript and JavaScript", python: "Python", go: "Go", java: "Java", kotlin: "Kotlin", scala: "Scala", rust: "Rust", ruby: "Ruby", php: "PHP", csharp: "C#", c: "C and C++", swift: "Swift", elixir: "Elixir", dart: "Dart",
};

/** What a pack of such rules says of languages that none is written for. */
export function notesOnUnruled(families: readonly Family[], languages: readonly PackLanguage[]): string[] {
  const ruled = (language: PackLanguage) => families.some(({ rules }) => rules[language] !== undefined);
  const without = languages.filter((language) => !ruled(language)).map((language) => CALLED[language]);
  const written = (Object.keys(CALLED) as PackLanguage[]).filter(ruled).map((language) => CALLED[language]).join(", ");
  if (languages.length === 0) return [`No source files were found. Its rules are written for ${written}.`];
  return without.length === 0 ? [] : [`Its rules are written for ${written}. There is none for ${without.join(", ")}, and what is in force says nothing of it: fairlead new guardrail, with the check pattern, for one of your own.`];
}

/** The guardrails of a family in these languages, where some source may hold what they are about; where there are no sources yet, all. */
export function guardrailsOfFamily({ name, title, why, mend, limits, level, except = [], rules }: Family, languages: readonly PackLanguage[], sources: readonly string[]): PackGuardrail[] {
  const isWanted = ({ files }: FamilyRule): boolean => files === undefined || sources.length === 0 || sources.some((path) => files.test(path));
  const ruled = languages.filter((language) => rules[language] !== undefined && isWanted(rules[language]));
  return ruled.map((language) => {
    const rule = rules[language]!;
    const allLimits = [rule.hasOnlyOwnLimits === true ? undefined : limits, rule.limits].filter((one) => one !== undefined);
    const sections = [why, `## How to mend it\n\n${mend}`, `## What it lets pass, and does not see\n\n${allLimits.join("\n\n")}`];
    const guardrail: PackGuardrail = {
      name: `${name}-${language}`,
      title: ruled.length === 1 ? title : `${title} (${CALLED[language]})`,
      language,
      check: `${layOutRule(`pattern:\n  ${indent(rule.pattern.trim(), 2)}`)}  note: >-\n    ${indent(wrap(mend).join("\n"), 4)}`,
      text: sections.map((section) => section.trim()).join("\n\n"),
    };
    return { ...guardrail, ...(level === undefined ? {} : { level }), except: [...except, ...(rule.except ?? [])] };
  });
}
