import { expect, test } from "vitest";
import { KnownError } from "../errors.ts";
import { wordFinding } from "../records/findings.ts";
import { memoryTree } from "../testing/memory-repository.ts";
import type { Tree, TreeEntry } from "../tree.ts";
import { readDirection } from "./read-direction.ts";

const TEXT = "---\nstatus: accepted\n---\n# Café entry\n";
const utf16 = (text: string, mark = true) => new Uint8Array(Buffer.from(`${mark ? "\uFEFF" : ""}${text}`, "utf16le"));

/** A tree of bytes, with links. */
function byteTree(files: Record<string, Uint8Array>, links: readonly string[] = []): Tree {
  const entries: TreeEntry[] = [...Object.keys(files).map((path) => ({ path, type: "file" as const })), ...links.map((path) => ({ path, type: "symlink" as const }))];
  return { commit: null, list: () => Promise.resolve(entries), read: (path) => Promise.resolve(files[path]), size: (path) => Promise.resolve(files[path]?.length), oid: (path) => Promise.resolve(path) };
}
const told = async (tree: Tree) => (await readDirection(tree)).findings.map((finding) => `${finding.path} ${finding.code}: ${wordFinding(finding).mend}`);

test.each<[string, Uint8Array, string]>([
  ["with a mark", utf16(TEXT), "UTF-16"],
  ["without one", utf16(TEXT, false), "UTF-16LE"],
  ["the other way round", utf16(TEXT, false).map((_, index, all) => all[index ^ 1] as number), "UTF-16BE"],
])("a record in UTF-16 is told with its repair: %s", async (_what, bytes, encoding) => {
  const direction = await readDirection(byteTree({ "direction/decisions/a b.md": bytes }));
  expect(direction.records).toEqual([]);
  expect(direction.findings).toMatchObject([{ code: "record-encoding", path: "direction/decisions/a b.md" }]);
  expect(wordFinding(direction.findings[0] as never)).toMatchObject({
    severity: "error",
    mend: `Save it as UTF-8, in the editor or with: iconv -f ${encoding} -t UTF-8 './direction/decisions/a b.md' > './direction/decisions/a b.md.tmp' && mv './direction/decisions/a b.md.tmp' './direction/decisions/a b.md'`,
  });
});

test("of other formats, the settings and the ranked list too; a picture beside them is no record", async () => {
  const tree = byteTree({ "docs/adr/0001-a.md": utf16(TEXT), "fairlead.yaml": utf16("read: [docs]\n"), "direction/principles/README.md": utf16(TEXT), "docs/adr/x.md": new Uint8Array([1, 0, 0, 0, 7]), "direction/decisions/x.png": utf16(TEXT) });
  expect((await told(tree)).map((one) => one.split(":")[0])).toEqual(["direction/principles/README.md record-encoding", "docs/adr/0001-a.md record-encoding", "fairlead.yaml record-encoding"]);
});

test("what is too large or binary is an error where records stand", async () => {
  const tree = byteTree({ "direction/guardrails/big.md": new Uint8Array(), "direction/risks/x.md": new Uint8Array([1, 0, 0, 0, 7]), "docs/adr/big.md": new Uint8Array() });
  const failing: Tree = { ...tree, read: (path) => (path.endsWith("big.md") ? Promise.reject(new KnownError("file-too-large", `${path} has 6.0 MiB`, "Split it")) : tree.read(path)) };
  expect(await told(failing)).toEqual([
    "direction/guardrails/big.md record-unreadable: Split it.",
    "direction/risks/x.md record-unreadable: Save it as text in UTF-8, or take it out of this folder.",
  ]);
});

test("links are told where records or settings were to be read", async () => {
  const links = ["direction/decisions/0001-a.md", "direction/practices", "direction/risks/old", "shop/direction/terms", "fairlead.yaml", "direction/risks/x.png", "src/terms", "docs/adr/0001-a.md"];
  expect((await told(byteTree({}, links))).map((one) => one.split(":")[0])).toEqual(["direction/decisions/0001-a.md", "direction/practices", "direction/risks/old", "fairlead.yaml", "shop/direction/terms"].map((path) => `${path} record-symlink`));
  expect(await told(byteTree({}, ["direction"]))).toHaveLength(1);
  expect(await told(byteTree({ "fairlead.yaml": Buffer.from("ignore: [fixtures/**]\n"), "fixtures/a": new Uint8Array() }, ["fixtures/direction/terms"]))).toEqual([]);
});

test("links where records of other formats would stand are no records, and said", async () => {
  const links = ["docs/adr/0002-b.md", "docs/decisions", "doc/adr/sub", "rfcs-of-ours", "src/lib", "docs/adr/README.md"];
  const { unread, findings } = await readDirection(byteTree({ "docs/adr/0001-a.md": Buffer.from("# 1. A\n\n## Status\n\nAccepted\n"), "fairlead.yaml": Buffer.from("read: [rfcs-of-ours]\n") }, links));
  expect(unread.map(({ path }) => path).sort()).toEqual(["doc/adr/sub", "docs/adr/0002-b.md", "docs/adr/README.md", "docs/decisions", "rfcs-of-ours"]);
  expect(findings.filter(({ code }) => code === "record-symlink")).toEqual([]);
});

test("lines that end with CR alone are told, and what they say does not count", async () => {
  const direction = await readDirection(memoryTree({ "direction/decisions/a.md": TEXT.replaceAll("\n", "\r"), "docs/adr/0001-b.md": "# B\r\r## Status\r\rAccepted\r", "direction/decisions/empty.md": "" }));
  expect(direction.records.map(({ title, stage, missing }) => [title, stage, missing])).toEqual([["Café entry", null, ["line endings"]], ["empty", "draft", ["title"]], ["B", null, ["line endings"]]]);
  expect(direction.findings.filter(({ code }) => code === "record-line-ends").map(({ args }) => (args as { command: string }).command)).toEqual([
    "tr '\\r' '\\n' < direction/decisions/a.md > direction/decisions/a.md.tmp && mv direction/decisions/a.md.tmp direction/decisions/a.md",
    "tr '\\r' '\\n' < docs/adr/0001-b.md > docs/adr/0001-b.md.tmp && mv docs/adr/0001-b.md.tmp docs/adr/0001-b.md",
  ]);
});

test("a name that begins with template is a template only where its text or the rest of the name says so", async () => {
  const files = {
    "direction/decisions/template.md": TEXT, "direction/decisions/template-engine.md": TEXT, "direction/decisions/mail-template.md": "# {title}\n",
    "docs/adr/template-engine-choice.md": "# Use Handlebars\n\n## Status\n\nAccepted\n", "docs/adr/adr-template-bare.md": "# X\n\n## Status\n\nAccepted\n", "docs/adr/service-template.md": "# [short title]\n\n## Status\n\n[proposed | accepted]\n",
  };
  const direction = await readDirection(memoryTree(files));
  expect(direction.records.map(({ path }) => path)).toEqual(["direction/decisions/template-engine.md", "docs/adr/template-engine-choice.md"]);
  expect(direction.unread.map(({ path, reason }) => `${path} ${reason}`)).toEqual(["direction/decisions/mail-template.md", "direction/decisions/template.md", "docs/adr/adr-template-bare.md", "docs/adr/service-template.md"].map((path) => `${path} a template`));
});
