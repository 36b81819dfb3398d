import type { Dated } from "fairlead/src/direction/agenda.ts";
import { dayWords, daysWords, KIND_WORDS } from "../data/words.ts";
import { RecordLink } from "./record-link.tsx";

/** Records that wait for a day, with how far off it is. `due` is the word before the date. */
export function DatedList({ items, due }: { items: Dated[]; due: string }) {
  return (
    <ul>
      {items.map((item) => (
        <li key={`${item.id} ${item.branch ?? ""}`} className="grid gap-x-6 border-t border-line py-2.5 md:grid-cols-[minmax(0,1fr)_11rem_15rem] md:items-baseline">
          <div className="min-w-0">
            <RecordLink id={item.id} path={item.path} branch={item.branch} className="quiet-link font-medium">{item.title}</RecordLink>
            {(item.kind !== "decision" || item.branch !== null) && (
              <p className="label">
                {item.kind !== "decision" && KIND_WORDS[item.kind].one}
                {item.branch !== null && <>Proposed on branch <span className="path">{item.branch}</span></>}
              </p>
            )}
          </div>
          <p className="text-sm text-quiet">{item.owner !== null ? <><span className="md:sr-only">waits for </span>{item.owner}</> : "no owner"}</p>
          <p className="text-sm text-quiet tabular-nums md:text-right">
            {item.date === null ? "no date" : <>{due} <time dateTime={item.date}>{dayWords(item.date)}</time>{item.days !== null && <>, <span className={item.days < 0 ? "text-alert" : ""}>{daysWords(item.days)}</span></>}</>}
          </p>
        </li>
      ))}
    </ul>
  );
}
