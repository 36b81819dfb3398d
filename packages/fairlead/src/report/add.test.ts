import { expect, test } from "vitest";
import { formatAdded } from "./add.ts";
import { PLAIN } from "./style.ts";

const written = (id: string) => formatAdded({ packs: [], pack: "resilience", files: [{ id, path: `direction/${id}.md`, title: "Calm", level: "warn", text: "" }], left: [], notes: [], written: true }, PLAIN);

test("a command that does not fit beside what is said of it stands whole in a line of its own", () => {
  expect(written("guardrail/calls-end-go")).toContain("\nSee what it would have stopped: fairlead replay guardrail/calls-end-go\n");
  expect(written("guardrail/no-exit-in-broad-handler-go")).toContain("\nSee what it would have stopped:\n  fairlead replay guardrail/no-exit-in-broad-handler-go\n");
});

test("whoever was asked is not told again what is worth knowing", () => {
  const added = { packs: [], pack: "layers", files: [{ id: "guardrail/calm", path: "direction/guardrails/calm.md", title: "Calm", level: "warn" as const, text: "" }], left: [], notes: ["Go refuses circles."], written: true };
  expect(formatAdded(added, PLAIN)).toContain("Go refuses circles.");
  expect(formatAdded(added, PLAIN, true)).not.toContain("Go refuses circles.");
});
