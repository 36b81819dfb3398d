import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** A repository of its own making: so many files in services and packages, so many records of every kind over them. */
export function makeRepository({ files, records }) {
  const root = mkdtempSync(join(tmpdir(), "fairlead-bench-"));
  const write = (path, text) => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  const services = 100;
  for (let i = 0; i < files; i++) {
    const service = i % services;
    const depth = i % 7;
    write(`services/s${service}/src/${"part/".repeat(depth % 3)}module-${i}.ts`, `import { a } from "./other.ts";\nexport const value${i} = a(${i});\n`);
  }
  const kinds = ["decision", "decision", "decision", "guardrail", "practice", "risk", "debt", "incident", "principle", "area"];
  const status = { decision: "accepted", guardrail: "active", practice: "accepted", risk: "open", debt: "open", incident: "resolved", principle: "accepted", area: "active" };
  const plural = (kind) => (kind === "practice" ? "practices" : `${kind}s`);
  const ranked = [];
  for (let i = 0; i < records; i++) {
    const kind = kinds[i % kinds.length];
    const stem = `${String(i).padStart(4, "0")}-about-${kind}-${i}`;
    const scope = kind === "principle" ? "" : `scope: [services/s${i % services}/**]\n`;
    const extra = kind === "guardrail" ? "level: block\ncheck:\n  text: { pattern: foo }\n" : kind === "incident" ? "date: 2026-01-02\n" : "";
    if (kind === "principle") ranked.push(`${ranked.length + 1}. [Principle ${i}](${stem}.md)`);
    const body = "Some text that says why this is so, and what follows from it, in a few plain sentences.\n\n".repeat(12);
    write(`direction/${plural(kind)}/${stem}.md`, `---\nstatus: ${status[kind]}\nowner: team-${i % 20}\n${scope}${extra}tags: [alpha, beta]\n---\n# About ${kind} ${i}\n\n${body}`);
  }
  write("direction/principles/README.md", `# Principles\n\n${ranked.join("\n")}\n`);
  const git = (...args) => execFileSync("git", ["-c", "user.name=bench", "-c", "user.email=bench@example.invalid", "-c", "gc.auto=0", ...args], { cwd: root, stdio: ["ignore", "ignore", "inherit"] });
  git("init", "-q", "-b", "main");
  git("add", "-A");
  git("commit", "-q", "-m", "everything");
  return root;
}
