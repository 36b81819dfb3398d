import { Link } from "@tanstack/react-router";
import type { Answer } from "../../data/backend.ts";
import { dayWords, daysWords } from "../../data/words.ts";

type Decisions = Answer<"decisions">;
interface OpenDecisionProps {
  decision: Decisions["open"][number];
  /** why it does not come to its end, where it does not */
  stuck: NonNullable<Decisions["stuck"]>[number] | undefined;
}

/** An open decision: who it waits for and until when; where it is stuck why, with the next step. */
export function OpenDecision({ decision: { id, title, owner, branch, stage, date, days }, stuck }: OpenDecisionProps) {
  const waitsFor = stuck?.waitsFor ?? owner;
  return (
    <li className="grid gap-x-6 gap-y-1 border-t border-line py-3 md:grid-cols-[minmax(0,1fr)_11rem_15rem] md:items-baseline">
      <div className="min-w-0">
        <Link to="/decide/$" params={{ _splat: id }} className="quiet-link font-medium">{title}</Link>
        {(stage === "draft" || branch !== null) && <p className="label">{stage === "draft" && "A draft. "}{branch !== null && <>Proposed on branch <span className="path">{branch}</span></>}</p>}
      </div>
      <p className="text-sm text-quiet">{waitsFor === null ? "nobody is named" : `waits for ${waitsFor}`}</p>
      <p className="text-sm text-quiet tabular-nums md:text-right">
        {date === null ? "no date" : <>due <time dateTime={date}>{dayWords(date)}</time>{days !== null && <>, <span className={days < 0 ? "text-alert" : ""}>{daysWords(days)}</span></>}</>}
      </p>
      {stuck !== undefined && (
        <ul className="space-y-1 text-[0.9375rem] md:col-span-full">
          {stuck.reasons.map(({ why, says, next }) => (
            <li key={why} className="max-w-3xl">
              {says} <span className="text-quiet">{next}</span>
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}
