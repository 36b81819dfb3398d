import type { CheckMessage } from "./check.ts";
import type { RawFinding } from "./finding.ts";
import type { Guardrail } from "./read-rule.ts";

/** Something that the guardrail's owner should see: never what stops a change. */
export interface Notice {
  guardrail: Guardrail;
  finding: RawFinding;
}

/** What the engine itself finds, by code: told to a guardrail's owner, and never what stops a change. */
export const NOTICES = {
  "guardrail-removed": ({ id }) => ({ message: `This change removes ${id}, which still judges it`, mend: "Its owner should agree. To end it and keep what it taught, write status: stopped instead." }),
  "guardrail-ended": ({ id, how }) => ({ message: `This change ends ${id} (${how}), which still judges it`, mend: "Its owner should agree." }),
  "guardrail-changed": ({ id, what }) => ({ message: `This change changes ${id}: ${what}. As it was, it still judges`, mend: "Its owner should agree." }),
  "guardrail-depends": ({ id, path }) => ({ message: `This change touches ${path}, and ${id} depends on it`, mend: "Its owner should see that it still finds what it found." }),
  "settings-changed": ({ path }) => ({ message: `This change touches ${path}; what judges it is read with the settings as they were`, mend: "Whoever owns the guardrails should see it." }),
  "edges-vanished": ({ id, count, settings, example }) => ({
    message: `With the changed ${settings}, ${count} ${count === 1 ? "import leads" : "imports lead"} nowhere, so ${id} no longer sees ${count === 1 ? "it" : "them"}: ${example}`,
    mend: "Keep the setting, or change the imports in the same step.",
  }),
  "targets-moved": ({ id, pattern, count, example }) => ({
    message: `This change moves what ${id} keeps others away from: ${pattern} matches no file any more, and ${count === 1 ? "the file is elsewhere" : `${count} files are elsewhere`} (${example})`,
    mend: "Say in the guardrail where they are now.",
  }),
  "import-broken": ({ target, led }) => ({
    message: `Merged, its import of ${target} leads nowhere. On one side it leads to ${led}; the other moved or removed that, or changed what leads there`,
    mend: "Take in the target's tip, and import it from where it is now.",
  }),
  "exemption-added": ({ id, name, reason, owner, until }) => ({ message: `This change exempts ${name} from ${id}: ${reason}${until === "" ? ", without an end" : `, until ${until}`}${owner === "" ? "" : ` (${owner})`}`, mend: "It holds at once; the guardrail's owner should agree." }),
  "exemption-widened": ({ id, name, what }) => ({ message: `This change widens the exemption of ${name} from ${id}: ${what}`, mend: "It holds at once; the guardrail's owner should agree." }),
  "exemption-over": ({ id, name, until }) => ({ message: `The exemption of ${name} from ${id} ended on ${until}`, mend: "Mend what it covered, or agree on another day with the guardrail's owner." }),
  "exemption-unowned": ({ id, name }) => ({ message: `Nobody answers for the exemption of ${name} from ${id}`, mend: "Name an owner: owner: billing-lead in the record, `by billing-lead` in code." }),
  "exemption-unread": ({ id, written }) => ({ message: `This was meant to exempt from ${id}, and is not understood: ${written}`, mend: `Write it so: fairlead-allow ${id} by billing-lead until 2027-01-31: why` }),
} satisfies Record<string, (args: RawFinding["args"]) => CheckMessage>;

export type NoticeCode = keyof typeof NOTICES;
