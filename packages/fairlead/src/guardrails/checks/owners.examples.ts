import type { CheckExample } from "../example.ts";
import type { RawFinding } from "../finding.ts";

const area = (owner: string, scope: string) => `---\nstatus: active\nowner: ${owner}\nscope: [${scope}]\n---\n# An area\n`;
const DIRECTION = { "direction/areas/direction.md": area("sre", '"direction/**", fairlead.yaml') };

export const examples: CheckExample[] = [
  {
    title: "A folder that no area carries is told once, however deep",
    check: { owners: {} },
    records: { ...DIRECTION, "direction/areas/billing.md": area("billing-lead", "services/billing/**") },
    files: { "services/billing/a.ts": "", "services/search/a.ts": "", "services/search/index/b.ts": "" },
    finds: [{ path: "services/search", line: 1, code: "owners-missing" }],
  },
  {
    title: "A file beside others that have an area",
    check: { owners: { paths: "src/**" } },
    records: { "direction/areas/api.md": area("api-lead", "src/api*.ts") },
    files: { "src/api.ts": "", "src/api-client.ts": "", "src/other.ts": "" },
    finds: [{ path: "src/other.ts", line: 1, code: "owners-missing" }],
  },
  {
    title: "An owner who is no longer listed, and an area of nobody",
    check: { owners: {} },
    scope: ["src/**"],
    records: { "fairlead.yaml": "teams: { sre: [ops] }\n", "direction/areas/a.md": area("payments-lead", "src/a/**"), "direction/areas/b.md": "---\nstatus: active\nscope: [src/b/**]\n---\n# B\n" },
    files: { "src/a/a.ts": "", "src/b/b.ts": "" },
    finds: [{ path: "direction/areas/a.md", line: 3, code: "owners-gone" }, { path: "direction/areas/b.md", line: 5, code: "owners-nobody" }],
  },
  {
    title: "Let pass: an area of CODEOWNERS, and a name by one of its spellings",
    check: { owners: {} },
    scope: ["src/**", "web/**"],
    records: { "fairlead.yaml": "teams: { sre: [Ops], web-lead: [acme/web] }\n", "direction/areas/a.md": area("ops", "src/**"), CODEOWNERS: "/web/ @acme/web\n" },
    files: { "src/a.ts": "", "web/index.html": "" },
    finds: [],
  },
];

/** Arguments of each code, for the page. */
export const samples: Record<string, RawFinding["args"]> = {
  "owners-missing": { path: "services/search", count: 12 },
  "owners-gone": { area: "area/billing", owner: "payments-lead" },
  "owners-nobody": { area: "area/billing" },
};

/** How it judges and what it does not see, for the page. */
export const notes = [
  "Areas are those in force in the version itself, CODEOWNERS among them: a change may bring a folder and its area together, and one that takes an area away is told. A folder without any area is one finding, the highest such; a file without one beside others that have one is a finding of its own.",
  "Owners are compared with `teams` in fairlead.yaml, by all their spellings; where nobody has listed them, no owner is gone.",
];
