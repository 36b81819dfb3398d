import { useLayoutEffect, useRef } from "react";
import type { Answer } from "../../data/backend.ts";
import { moveCriterion } from "../../data/move-criterion.ts";
import { own } from "../../data/own.ts";
import { RecordLink } from "../record-link.tsx";
import { placesIn } from "./places.ts";

/** The order of criteria as a list; each moves by a step, into a tie and out of it. Only tried, like the scores. */
export function CriteriaOrder({ answer, tried, onTry }: { answer: Answer<"decide">; tried: string[][] | undefined; onTry: (order: string[][]) => void }) {
  const { principles } = answer.order;
  const criteria = answer.criteria.map(({ id }) => id);
  // What is tried is shown at once, before the answer to it is there.
  const tiers = tried?.map((tier) => tier.filter((one) => criteria.includes(one))).filter((tier) => tier.length > 0) ?? answer.order.tiers;
  const unranked = criteria.filter((one) => !tiers.flat().includes(one));
  const places = placesIn({ order: { tiers, unranked }, setAside: [] });
  const aside = new Map(answer.setAside.map(({ criterion, because }) => [criterion, because === "tie" ? "set aside: nothing that could come first differs" : "nobody has scored it"]));
  const list = useRef<HTMLOListElement>(null);
  const pressed = useRef<string | null>(null);
  // A row that moves is taken out and put in again, and would lose the focus.
  useLayoutEffect(() => {
    if (pressed.current !== null) list.current?.querySelector<HTMLElement>(`[data-move="${CSS.escape(pressed.current)}"]`)?.focus();
    pressed.current = null;
  }, [tried]);
  const move = (criterion: string, way: "up" | "down") => {
    pressed.current = `${way} ${criterion}`;
    onTry(moveCriterion(tiers, criterion, way));
  };
  return (
    <ol ref={list} className="max-w-3xl border-b border-line">
      {[...tiers.flat(), ...unranked].map((criterion) => (
        <li key={criterion} className="flex flex-wrap items-center gap-x-4 gap-y-0.5 border-t border-line py-1.5">
          <span className="flex gap-1">
            <Step way="up" criterion={criterion} isEnd={tiers[0]?.length === 1 && tiers[0][0] === criterion} onMove={move} />
            <Step way="down" criterion={criterion} isEnd={unranked.includes(criterion)} onMove={move} />
          </span>
          <span className="min-w-28 font-medium">{criterion}</span>
          <span className="label min-w-32">{places.get(criterion)}</span>
          <span className="label min-w-0 grow basis-48">
            {aside.has(criterion) && <span className="block">{aside.get(criterion)}</span>}
            {(own(principles.because, criterion) ?? []).map((id, place) => <span key={id}>{place > 0 ? ", " : "put first by "}<RecordLink id={id}>{id}</RecordLink></span>)}
          </span>
        </li>
      ))}
    </ol>
  );
}

function Step({ way, criterion, isEnd, onMove }: { way: "up" | "down"; criterion: string; isEnd: boolean; onMove: (criterion: string, way: "up" | "down") => void }) {
  return (
    <button
      type="button"
      data-move={`${way} ${criterion}`}
      aria-label={way === "up" ? `Let ${criterion} weigh more` : `Let ${criterion} weigh less`}
      aria-disabled={isEnd}
      onClick={() => { if (!isEnd) onMove(criterion, way); }}
      className={`grid size-8 place-items-center rounded-md border ${isEnd ? "border-line text-line" : "border-edge text-quiet hover:bg-wash hover:text-ink"}`}
    >
      <svg viewBox="0 0 12 12" className="size-3" aria-hidden="true">
        <path d={way === "up" ? "M6 10V2.5M2.5 6 6 2.5 9.5 6" : "M6 2v7.5M2.5 6 6 9.5 9.5 6"} fill="none" stroke="currentColor" strokeWidth="1.5" />
      </svg>
    </button>
  );
}
