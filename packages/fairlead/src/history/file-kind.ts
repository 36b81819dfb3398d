/** What a file holds: code, which does something and can be hard to follow; data, which states values; prose, which people read. */
export type FileKind = "code" | "data" | "prose";

/*
 * As GitHub Linguist has it (types data and prose in its languages.yml), whose statistics leave both out. But SQL, GraphQL, Protocol Buffers and
 * Gradle, which it calls data, are code here: what they hold is designed. Notebooks and translations are data: tools write the files.
 */

const DATA = new Set(
  `json json5 jsonc jsonl ndjson geojson topojson webmanifest arb har sarif ipynb yml yaml toml ini cfg conf cnf properties env tfvars tfstate
  xml xsd wsdl plist xlf xliff resx resw strings stringsdict xcstrings storyboard xib pbxproj xcscheme po pot csv tsv psv svg csproj vbproj fsproj vcxproj filters props targets
  sln slnx nuspec iml ui qrc glade lock sum patch diff log pem crt cer key pub drawio excalidraw ttl rdf owl nt bib srt vtt ics eml tmlanguage prefab unity meta mat anim asset
  tscn tres neon service socket timer desktop golden snapshot cast http`.split(/\s+/),
);

const PROSE = new Set("md markdown mdown mkd mkdn mdx rst txt text adoc asciidoc asc rdoc org textile mediawiki wiki creole pod texi texinfo rtf man 1 2 3 4 5 6 7 8 9".split(" "));

const CODE_NAME = /^(?:CMakeLists\.txt|\.(?:bashrc|bash_profile|bash_aliases|profile|zshrc|zshenv|zprofile|vimrc|emacs))$/;
const DATA_NAME = /^(?:go\.(?:mod|work)|Pipfile|Procfile|Cartfile|.*requirements.*\.txt|constraints.*\.txt)$/;
const PROSE_NAME = /^(?:readme|licen[cs]e|copying|copyright|notice|patents|authors|contributors|contributing|maintainers|owners|codeowners|credits|thanks|install|todo|security|support|governance|code[-_]of[-_]conduct)(?:[-_][^.]*)?$/i;

/** What a file holds, by its name. What is not known is taken for code. */
export function kindByName(path: string): FileKind {
  const name = path.slice(path.lastIndexOf("/") + 1);
  if (CODE_NAME.test(name)) return "code";
  if (DATA_NAME.test(name)) return "data";
  const dot = name.lastIndexOf(".");
  const ending = name.slice(dot + 1).toLowerCase();
  if (dot > 0 && DATA.has(ending)) return "data";
  if (dot > 0 && PROSE.has(ending)) return "prose";
  if (PROSE_NAME.test(name)) return "prose";
  // .gitignore, .npmrc: settings. With an ending of a language, as .eslintrc.js, they are code.
  return dot === 0 ? "data" : "code";
}
