import type { Pack, PackGuardrail, PackSetting } from "./pack.ts";
import { quoteList } from "./yaml-list.ts";

const CHANGELOG = /^(?:change[-_]?log|changes|history|news|releases?)(?:\.(?:md|markdown|rst|txt|adoc))?$/i;
/** Folders of one small file for each change, from which a changelog is made. */
const FRAGMENTS = [".changeset", "changelog.d", "newsfragments", ".changes", "changes", "changelogs/unreleased"];

/** A change is told; version, changelog and tag agree. */
export const release: Pack = async (setting) => {
  const { files, sources, scope } = setting;
  const changelog = files.find((path) => CHANGELOG.test(path));
  const fragments = FRAGMENTS.filter((folder) => files.some((path) => path.startsWith(`${folder}/`) && /\.(?:md|rst|ya?ml|json|feature|bugfix)$/.test(path)));
  const told = [...(changelog === undefined ? [] : [changelog]), ...fragments.map((folder) => `${folder}/**`)];
  const guardrails: PackGuardrail[] = [];
  const notes: string[] = [];
  if (told.length === 0) notes.push("No changelog was found (CHANGELOG.md, CHANGES.rst, .changeset …), so nothing could be asked of it. Begin one, and add the pack then.");
  else if (sources.length > 0) guardrails.push(changelogWithChange(scope, told));
  const versions = await versionAgrees(setting, changelog);
  if (versions !== null) guardrails.push(versions);
  else notes.push("No package.json or pyproject.toml with a version was found, so there is none that could differ from a tag.");
  return { guardrails, notes };
};

function changelogWithChange(scope: PackSetting["scope"], told: readonly string[]): PackGuardrail {
  return {
    name: "changelog-with-change",
    title: "A change in behaviour is told in the changelog",
    language: null,
    scope,
    check: `together:\n  when: ${quoteList(scope.paths)}\n  then: ${quoteList(told)}\n  kinds: [added, changed, removed]`,
    text: `Catches a change of sources that the changelog says nothing of. Whoever upgrades learns from there what is different; what was not written
down with the change is not remembered on the day of the release.

## How to mend it

Add a line for those who use it: what is different for them, and what they have to do.

## What it lets pass, and does not see

It sees that the changelog changed, not what it says. A change that nobody outside can notice needs no line: leave this at \`warn\`, or
exempt it with its reason.`,
  };
}

async function versionAgrees({ text, files }: PackSetting, changelog: string | undefined): Promise<PackGuardrail | null> {
  const node = files.includes("package.json") && /"version"\s*:/.test((await text("package.json")) ?? "");
  const python = !node && files.includes("pyproject.toml") && /^version\s*=\s*["']/m.test((await text("pyproject.toml")) ?? "");
  if (!node && !python) return null;
  const manifest = node ? "package.json" : "pyproject.toml";
  const read = node ? String.raw`sed -n 's/^[[:space:]]*"version": *"\([^"]*\)".*/\1/p' package.json | head -n 1` : String.raw`sed -n 's/^version *= *["'"'"']\([^"'"'"']*\)["'"'"'].*/\1/p' pyproject.toml | head -n 1`;
  const listed = changelog === undefined ? [] : [`grep -qF "$version" ${changelog} || { echo "${changelog} has no entry for $version"; exit 1; }`];
  const lines = [
    `version=$(${read})`,
    // A commit without a tag of a version is no release, and nothing is asked of it.
    `tag=$(git tag --points-at HEAD | grep -E '^v?[0-9]+[.][0-9]+' | head -n 1)`,
    `[ -z "$tag" ] && exit 0`,
    `[ -n "$version" ] || { echo "no version was found in ${manifest}"; exit 1; }`,
    `[ "$tag" = "v$version" ] || [ "$tag" = "$version" ] || { echo "the tag is $tag, and ${manifest} says $version"; exit 1; }`,
    ...listed,
  ];
  return {
    name: "version-and-tag-agree",
    title: "Version, changelog and tag of a release agree",
    language: null,
    scope: { paths: [manifest, ...(changelog === undefined ? [] : [changelog])], except: [] },
    check: `command:\n  run: |\n${lines.map((line) => `    ${line}`).join("\n")}\n  uses: ${quoteList([manifest])}`,
    text: `Catches a release whose tag names another version than ${manifest}${changelog === undefined ? "" : `, or that ${changelog} does not mention`}: people then install something else than what they read about.

It is a command, since no other check knows tags: it runs only with \`fairlead check --run-commands\`, and asks nothing of a commit that has no tag
of a version. Put it into the workflow that releases.

## How to mend it

Set the version${changelog === undefined ? "" : " and write its entry"} first, commit, and put the tag on that commit.

## What it lets pass, and does not see

Only the ${manifest} in this folder is looked at. It needs a POSIX shell and git.`,
  };
}
