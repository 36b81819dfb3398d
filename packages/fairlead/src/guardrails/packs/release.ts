import { compilePattern } from "../../governing/pattern.ts";
import { folderOf, nameOf } from "../../imports/source/tree-paths.ts";
import { manifestKind } from "../manifests/read-manifest.ts";
import { compilePatterns } from "../select-files.ts";
import type { Pack, PackGuardrail, PackScope, PackSetting } from "./pack.ts";
import { countPast, isHabitKnown, isMostlyWithout, sayPast, type PastChanges } from "./past-changes.ts";
import { findVersion, type VersionFile } from "./version-file.ts";
import { quoteList } from "./yaml-list.ts";

const CHANGELOG = /^(?:change[-_]?log|changes|history|news|releases?)(?:\.(?:md|markdown|rst|txt|adoc))?$/i;
/** Below the root other things are called history or release, too. */
const NESTED = /^change[-_]?logs?\.(?:md|markdown|rst|txt|adoc)$/i;
/** Folders of one small file for each change, from which a changelog is made. */
const FRAGMENTS = [".changeset", "changelog.d", "newsfragments", ".changes", "changes", "changelogs/unreleased"];

const TOLD_THERE = "a word in the changelog";

/** A change is told; version, changelog and tag agree. */
export const release: Pack = async (setting) => {
  const { files, sources, scope } = setting;
  const beside = setting.exceptOf(files).map(compilePattern);
  const isBeside = (path: string) => beside.some((matches) => matches(path));
  // In many a Python project it is a page.
  const changelog = files.find((path) => CHANGELOG.test(path)) ?? files.find((path) => /^docs?\/(?:source\/)?[^/]+$/.test(path) && NESTED.test(nameOf(path)));
  const nested = changelog !== undefined ? [] : files.filter((path) => NESTED.test(nameOf(path)) && !isBeside(path));
  // Each package of a workspace may have its own; what stands elsewhere tells of a part that nobody releases.
  const manifests = new Set(files.filter((path) => manifestKind(path) !== null).map(folderOf));
  const ofPackages = nested.filter((path) => manifests.has(folderOf(path)));
  const fragments = FRAGMENTS.filter((folder) => files.some((path) => path.startsWith(`${folder}/`) && /\.(?:md|rst|ya?ml|json|feature|bugfix)$/.test(path)));
  const told = [...(changelog === undefined ? new Set(ofPackages.map((path) => `**/${nameOf(path)}`)) : [changelog]), ...fragments.map((folder) => `${folder}/**`)];
  const guardrails: PackGuardrail[] = [];
  const notes: string[] = [];
  if (told.length === 0) {
    const [part] = nested;
    notes.push(`No changelog was found (CHANGELOG.md, CHANGES.rst, .changeset …)${part === undefined ? "" : `, but for those of parts that have no manifest beside them (${part})`}, so nothing could be asked of it. Begin one, and add the pack then.`);
  } else if (sources.length > 0) {
    const asked = changelog === undefined && fragments.length === 0 ? keepToPackages(setting, ofPackages.map(folderOf)) : null;
    if (asked !== null) notes.push(`Only ${asked.paths.map((pattern) => pattern.replace("/**", "")).join(", ")} ${asked.paths.length === 1 ? "has" : "have"} a changelog, so nothing is asked of what changes elsewhere.`);
    const past = countPast(asked ?? scope, told, await setting.changes());
    guardrails.push(changelogWithChange(asked ?? scope, told, past));
    if (isMostlyWithout(past)) notes.push(`${sayPast(past, TOLD_THERE)} So changelog-with-change gets the level observe, unless another is asked for. Where the changelog is written on the day of the release, leave it out.`);
  }
  const manifest = await findVersion(setting);
  if (manifest === null) notes.push(`No file with the version was found (package.json, pyproject.toml, Cargo.toml, lib/**/version.rb, __init__.py …)${changelog === undefined ? ", so there is none that could differ from a tag." : ": only the changelog is held against a tag."}`);
  if (manifest !== null || changelog !== undefined) guardrails.push(versionAgrees(manifest, changelog));
  return { guardrails, notes };
};

function changelogWithChange(scope: PackSetting["scope"], told: readonly string[], past: PastChanges): PackGuardrail {
  return {
    name: "changelog-with-change",
    title: "A change in behaviour is told in the changelog",
    language: null,
    scope,
    ...(isMostlyWithout(past) ? { level: "observe" as const } : {}),
    check: `together:\n  when: ${quoteList(scope.paths)}\n  then: ${quoteList(told)}\n  kinds: [added, changed, removed]`,
    text: `Catches a change of sources that the changelog says nothing of. Whoever upgrades learns from there what is different; what was not written
down with the change is not remembered on the day of the release.
${!isHabitKnown(past) ? "" : `
${sayPast(past, TOLD_THERE, " before this was written")}${isMostlyWithout(past) ? " It would have told each of them, so it only observes." : ""}
`}
## How to mend it

Add a line for those who use it: what is different for them, and what they have to do.

## What it lets pass, and does not see

It sees that the changelog changed, not what it says. A change that nobody outside can notice needs no line: leave this at \`warn\`, or
exempt it with its reason. Where the changelog is written on the day of the release, this tells every change: take it out.`,
  };
}

/** A scope of more packages is nobody's to read. */
const MOST_PACKAGES = 8;

/** The sources of these packages; null where there are no others, or the packages are too many to be named. */
function keepToPackages({ sources, scope: { except } }: PackSetting, folders: readonly string[]): PackScope | null {
  const paths = folders.map((folder) => `${folder}/**`);
  const isInside = compilePatterns(paths, "");
  return folders.length > MOST_PACKAGES || sources.every(isInside) || !sources.some(isInside) ? null : { paths, except };
}

function versionAgrees(manifest: VersionFile | null, changelog: string | undefined): PackGuardrail {
  const listed = changelog === undefined ? [] : [`grep -qF "$version" ${changelog} || { echo "${changelog} has no entry for $version"; exit 1; }`];
  const lines = [
    // v1.2.0, 1.2.0, name-1.2.0, name@1.2.0. A commit without such a tag is no release, and nothing is asked of it.
    `tags=$(git tag --points-at HEAD | grep -E '(^|[^0-9.])[0-9]+[.][0-9]+')`,
    `[ -z "$tags" ] && exit 0`,
    ...(manifest === null
      ? [`version=$(printf '%s\\n' "$tags" | head -n 1 | sed 's/^[^0-9]*//')`]
      : [
          `version=$(${manifest.command})`,
          `[ -n "$version" ] || { echo "no version was found in ${manifest.path}"; exit 1; }`,
          `for tag in $tags; do case "$tag" in "$version"|*[!0-9.]"$version") agrees=yes;; esac; done`,
          `[ -n "$agrees" ] || { echo "the tag is $tags, and ${manifest.path} says $version"; exit 1; }`,
        ]),
    ...listed,
  ];
  const looked = [...(manifest === null ? [] : [manifest.path]), ...(changelog === undefined ? [] : [changelog])];
  return {
    name: "version-and-tag-agree",
    title: manifest === null ? "The changelog tells of a release" : changelog === undefined ? "Version and tag of a release agree" : "Version, changelog and tag of a release agree",
    language: null,
    scope: { paths: looked, except: [] },
    check: `command:\n  run: |\n${lines.map((line) => `    ${line}`).join("\n")}\n  reads: ${quoteList(looked)}`,
    text: `Catches a release ${[...(manifest === null ? [] : [`whose tag names another version than ${manifest.path}`]), ...(changelog === undefined ? [] : [`that ${changelog} does not mention`])].join(", or ")}: people then install something else than what they read about.

It is a command, since no other check knows tags: it runs only with \`fairlead check --run-commands\`, and asks nothing of a commit that has no tag
of a version. Put it into the workflow that releases.

## How to mend it

Set the version${changelog === undefined ? "" : " and write its entry"} first, commit, and put the tag on that commit.

## What it lets pass, and does not see

${manifest === null ? "" : `Only ${manifest.path} is looked at, and it is enough that one tag of the commit ends in its version. `}It needs a POSIX shell and git.`,
  };
}
