import type { Pack, PackGuardrail } from "./pack.ts";
import { quote, quoteList } from "./yaml-list.ts";

const MANIFESTS = ["package.json", "pyproject.toml", "requirements.txt", "go.mod", "Cargo.toml", "Gemfile", "composer.json", "pom.xml", "build.gradle", "build.gradle.kts"];
const LOCKS = ["package-lock.json", "composer.lock"];

/** Packages whose own authors say that they are given up, each with what they name instead, by the manifests that may hold them. */
const GIVEN_UP: readonly { manifests: readonly string[]; packages: Readonly<Record<string, string>> }[] = [
  {
    manifests: ["package.json"],
    packages: {
      request: "Deprecated by its authors since 2020: use fetch",
      "node-sass": "Ended by its authors: use sass",
      tslint: "Ended by its authors: use typescript-eslint",
      "left-pad": "Deprecated: use String.prototype.padStart",
      querystring: "Deprecated: use URLSearchParams",
    },
  },
  { manifests: ["pyproject.toml", "requirements.txt"], packages: { nose: "No longer developed: use pytest", pycrypto: "No longer developed, with known weaknesses: use cryptography or pycryptodome", toml: "No longer developed: use tomllib or tomli" } },
  { manifests: ["go.mod"], packages: { "github.com/dgrijalva/jwt-go": "No longer developed: use github.com/golang-jwt/jwt", "github.com/pkg/errors": "Archived: use errors and fmt.Errorf with %w", "github.com/golang/protobuf": "Deprecated: use google.golang.org/protobuf" } },
  { manifests: ["pom.xml", "build.gradle", "build.gradle.kts"], packages: { "log4j:log4j": "Ended in 2015, with known weaknesses: use org.apache.logging.log4j:log4j-core 2" } },
];

/** What is depended on is decided. */
export const dependencies: Pack = ({ files }) => {
  const nameOf = (path: string) => path.slice(path.lastIndexOf("/") + 1);
  const names = new Set(files.map(nameOf));
  const manifests = MANIFESTS.filter((name) => names.has(name));
  const locks = LOCKS.filter((name) => names.has(name));
  if (manifests.length === 0) return { guardrails: [], notes: [`No manifest was found (${MANIFESTS.slice(0, 5).join(", ")} …).`] };
  const paths = manifests.map((name) => `**/${name}`);
  const given = GIVEN_UP.filter((one) => one.manifests.some((name) => names.has(name))).flatMap(({ packages }) => Object.entries(packages));
  const guardrails: PackGuardrail[] = [
    {
      name: "new-dependency-has-decision",
      title: "A new dependency comes with a decision",
      language: null,
      scope: { paths, except: [] },
      check: "dependency: { new: needs-decision, kinds: runtime }",
      text: `Catches a new dependency of what runs that no decision names. It is a one-way door: it is taken in a line, and given back in months.

## How to mend it

Write the decision with the change, as proposed: what it is for, what else there was, what happens when it is given up. \`tags: [NAME]\` ties it to
the package.

## What it lets pass, and does not see

What is only for development, and what a lock file brings besides. What was there before is not asked about.`,
    },
  ];
  if (given.length > 0) {
    guardrails.push({
      name: "no-dependency-given-up",
      title: "Nothing is depended on that its authors have given up",
      language: null,
      scope: { paths, except: [] },
      check: `dependency:\n  banned:\n${given.map(([name, instead]) => `    ${quote(name)}: ${JSON.stringify(instead)}`).join("\n")}`,
      text: `Catches packages whose own authors say that they no longer look after them: what is found in them stays. The list is a beginning; add what
your team has given up itself, each with what to use instead.

## How to mend it

Use what stands beside the name.

## What it lets pass, and does not see

What other packages bring along is not looked at.`,
    });
  }
  if (locks.length > 0) {
    guardrails.push({
      name: "licences-are-allowed",
      title: "What is installed has a licence that is allowed",
      language: null,
      scope: { paths: [...paths, ...locks.map((name) => `**/${name}`)], except: [] },
      check: `dependency:\n  licences: { allow: ${quoteList(["MIT", "MIT-0", "ISC", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "0BSD", "BlueOak-1.0.0", "CC0-1.0", "Unlicense", "Python-2.0"])} }\n  kinds: runtime`,
      text: `Catches what is installed under a licence that is not on the list. The list holds licences that ask for little more than to be named; which
ones fit is for whoever answers for it in your organisation, so have it read once.

## How to mend it

Use another package, or have the licence allowed and write it into the list.

## What it lets pass, and does not see

It reads ${locks.join(" and ")}, as the packages themselves say it. Other lock files hold no licences.`,
    });
  }
  return { guardrails, notes: locks.length > 0 ? [] : ["No lock file that says licences was found (package-lock.json, composer.lock), so there is no guardrail for licences."] };
};
