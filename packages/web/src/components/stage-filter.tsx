import { Link } from "@tanstack/react-router";
import type { Brief } from "fairlead/src/operations/shapes.ts";
import type { Stage } from "fairlead/src/records/stages.ts";
import { ALL_STAGES, STAGE_WORDS } from "../data/words.ts";

/** Links, not buttons: which stage is shown is part of the address. */
export function StageFilter({ records, stage }: { records: Brief[]; stage: Stage | undefined }) {
  const stages = ALL_STAGES.filter((one) => one === stage || records.some((record) => record.stage === one));
  if (stages.length < 2 && stage === undefined) return null;
  return (
    <nav aria-label="Stage" className="mb-6">
      <ul className="flex flex-wrap gap-2 text-sm">
        {[undefined, ...stages].map((one) => (
          <li key={one ?? "all"}>
            <Link
              to="."
              search={{ stage: one }}
              replace
              aria-current={one === stage ? "true" : undefined}
              className={`inline-flex min-h-8 items-center rounded-full border px-3 ${one === stage ? "border-accent bg-tint font-medium text-ink" : "border-line text-quiet hover:text-ink"}`}
            >
              {one === undefined ? "All" : STAGE_WORDS[one]}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
