import type { RawFinding } from "./finding.ts";
import type { NoticeCode } from "./notices.ts";

/** Beside each notice, for its page: why it is told, and the arguments of a sample. */
export const examples: Record<NoticeCode, { why: string; sample: RawFinding["args"] }> = {
  "guardrail-removed": {
    why: "A check that is gone finds nothing. Whoever takes it away in the change that breaks it would never be stopped. So the guardrail judges this change as the main branch has it, and its owner sees that it is to go.",
    sample: { id: "guardrail/retries-come-to-an-end" },
  },
  "guardrail-ended": {
    why: "A guardrail that is not in force any more judges nothing. It judges this change for the last time, as the main branch has it, and its owner sees that it ends.",
    sample: { id: "guardrail/retries-come-to-an-end", how: "status: stopped" },
  },
  "guardrail-changed": {
    why: "A lower level, a narrower scope or another rule may let through what the team agreed to stop. So both versions judge: the main branch's and the new one. Another owner is told, since it is the owner whom all this is told to. A level that is raised is not told, and neither is a change of the text.",
    sample: { id: "guardrail/retries-come-to-an-end", what: "level: block becomes warn" },
  },
  "guardrail-depends": {
    why: "What a guardrail finds may be decided elsewhere: in the script that its command runs, in the files that the command names under uses, in an area that its scope names. A change there can weaken it without a line of its record.",
    sample: { id: "guardrail/no-dead-links", path: "scripts/links.mjs" },
  },
  "settings-changed": {
    why: "fairlead.yaml says where else records are read and who the teams are. A line there can take a record or an owner out of sight, and what a guardrail finds may hang on them.",
    sample: { path: "fairlead.yaml" },
  },
  "edges-vanished": {
    why: "An import that leads nowhere breaks no boundary. When a path in tsconfig.json or a name in package.json goes, a guardrail may be silent because it is blind.",
    sample: { id: "guardrail/invoicing-keeps-out-of-billing", count: 3, settings: "tsconfig.json", example: "services/invoicing/src/render-invoice.ts:2 @billing/refund" },
  },
  "targets-moved": {
    why: "A boundary knows what it denies by its path. When that is moved or renamed, its pattern matches nothing, and the guardrail finds nothing from then on without a line of it having changed.",
    sample: { id: "guardrail/invoicing-keeps-out-of-billing", pattern: "services/billing/**", count: 12, example: "services/billing/src/refund.ts is services/accounts/src/refund.ts" },
  },
  "import-broken": {
    why: "Where one branch imports a file and another moves it, git merges both without a conflict, and what comes out does not run. Each branch by itself does, so neither author nor tests have seen it.",
    sample: { target: "../billing/refund.js", led: "services/billing/refund.ts" },
  },
  "exemption-added": {
    why: "An exemption holds at once, so that nobody has to wait. Its owner sees it because a guardrail with many exemptions is none, or was the wrong one.",
    sample: { id: "guardrail/amounts-are-whole-cents", name: "csv-import", reason: "goes with migration/callbacks-to-promises", owner: "billing-lead", until: "2027-01-31" },
  },
  "exemption-widened": {
    why: "An exemption that is there already may be given more paths, or more time. That lets through as much as a new one.",
    sample: { id: "guardrail/amounts-are-whole-cents", name: "csv-import", what: "it holds until 2028-01-31, and until 2027-01-31 before" },
  },
  "exemption-over": {
    why: "Its day has passed, so it covers nothing any more: what it covered is a finding again.",
    sample: { id: "guardrail/amounts-are-whole-cents", name: "csv-import", until: "2026-10-31" },
  },
  "exemption-unread": {
    why: "Without a reason, or with a day that is not written as 2027-01-31, it exempts from nothing, and whoever wrote it would look for the mistake elsewhere.",
    sample: { id: "guardrail/amounts-are-whole-cents", written: "fairlead-allow guardrail/amounts-are-whole-cents until 31.1.2027: goes soon" },
  },
  "exemption-unowned": {
    why: "An exemption that nobody answers for is never taken back.",
    sample: { id: "guardrail/amounts-are-whole-cents", name: "csv-import" },
  },
};
