import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, existsSync, mkdirSync, readFileSync, readdirSync, statSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { rolldown } from "rolldown";
import { expect, onTestFinished, test } from "vitest";
import { createFolder, createRepository } from "../testing/git-repository.ts";
import { withoutPrivileges } from "../testing/without-privileges.ts";
import { openRepository } from "./repository.ts";
import { writeWhole } from "./write.ts";

const begin = (text: string | Uint8Array = "old\n"): string => createRepository({ files: { "direction/a.md": text } }).root;
const read = (root: string, path = "direction/a.md"): string => readFileSync(join(root, path), "utf8");

test("writes a new file with its folders, and an edit that keeps the file's mode; nothing else stays behind", async () => {
  const root = begin();
  const repository = await openRepository(root);
  await repository.write("direction/decisions/0001 🚢.md", "new\n", null);
  expect(read(root, "direction/decisions/0001 🚢.md")).toBe("new\n");
  chmodSync(join(root, "direction/a.md"), 0o640);
  await repository.write("direction/a.md", "edited\n", "old\n");
  expect(read(root)).toBe("edited\n");
  expect(statSync(join(root, "direction/a.md")).mode & 0o777).toBe(0o640);
  expect(readdirSync(join(root, "direction"))).toEqual(["a.md", "decisions"]);
});

test("refuses an edit on another text, and says all three", () => {
  const root = begin();
  writeFileSync(join(root, "direction/a.md"), "theirs\n");
  expect(() => writeWhole(root, "direction/a.md", "mine\n", "old\n")).toThrow(
    expect.objectContaining({
      code: "edit-conflict",
      message: "direction/a.md has been changed since",
      details: { expected: "old\n", found: "theirs\n", proposed: "mine\n" },
    }),
  );
  expect(() => writeWhole(root, "direction/a.md", "mine\n", null)).toThrow(expect.objectContaining({ code: "edit-conflict", message: "direction/a.md is there already" }));
  expect(() => writeWhole(root, "direction/b.md", "mine\n", "old\n")).toThrow(expect.objectContaining({ code: "edit-conflict", message: "direction/b.md is gone" }));
  expect(read(root)).toBe("theirs\n");
  expect(existsSync(join(root, "direction/b.md"))).toBe(false);
});

test.each(["../x.md", "/tmp/x.md", ".git/config", ".git/hooks/pre-commit", "direction/.GIT/x", "", "a//b", "direction/../../x", "git~1/config", ".git./config", ".\u200cgit/config", "\ufeff.git/config", "a\0b"])(
  "%j is not written",
  (path) => {
    expect(() => writeWhole(begin(), path, "x", null)).toThrow(expect.objectContaining({ code: "outside-repository" }));
  },
);

test("writes neither to a link, nor below one, nor into a submodule", () => {
  const root = begin();
  const outside = createFolder();
  writeFileSync(join(outside, "secret.md"), "secret");
  symlinkSync(join(outside, "secret.md"), join(root, "direction/link.md"));
  symlinkSync(outside, join(root, "linked"));
  mkdirSync(join(root, "sub/.git"), { recursive: true });
  for (const [path, expected] of [["direction/link.md", "secret"], ["direction/link.md", null], ["linked/new.md", null], ["linked/secret.md", "secret"], ["linked/deep/new.md", null], ["sub/x.md", null]] as const) {
    expect(() => writeWhole(root, path, "x", expected), path).toThrow(expect.objectContaining({ code: "outside-repository" }));
  }
  expect(readdirSync(outside)).toEqual(["secret.md"]);
  expect(readFileSync(join(outside, "secret.md"), "utf8")).toBe("secret");
});

test("keeps byte order mark, line endings and Latin-1; refuses what Latin-1 lacks, binary files and folders", () => {
  const marked = begin("\ufeffa\r\nb\r\n");
  writeWhole(marked, "direction/a.md", "\ufeffa\r\nc\r\n", "\ufeffa\r\nb\r\n");
  expect(read(marked)).toBe("\ufeffa\r\nc\r\n");
  const latin = begin(Buffer.from("caf\xe9\n", "latin1"));
  writeWhole(latin, "direction/a.md", "café au lait\n", "café\n");
  expect(readFileSync(join(latin, "direction/a.md"), "latin1")).toBe("café au lait\n");
  expect(() => writeWhole(latin, "direction/a.md", "5 €\n", "café au lait\n")).toThrow(expect.objectContaining({ code: "edit-refused" }));
  const binary = begin(new Uint8Array([1, 0, 2]));
  expect(() => writeWhole(binary, "direction/a.md", "x", "")).toThrow(expect.objectContaining({ code: "edit-refused" }));
  expect(() => writeWhole(binary, "direction", "x", null)).toThrow(expect.objectContaining({ code: "edit-refused" }));
});

test("says in words where it may not write", async () => {
  const root = begin();
  chmodSync(join(root, "direction"), 0o555);
  onTestFinished(() => chmodSync(join(root, "direction"), 0o755));
  await withoutPrivileges(root, () => {
    for (const path of ["direction/b.md", "direction/goals/a.md"]) expect(() => writeWhole(root, path, "new\n", null)).toThrow(`${path} was not written: this user may not write there`);
  });
});

test("takes away what a killed process left, and not what one is writing", () => {
  const root = begin();
  const [old, fresh] = [join(root, "direction/.fairlead-write-1-a"), join(root, "direction/.fairlead-write-2-b")];
  writeFileSync(old, "x");
  writeFileSync(fresh, "x");
  utimesSync(old, 1, 1);
  writeWhole(root, "direction/a.md", "new\n", "old\n");
  expect(readdirSync(join(root, "direction"))).toEqual([".fairlead-write-2-b", "a.md"]);
});

test("whatever is written is what is read", () => {
  const root = begin();
  let before = "old\n";
  fc.assert(
    fc.property(fc.string({ unit: "binary" }).filter((text) => !text.includes("\0")), (text) => {
      writeWhole(root, "direction/a.md", text, before);
      expect(read(root)).toBe(text);
      before = text;
    }),
    { numRuns: 30 },
  );
});

test("a process that is killed while it writes leaves the old file or the new one", async () => {
  const root = begin("");
  const place = join(root, "direction/a.md");
  const code = join(createFolder(), "write.mjs");
  const bundle = await rolldown({ input: join(import.meta.dirname, "write.ts"), platform: "node" });
  await bundle.write({ file: code, format: "esm" });
  const loop = `
    const { writeWhole } = await import(${JSON.stringify(code)});
    const { readFileSync } = await import("node:fs");
    let before = readFileSync(${JSON.stringify(place)}, "utf8");
    process.stdout.write("ready");
    for (let n = 0; ; n += 1) {
      const text = String.fromCharCode(97 + (n % 26)).repeat(200_000);
      writeWhole(${JSON.stringify(root)}, "direction/a.md", text, before);
      before = text;
    }`;
  const seen = new Set<string>();
  for (let run = 0; run < 12; run += 1) {
    const child = spawn(process.execPath, ["--input-type=module", "-e", loop], { stdio: ["ignore", "pipe", "inherit"] });
    await once(child.stdout, "data");
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 40));
    child.kill("SIGKILL");
    await once(child, "close");
    const text = read(root);
    if (text !== "") expect(text).toBe(text[0]!.repeat(200_000));
    seen.add(text.slice(0, 1));
  }
  expect(seen.size).toBeGreaterThan(1);
  execFileSync("git", ["fsck"], { cwd: root, stdio: "ignore" });
});
