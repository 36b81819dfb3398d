import type { Brief } from "fairlead/src/operations/shapes.ts";
import type { Stage } from "fairlead/src/records/stages.ts";
import { sentenceCase } from "../data/words.ts";

type Standable = Pick<Brief, "status" | "stage">;

/** Where a record stands: its own word for it, with a mark whose shape says the stage to whoever scans a list. */
export function Standing({ status, stage }: Standable) {
  return (
    <span className={`inline-flex items-center gap-1.5 ${stage === "ended" ? "text-quiet" : ""}`}>
      <Mark stage={stage} />
      {status === null ? "No status" : stage === null ? `“${status}”` : sentenceCase(status)}
    </span>
  );
}

function Mark({ stage }: { stage: Stage | null }) {
  return (
    <svg viewBox="0 0 12 12" className={`size-2.5 shrink-0 ${stage === "in-force" ? "text-accent" : "text-quiet"}`} aria-hidden="true">
      {SHAPES[stage ?? "unknown"]}
    </svg>
  );
}

const ring = <circle cx="6" cy="6" r="4.75" fill="none" stroke="currentColor" strokeWidth="1.5" />;
const SHAPES: Record<Stage | "unknown", React.ReactNode> = {
  draft: <circle cx="6" cy="6" r="4.75" fill="none" stroke="currentColor" strokeWidth="1.5" strokeDasharray="2.5 2.5" />,
  proposed: ring,
  "in-force": <circle cx="6" cy="6" r="5.5" fill="currentColor" />,
  ended: <path d="M1.5 6h9" stroke="currentColor" strokeWidth="1.75" />,
  unknown: <path d="M4 4.2a2 2 0 1 1 2.8 1.9c-.6.3-.8.6-.8 1.3M6 9.6v.6" fill="none" stroke="currentColor" strokeWidth="1.5" />,
};
