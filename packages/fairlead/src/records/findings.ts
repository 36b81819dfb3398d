import { nearestWord } from "./nearest-word.ts";

/**
 * Every finding about the direction itself: its arguments, and its wording, once, for terminal, web and agents alike.
 * Each code has a page in docs/findings, printed from this table.
 */
export interface FindingArgs {
  "yaml-broken": { problem: string };
  "yaml-tab": Record<string, never>;
  "yaml-unclosed": { mark: string; example: string };
  "yaml-no-space": { field: string; value: string };
  "yaml-at-sign": { field: string; value: string };
  "yaml-exclamation": { pattern: string };
  "yaml-asterisk": { pattern: string };
  "yaml-number-id": { field: string; written: string; misread: string };
  "yaml-duplicate-key": { key: string };
  "yaml-aliases": { problem: string };
  "yaml-not-a-map": { received: string };
  "yaml-colon": { field: string; value: string };
  "front-matter-unclosed": Record<string, never>;
  "fields-outside": { field: string };
  "encoding": Record<string, never>;
  "record-encoding": { encoding: string; command: string };
  "record-line-ends": { command: string };
  "record-unreadable": { problem: string; repair: string };
  "record-symlink": { what: string };
  "field-invalid": { field: string; expected: string; example: string; received: string };
  "field-unknown": { field: string; suggestion: string };
  "folder-unknown": { folder: string; suggestion: string };
  "title-missing": Record<string, never>;
  "status-unknown": { status: string; kind: string; known: string };
  "status-missing": Record<string, never>;
  "date-unclear": { written: string };
  "not-understood": { what: string; text: string };
  "scope-empty": Record<string, never>;
  "scope-wrong-type": { received: string; written: string; list: string };
  "scope-nowhere": Record<string, never>;
  "scope-pattern": { pattern: string; problem: string };
  "scope-backslash": { pattern: string; path: string };
  "scope-regex": { pattern: string; problem: string };
  "scope-area-unknown": { area: string };
  "area-circle": { circle: string };
  "scope-dead": { pattern: string };
  "link-broken": { type: string; target: string };
  "link-ambiguous": { type: string; target: string; candidates: string };
  "link-wrong-kind": { type: string; target: string; allowed: string };
  "link-cycle": { type: string; cycle: string };
  "link-elsewhere": { target: string };
  "extends-not-yet": { target: string };
  "id-twice": { id: string; other: string };
  "number-twice": { number: string; other: string };
  "rank-unknown": { target: string };
  "rank-twice": { target: string };
  "rank-missing": { id: string };
  "settings-invalid": { field: string; expected: string; example: string; received: string };
  "settings-dead": { setting: string; value: string; why: "outside" | "nowhere"; example: string };
  "owner-missing": { id: string };
  "owner-gone": { owner: string };
  "date-passed": { field: string; date: string };
  "gives-nothing-up": { id: string };
  "principles-contradict": { id: string; other: string };
  "governs-nothing": { id: string; kind: string };
  "supersession-disagrees": { older: string; newer: string; status: string };
  "voice-alone": { decision: string };
  "guardrail-broken": { id: string; problem: string; mend: string };
  "boundary-dead": { id: string; pattern: string };
  "exemption-unused": { id: string; name: string };
  "option-unknown": { option: string; suggestion: string; known: string };
  "criterion-unknown": { criterion: string; suggestion: string; known: string };
}
export type FindingCode = keyof FindingArgs;

export type Severity = "error" | "warning" | "info";

interface Wording<A> {
  severity: Severity;
  /** what is wrong, in one sentence, without its place */
  message: (args: A) => string;
  /** what to do about it, with an example */
  mend: (args: A) => string;
  /** for the finding's page: why it matters */
  why: string;
  /** for the finding's page and its test: arguments as they occur */
  sample: A;
}

export const FINDINGS: { [C in FindingCode]: Wording<FindingArgs[C]> } = {
  "yaml-broken": {
    severity: "error",
    message: ({ problem }) => `The front matter is not valid YAML: ${problem}.`,
    mend: () => "Mend the line named here. A value with a colon, a leading @, ! or * needs quotes, for example: title: \"Ledger: entries\"",
    why: "What cannot be parsed cannot be read. Fields above and below the broken line are still read where they can be.",
    sample: { problem: "Unexpected token" },
  },
  "yaml-tab": {
    severity: "error",
    message: () => "This line begins with a tab. YAML indents with spaces only.",
    mend: () => "Put two spaces in the place of each tab. Most editors can be set to do so.",
    why: "YAML takes no tab for indentation, so the field cannot be read. Your forge refuses the whole front matter.",
    sample: {},
  },
  "yaml-unclosed": {
    severity: "error",
    message: ({ mark }) => `A ${mark} opens here and is never closed.`,
    mend: ({ example }) => `Close it, for example: ${example}`,
    why: "Without the end, nobody can tell where the value stops. The field is not read; the others are.",
    sample: { mark: "[", example: "scope: [src/web]" },
  },
  "yaml-no-space": {
    severity: "error",
    message: ({ field, value }) => `${field}:${value} has no space after the colon, so YAML sees no field here.`,
    mend: ({ field, value }) => `Put a space after the colon: ${field}: ${value}`,
    why: "Without the space it is plain text to YAML. It looks set and is not.",
    sample: { field: "status", value: "accepted" },
  },
  "yaml-at-sign": {
    severity: "error",
    message: ({ field, value }) => `${field}: @${value} is not valid YAML: a plain value cannot begin with @.`,
    mend: ({ field, value }) => `Write it without the @: ${field}: ${value}`,
    why: "YAML reserves the at sign. Every other YAML reader, your forge among them, refuses the whole front matter.",
    sample: { field: "owner", value: "billing" },
  },
  "yaml-exclamation": {
    severity: "error",
    message: ({ pattern }) => `!${pattern} is read by YAML as a tag with an empty value, so what it excludes is lost, and the scope with it.`,
    mend: ({ pattern }) => `Exclude with except: scope: { paths: [...], except: [${pattern}] }`,
    why: "The pattern silently becomes an empty string. The record governs no path until it is mended: it would govern what it was meant to leave out.",
    sample: { pattern: "src/generated/**" },
  },
  "yaml-asterisk": {
    severity: "error",
    message: ({ pattern }) => `${pattern} begins with *, which YAML takes for an alias.`,
    mend: ({ pattern }) => `Put it in quotes: "${pattern}"`,
    why: "Every other YAML reader, your forge among them, refuses the whole front matter.",
    sample: { pattern: "**/*.ts" },
  },
  "yaml-number-id": {
    severity: "warning",
    message: ({ field, written, misread }) => `${field}: ${written} is a number to YAML; other readers will see ${misread}.`,
    mend: ({ field }) => `Write the whole id: ${field}: decision/0012-use-postgres`,
    why: "Fairlead reads ids from the source text, but other tools lose the zeros in front.",
    sample: { field: "supersedes", written: "0012", misread: "12" },
  },
  "yaml-duplicate-key": {
    severity: "error",
    message: ({ key }) => `${key} is written twice. Neither value is taken.`,
    mend: ({ key }) => `Keep one of the lines that begin with ${key}.`,
    why: "YAML readers differ in which of two equal keys they take, so none can be trusted.",
    sample: { key: "status" },
  },
  "yaml-aliases": {
    severity: "error",
    message: ({ problem }) => `The front matter uses YAML aliases beyond what is safe to expand: ${problem}.`,
    mend: () => "Write the values out instead of using &anchors and *aliases.",
    why: "A few nested aliases can expand to gigabytes. A repository is untrusted input.",
    sample: { problem: "they expand to more than 2000 values" },
  },
  "yaml-not-a-map": {
    severity: "error",
    message: ({ received }) => `The front matter holds ${received} where fields were expected.`,
    mend: () => "Write one field a line, for example: status: proposed",
    why: "Front matter is a list of fields with values.",
    sample: { received: "a list" },
  },
  "yaml-colon": {
    severity: "error",
    message: ({ field }) => `${field} has a value with a colon in it, which YAML takes for another field.`,
    mend: ({ field, value }) => `Put it in quotes: ${field}: ${JSON.stringify(value)}`,
    why: "A colon followed by a space begins a field in YAML, also in the middle of a sentence.",
    sample: { field: "metric", value: "Lead time: days" },
  },
  "front-matter-unclosed": {
    severity: "error",
    message: () => "The front matter begins with --- and never ends.",
    mend: () => "Close it with a line of three dashes before the title: ---",
    why: "Without the end, the text cannot be told from the fields.",
    sample: {},
  },
  "fields-outside": {
    severity: "error",
    message: ({ field }) => `${field} stands in the text, outside of the front matter, so it has no effect.`,
    mend: () => "Put the fields between two lines of --- at the very top of the file.",
    why: "The record looks accepted to whoever reads the file, and counts neither as proposed nor as accepted.",
    sample: { field: "status" },
  },
  "encoding": {
    severity: "warning",
    message: () => "The file is not UTF-8. It was read as Latin-1.",
    mend: () => "Save it as UTF-8. Until then no tool of ours edits it.",
    why: "Letters outside ASCII may be wrong, and an edit could spoil them.",
    sample: {},
  },
  "record-encoding": {
    severity: "error",
    message: ({ encoding }) => `The file is written in ${encoding}, so nothing in it is read.`,
    mend: ({ command }) => `Save it as UTF-8, in the editor or with: ${command}`,
    why: "git and forges take UTF-16 for binary: nobody sees its changes, and the record counts for nothing. PowerShell writes it by itself.",
    sample: { encoding: "UTF-16", command: "iconv -f UTF-16 -t UTF-8 a.md > a.tmp && mv a.tmp a.md" },
  },
  "record-line-ends": {
    severity: "error",
    message: () => "The lines end with CR alone, which makes the file a single line. Its fields do not count.",
    mend: ({ command }) => `Save it with LF as line endings, in the editor or with: ${command}`,
    why: "git, forges and YAML readers see a single line. The record looks accepted in an old editor, and counts neither as proposed nor as accepted.",
    sample: { command: "tr '\\r' '\\n' < a.md > a.tmp && mv a.tmp a.md" },
  },
  "record-unreadable": {
    severity: "error",
    message: ({ problem }) => `The file cannot be read: ${problem}.`,
    mend: ({ repair }) => repair,
    why: "It stands where records stand and is none. Whoever wrote it believes that it counts.",
    sample: { problem: "it has 6.0 MiB; files up to 5.0 MiB are read", repair: "Split it, or leave it out." },
  },
  "record-symlink": {
    severity: "error",
    message: ({ what }) => `${what} is a symbolic link, and nothing is read through a link.`,
    mend: () => "Put what it leads to in its place. Where both places need it, let the other one be the link.",
    why: "A link may lead out of the repository, and a forge does not follow it. What stands behind it counts for nothing here.",
    sample: { what: "direction/practices" },
  },
  "field-invalid": {
    severity: "error",
    message: ({ field, expected, received }) => `${field}: expected ${expected}, received ${received}.`,
    // The example is of the whole field, also where only something inside it is wrong.
    mend: ({ field, example }) => `For example: ${field.split(".", 1)[0]}: ${example}`,
    why: "The field is left out of everything that would use it; the rest of the record counts.",
    sample: { field: "due", expected: "a date (YYYY-MM-DD)", example: "2026-12-04", received: '"soon"' },
  },
  "field-unknown": {
    severity: "info",
    message: ({ field }) => `${field} is not a field of this kind of record. It is kept and has no effect.`,
    mend: ({ suggestion }) => (suggestion === "" ? "Leave it if it is your own; see docs/formats.md for the fields." : `Did you mean ${suggestion}?`),
    why: "A misspelt field looks set and is not.",
    sample: { field: "onwer", suggestion: "owner" },
  },
  "folder-unknown": {
    severity: "error",
    message: ({ folder }) => `${folder}/ is not a folder of records, so nothing in it is read.`,
    mend: ({ suggestion }) => `Did you mean ${suggestion}/? Then rename the folder.`,
    why: "The name of the folder says which kind of record it holds. With another name, its records are seen by nobody.",
    sample: { folder: "direction/decision", suggestion: "direction/decisions" },
  },
  "title-missing": {
    severity: "warning",
    message: () => "The record has no title. Its file name stands in.",
    mend: () => "Begin the text with a heading: # Store ledger entries in PostgreSQL",
    why: "The title is what everyone sees of a record in a list.",
    sample: {},
  },
  "status-unknown": {
    severity: "warning",
    message: ({ status, kind }) => `"${status}" is not a status of a ${kind}, so it counts neither as proposed nor as accepted.`,
    mend: ({ status, known }) => {
      const near = nearestWord(status, known.split(", "));
      return `${near === undefined ? "" : `Did you mean ${near}? `}Use one of: ${known}`;
    },
    why: "What is not understood is never taken for accepted.",
    sample: { status: "acepted", kind: "decision", known: "draft, proposed, accepted" },
  },
  "status-missing": {
    severity: "warning",
    message: () => "No status is stated, so it counts neither as proposed nor as accepted.",
    mend: () => "State it, for example: status: accepted",
    why: "Taking silence for acceptance is how records come to say what nobody agreed to.",
    sample: {},
  },
  "date-unclear": {
    severity: "info",
    message: ({ written }) => `The date "${written}" can be read in more than one way, or in none.`,
    mend: () => "Write it as YYYY-MM-DD, for example: 2026-11-20",
    why: "02/03/2016 is a day in February to some and in March to others.",
    sample: { written: "02/03/2016" },
  },
  "not-understood": {
    severity: "info",
    message: ({ what, text }) => `${what} could not be understood: "${text}".`,
    mend: () => "docs/formats.md says what is read of each format.",
    why: "The rest of the record is read; this part is named so that nobody relies on it.",
    sample: { what: "The link", text: "Amends the one about queues" },
  },
  "scope-empty": {
    severity: "error",
    message: () => "The scope is empty, so it governs no path.",
    mend: () => "Name the paths, for example: scope: [services/billing/**]; or take the line out.",
    why: "An empty scope never means everywhere.",
    sample: {},
  },
  "scope-wrong-type": {
    severity: "error",
    message: ({ received }) => `scope: expected a list of paths or { paths, areas, except, imports, contains }, received ${received}. It governs no path.`,
    mend: ({ list }) => (list === "" ? "For example: scope: [services/billing/**]" : `Put it in brackets: scope: ${list}`),
    why: "A scope that cannot be read never means everywhere.",
    sample: { received: 'the text "src/web"', written: "src/web", list: "[src/web]" },
  },
  "scope-nowhere": {
    severity: "error",
    message: () => "The scope says only what is left out, and not where it holds. It governs no path.",
    mend: () => "Add the paths or areas: scope: { paths: [src/**], except: [src/generated/**] }",
    why: "An exclusion takes away from something; on its own it means nothing.",
    sample: {},
  },
  "scope-pattern": {
    severity: "error",
    message: ({ pattern, problem }) => `The scope's pattern ${pattern} ${problem}.`,
    mend: () => "Write paths from the folder that holds direction/, for example: services/billing/**",
    why: "A pattern that cannot be read matches nothing.",
    sample: { pattern: "../shared/**", problem: "leaves the folder that it is anchored at" },
  },
  "scope-backslash": {
    severity: "error",
    message: ({ pattern }) => `The path ${pattern} is written with \\. Folders are divided by /, on every system.`,
    mend: ({ path }) => `Write it with /: ${path}`,
    why: "A backslash means something else in a pattern, so the path matches no file.",
    sample: { pattern: "src\\web", path: "src/web" },
  },
  "scope-regex": {
    severity: "error",
    message: ({ pattern, problem }) => `contains: ${pattern} is not a regular expression that can be run in linear time: ${problem}.`,
    mend: () => "RE2's syntax is understood: no look-around and no back-references. For example: contains: ['new Pool\\(']",
    why: "A record must not be able to stop the tool with a slow expression.",
    sample: { pattern: "(?=x)", problem: "invalid or unsupported Perl syntax" },
  },
  "scope-area-unknown": {
    severity: "error",
    message: ({ area }) => `The scope names the area ${area}, and there is no such record.`,
    mend: ({ area }) => `Write it (fairlead new area "${area}") or name one that exists (fairlead list area).`,
    why: "An area that does not exist covers no path.",
    sample: { area: "billing" },
  },
  "area-circle": {
    severity: "warning",
    message: ({ circle }) => `These areas name each other in a circle: ${circle}. Each of them stands for all of them.`,
    mend: () => "Let the larger area name the smaller ones, and take the way back out of areas.",
    why: "Areas are put together from smaller ones. In a circle nobody can say which is the larger, so all own the same paths.",
    sample: { circle: "area/billing → area/payments → area/billing" },
  },
  "scope-dead": {
    severity: "warning",
    message: ({ pattern }) => `${pattern} matches no file.`,
    mend: () => "Has the code moved? Correct the path, or take it out of the scope.",
    why: "A record whose scope matches nothing is never shown to anyone.",
    sample: { pattern: "services/biling/**" },
  },
  "link-broken": {
    severity: "error",
    message: ({ type, target }) => `${type}: ${target} names no record.`,
    mend: () => "fairlead list shows the ids. A renamed record keeps its old name in aliases.",
    why: "The reason behind a record is lost when its link leads nowhere.",
    sample: { type: "upholds", target: "principle/simple-first" },
  },
  "link-ambiguous": {
    severity: "error",
    message: ({ type, target, candidates }) => `${type}: ${target} fits more than one record: ${candidates}.`,
    mend: () => "Write the whole id, or the path.",
    why: "A guess between two records would be wrong half of the time.",
    sample: { type: "supersedes", target: "0012", candidates: "decision/0012-use-postgres, decision/0012-use-kafka" },
  },
  "link-wrong-kind": {
    severity: "error",
    message: ({ type, target, allowed }) => `${type} leads to ${target}; expected ${allowed}.`,
    mend: () => "Use relates for a link to any kind of record.",
    why: "Each link says one thing; docs/formats.md has the table.",
    sample: { type: "upholds", target: "risk/data-loss", allowed: "a principle" },
  },
  "link-cycle": {
    severity: "error",
    message: ({ type, cycle }) => `${type} goes round in a circle: ${cycle}.`,
    mend: () => "Take out the link that points from the older to the newer record.",
    why: "In a circle nothing is the newest, so nothing holds.",
    sample: { type: "supersedes", cycle: "decision/a → decision/b → decision/a" },
  },
  "link-elsewhere": {
    severity: "info",
    message: ({ target }) => `${target} is a record of another repository. Such links are reserved and not followed yet.`,
    mend: () => "Until then, name its web address in tracked.",
    why: "Directions shared between repositories come later.",
    sample: { target: "acme/platform:decision/0003-use-otel" },
  },
  "extends-not-yet": {
    severity: "info",
    message: ({ target }) => `extends: ${target} is reserved and not followed yet.`,
    mend: () => "Until then, copy the records that matter here.",
    why: "Directions inherited from another repository come later.",
    sample: { target: "acme/platform@1a2b3c4" },
  },
  "id-twice": {
    severity: "error",
    message: ({ id, other }) => `${id} is also the id of ${other}.`,
    mend: () => "Rename one of the files and keep its old name in aliases. Until then, name them by path.",
    why: "Two records with one id cannot be told apart in a link.",
    sample: { id: "decision/0012-use-postgres", other: "docs/adr/0012-use-postgres.md" },
  },
  "number-twice": {
    severity: "info",
    message: ({ number, other }) => `The number ${number} is also taken by ${other}.`,
    mend: () => "Nothing breaks: ids carry the whole name. Renumber one if people find it confusing.",
    why: "Two branches took the same number; a reference by number alone is ambiguous.",
    sample: { number: "0012", other: "decision/0012-use-kafka" },
  },
  "rank-unknown": {
    severity: "error",
    message: ({ target }) => `The ranked list names ${target}, and there is no such principle.`,
    mend: () => "Correct the link, or take the item out.",
    why: "The list is the one place that says which principle weighs more.",
    sample: { target: "simple-first.md" },
  },
  "rank-twice": {
    severity: "warning",
    message: ({ target }) => `The ranked list names ${target} twice. The first place counts.`,
    mend: () => "Keep one of the two.",
    why: "A principle has one rank.",
    sample: { target: "simple-first.md" },
  },
  "rank-missing": {
    severity: "info",
    message: ({ id }) => `${id} is in force and has no place in the ranked list.`,
    mend: () => "Add it to direction/principles/README.md at the place where it belongs: 1. [Title](file.md)",
    why: "Without a rank a principle comes after all that have one.",
    sample: { id: "principle/simple-first" },
  },
  "settings-invalid": {
    severity: "error",
    message: ({ field, expected, received }) => `fairlead.yaml: ${field}: expected ${expected}, received ${received}.`,
    mend: ({ example }) => `For example: ${example}`,
    why: "The setting is left at its default.",
    sample: { field: "limits", expected: "items: a whole number from 1 to 50", example: "limits: { items: 5 }", received: '"many"' },
  },
  "settings-dead": {
    severity: "warning",
    message: ({ setting, value, why }) => (why === "outside" ? `${setting}: ${value} leads out of the repository, so it has no effect.` : `${setting}: ${value} matches no file.`),
    mend: ({ example }) => `Write it from the folder of this file, or take it out. For example: ${example}`,
    why: "Records in a folder that is named wrongly are seen by nobody, and nothing else would tell.",
    sample: { setting: "read", value: "docs/nosuch", why: "nowhere", example: "read: [docs/rfcs]" },
  },
  "owner-missing": {
    severity: "warning",
    message: ({ id }) => `${id} is in force or open and has no owner.`,
    mend: () => "Name a person, a role or a team: owner: billing-lead",
    why: "What nobody owns is nobody's to change.",
    sample: { id: "decision/0012-use-postgres" },
  },
  "owner-gone": {
    severity: "warning",
    message: ({ owner }) => `${owner} is not among the names that fairlead.yaml lists under teams.`,
    mend: () => "Name who carries it now, or add the name to teams in fairlead.yaml.",
    why: "A question to somebody who is gone waits for ever.",
    sample: { owner: "payments-lead" },
  },
  "date-passed": {
    severity: "warning",
    message: ({ field, date }) => `${field} was ${date}.`,
    mend: ({ field }) => `Do what was meant for that day, or set a new date: ${field}: YYYY-MM-DD`,
    why: "A date that passes in silence teaches people to ignore dates.",
    sample: { field: "revisit", date: "2026-06-01" },
  },
  "gives-nothing-up": {
    severity: "info",
    message: ({ id }) => `${id} names nothing that is given up for it.`,
    mend: () => "Say which good thing loses when the two meet: even-over: shipping sooner",
    why: "A principle that gives nothing up decides nothing.",
    sample: { id: "principle/quality" },
  },
  "principles-contradict": {
    severity: "warning",
    message: ({ id, other }) => `${id} and ${other} each put themselves over the other.`,
    mend: () => "Agree on which wins, and change the even-over of the other one.",
    why: "Two people citing one principle each will never come to an end.",
    sample: { id: "principle/speed", other: "principle/safety" },
  },
  "governs-nothing": {
    severity: "info",
    message: ({ id, kind }) => `${id} has no scope, so this ${kind} is shown for no path.`,
    mend: () => "Say where it holds, for example: scope: [services/billing/**]",
    why: "It is found by search and by task only; whoever changes the code it is about never sees it.",
    sample: { id: "decision/0012-use-postgres", kind: "decision" },
  },
  "supersession-disagrees": {
    severity: "warning",
    message: ({ older, newer, status }) => (newer === "" ? `${older} says "${status}", and no record supersedes it.` : `${newer} supersedes ${older}, which still says "${status}".`),
    mend: ({ older, newer }) => (newer === "" ? `Write it on the record that replaced it: supersedes: ${older}` : `Set the status of ${older} to superseded, or narrow the link with only:.`),
    why: "Two records that both claim to hold leave the reader to choose.",
    sample: { older: "decision/0003-use-mysql", newer: "decision/0012-use-postgres", status: "accepted" },
  },
  "voice-alone": {
    severity: "warning",
    message: ({ decision }) => `These scores stand beside no decision: ${decision} is not there.`,
    mend: () => "Has the decision been renamed? Then rename the folder with it: <its file without .md>.scores/",
    why: "Scores are found by the name of the decision beside them. With another name nobody counts them.",
    sample: { decision: "direction/decisions/0012-use-postgres.md" },
  },
  "guardrail-broken": {
    severity: "error",
    message: ({ id, problem }) => `${id} cannot judge. ${problem}.`,
    mend: ({ mend }) => mend,
    why: "A guardrail that cannot judge holds nothing. At level block every check then ends with 2, so that nobody takes silence for a clean result.",
    sample: { id: "guardrail/pure-core", problem: "There is no check called bundary", mend: "Did you mean boundary? One of: boundary, pattern, text, files" },
  },
  "boundary-dead": {
    severity: "warning",
    message: ({ id, pattern }) => `${id} keeps files away from ${pattern}, and nothing here has that name: no file, and nothing that is imported.`,
    mend: () => "Has the code moved? Correct the path, or take it out of the check. A package is named without what is below it: lodash.",
    why: "A boundary around nothing holds nothing, and every check of it ends clean.",
    sample: { id: "guardrail/pure-core", pattern: "src/oi/**" },
  },
  "exemption-unused": {
    severity: "info",
    message: ({ id, name }) => `The exemption ${name} from ${id} covers nothing any more.`,
    mend: () => "Take it out: what it allowed is gone, and it would cover the next one without a word.",
    why: "An exemption that outlives its reason is a hole that nobody knows of.",
    sample: { id: "guardrail/pure-core", name: "legacy-parser" },
  },
  "option-unknown": {
    severity: "error",
    message: ({ option, known }) => `${option} is none of the decision's options${known === "" ? ": it names none" : ` (${known})`}.`,
    mend: ({ suggestion }) => (suggestion === "" ? "Correct the name, or add the option to options." : `Did you mean ${suggestion}?`),
    why: "What is said of an option that is not there counts for nothing.",
    sample: { option: "postgre", suggestion: "postgres", known: "postgres, dynamo" },
  },
  "criterion-unknown": {
    severity: "error",
    message: ({ criterion, known }) => `${criterion} is none of the decision's criteria (${known}).`,
    mend: ({ suggestion }) => (suggestion === "" ? "Correct the name, or name the criterion in the decision, for example: criteria: [goal, privacy]" : `Did you mean ${suggestion}?`),
    why: "What is scored on a criterion that the decision does not have counts for nothing, and an order that names it says nothing by it.",
    sample: { criterion: "gaol", suggestion: "goal", known: "goal, risk, testability, operations, time" },
  },
};

/** The sentence for a finding. The cast is safe: code and args come from one Finding, whose types tie them. */
export function wordFinding<C extends FindingCode>(finding: { code: C; args: FindingArgs[C] }): {
  severity: Severity;
  message: string;
  mend: string;
} {
  const wording = FINDINGS[finding.code];
  return { severity: wording.severity, message: wording.message(finding.args), mend: wording.mend(finding.args) };
}
