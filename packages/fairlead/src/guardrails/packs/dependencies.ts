import { compilePattern } from "../../governing/pattern.ts";
import type { Ecosystem } from "../manifests/manifest.ts";
import { manifestKind } from "../manifests/read-manifest.ts";
import { compilePatterns } from "../select-files.ts";
import type { Pack, PackGuardrail } from "./pack.ts";
import { quote, quoteList } from "./yaml-list.ts";

/** As scopes write the manifests that are read (manifests/read-manifest.ts). */
const MANIFESTS = [
  "package.json", "deno.{json,jsonc}", "pyproject.toml", "requirements*.{txt,in}", "requirements/*.{txt,in}", "setup.{py,cfg}", "Pipfile", "go.mod", "Cargo.toml", "Gemfile", "gems.rb", "*.gemspec", "composer.json", "pom.xml", "build.{gradle,gradle.kts}", "libs.versions.toml",
  "*.{csproj,fsproj,vbproj}", "Directory.{Build,Packages}.props",
].map((name) => `**/${name}`);
const LOCKS = ["package-lock.json", "npm-shrinkwrap.json", "composer.lock"].map((name) => `**/${name}`);

/** Packages whose own authors say that they are given up, each with what they name instead, by where they come from. */
const GIVEN_UP: readonly { ecosystem: Ecosystem; packages: Readonly<Record<string, string>> }[] = [
  {
    ecosystem: "npm",
    packages: {
      request: "Deprecated by its authors since 2020: use fetch",
      "node-sass": "Ended by its authors: use sass",
      tslint: "Ended by its authors: use typescript-eslint",
      "left-pad": "Deprecated: use String.prototype.padStart",
      querystring: "Deprecated: use URLSearchParams",
    },
  },
  { ecosystem: "python", packages: { nose: "No longer developed: use pytest", pycrypto: "No longer developed, with known weaknesses: use cryptography or pycryptodome", toml: "No longer developed: use tomllib or tomli" } },
  { ecosystem: "go", packages: { "github.com/dgrijalva/jwt-go": "No longer developed: use github.com/golang-jwt/jwt", "github.com/pkg/errors": "Archived: use errors and fmt.Errorf with %w", "github.com/golang/protobuf": "Deprecated: use google.golang.org/protobuf" } },
  { ecosystem: "maven", packages: { "log4j:log4j": "Ended in 2015, with known weaknesses: use org.apache.logging.log4j:log4j-core 2" } },
];

/** What is depended on is decided. */
export const dependencies: Pack = ({ files, exceptOf }) => {
  const all = files.filter(compilePatterns([...MANIFESTS, ...LOCKS], ""));
  // What a test, an example or a template declares is not depended on by the product.
  const except = exceptOf(all).filter((pattern) => !pattern.endsWith("/setup.py"));
  const isLeftOut = compilePatterns(except, "");
  const kept = all.filter((path) => !isLeftOut(path));
  const used = (patterns: readonly string[]) => patterns.filter((pattern) => kept.some(compilePattern(pattern)));
  const [paths, locks] = [used(MANIFESTS), used(LOCKS)];
  if (paths.length === 0) return { guardrails: [], notes: ["No manifest was found (package.json, pyproject.toml, go.mod, Cargo.toml, Gemfile …)."] };
  const ecosystems = new Set(kept.map((path) => manifestKind(path)?.ecosystem));
  const given = GIVEN_UP.filter(({ ecosystem }) => ecosystems.has(ecosystem)).flatMap(({ packages }) => Object.entries(packages));
  const guardrails: PackGuardrail[] = [
    {
      name: "new-dependency-has-decision",
      title: "A new dependency comes with a decision",
      language: null,
      scope: { paths, except },
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
      scope: { paths, except },
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
      scope: { paths: [...paths, ...locks], except },
      check: `dependency:\n  licences: { allow: ${quoteList(["MIT", "MIT-0", "ISC", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "0BSD", "BlueOak-1.0.0", "CC0-1.0", "Unlicense", "Python-2.0"])} }\n  kinds: runtime`,
      text: `Catches what is installed under a licence that is not on the list. The list holds licences that ask for little more than to be named; which
ones fit is for whoever answers for it in your organisation, so have it read once.

## How to mend it

Use another package, or have the licence allowed and write it into the list.

## What it lets pass, and does not see

It reads ${locks.map((pattern) => pattern.slice(3)).join(" and ")}, as the packages themselves say it. Other lock files hold no licences.`,
    });
  }
  return { guardrails, notes: locks.length > 0 ? [] : ["No lock file that says licences was found (package-lock.json, composer.lock), so there is no guardrail for licences."] };
};
