import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "fairlead-package-"));
const run = (command: string, args: string[], cwd = folder) => execFileSync(command, args, { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"], env: { ...process.env, XDG_CACHE_HOME: join(folder, ".cache") } });
let files: string[] = [];

beforeAll(() => {
  const [packed] = JSON.parse(run("npm", ["pack", "-w", "fairlead", "--json", "--pack-destination", folder], root)) as [{ filename: string; files: { path: string }[] }];
  files = packed.files.map(({ path }) => path);
  writeFileSync(join(folder, "package.json"), '{ "private": true }');
  run("npm", ["install", "--no-audit", "--no-fund", "--prefer-offline", `./${packed.filename}`]);
}, 180_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("the package holds what runs, and neither sources nor tests", () => {
  expect(files).toContain("bin/fairlead.cjs");
  expect(files).toContain("dist/web/index.html");
  expect(files).toContain("dist/lib/index.d.ts");
  expect(files).toContain("README.md");
  expect(files).toContain("LICENSE");
  expect(files.filter((path) => /\.test\.|^src\/|\/testing\//.test(path))).toEqual([]);
});

test("the command's chunks import nothing on the way: compiled from V8's cache, they have nobody to ask", () => {
  const chunks = files.filter((path) => path.startsWith("dist/cli/") && path.endsWith(".cjs"));
  expect(chunks.length).toBeGreaterThan(50);
  const importing = chunks.filter((path) => /\bawait import\(/.test(readFileSync(join(root, "packages/fairlead", path), "utf8")));
  expect(importing).toEqual([]);
});

test("installed into an empty folder, the command and the library answer", () => {
  run("git", ["init", "-q"]);
  const bin = join(folder, "node_modules/.bin/fairlead");
  expect(run(bin, ["--version"])).toMatch(/^\d+\.\d+\.\d+\n$/);
  expect(run(bin, ["init", "--yes"])).toContain("wrote direction/principles/README.md");
  writeFileSync(join(folder, "direction/decisions/0002-x.md"), "---\nstatus: accepted\nscope: { imports: [pg] }\n---\n# X\n");
  writeFileSync(join(folder, "a.ts"), 'import pg from "pg";\n');
  // A scope by import needs the native parser, which must be found from where the package stands.
  expect(run(bin, ["for", "a.ts"])).toContain("imports pg");
  writeFileSync(join(folder, "ask.mjs"), 'import { openDirection } from "fairlead";\nconst direction = await openDirection(".");\nconst { items } = await direction.ask("for", { paths: ["a.ts"] });\nconsole.log(items[0].id);\ndirection.close();\n');
  expect(run(process.execPath, ["ask.mjs"])).toBe("decision/0002-x\n");
  expect(readdirSync(join(folder, ".git/fairlead"))).toContain("records.json");
});

test("compiled chunks of versions that nobody has used for a month are removed", () => {
  const [cache] = readdirSync(join(folder, ".cache/fairlead")).map((name) => join(folder, ".cache/fairlead", name));
  for (const [name, days] of [["old", 31], ["recent", 29]] as const) {
    writeFileSync(join(cache!, name), "");
    utimesSync(join(cache!, name), new Date(), new Date(Date.now() - days * 86_400_000));
  }
  const kept = readdirSync(cache!).find((name) => name.startsWith("main.cjs"))!;
  rmSync(join(cache!, kept));
  run(join(folder, "node_modules/.bin/fairlead"), ["--version"]);
  const names = readdirSync(cache!);
  expect(names).toContain("recent");
  expect(names).toContain(kept);
  expect(names).not.toContain("old");
});

test.each(["parquet", "arrow", "csv"])("what writes %s comes with the package, and is found from its command", (format) => {
  run("git", ["init", "-q"]);
  run("git", ["-c", "user.name=A", "-c", "user.email=a@example.org", "commit", "-q", "--allow-empty", "-m", "One"]);
  const out = join(folder, `export-${format}`);
  expect(run(join(folder, "node_modules/.bin/fairlead"), ["facts", "--export", out, "--format", format])).toContain(`commits.${format}`);
  expect(readdirSync(out).filter((name) => name.endsWith(`.${format}`))).toHaveLength(6);
});
