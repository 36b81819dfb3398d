import type { ReactNode } from "react";
import { shareWords } from "../../data/words.ts";
import { Bar } from "./bar.tsx";

interface ShareTableProps {
  /** the id of the heading that names it */
  labelledBy: string;
  first: string;
  columns: { key: string; head: ReactNode }[];
  /** a share by column; null: there is none */
  rows: { key: string; head: string; isStrong: boolean; shares: (number | null)[] }[];
}

/** Shares to be compared: each as a figure above a bar, so that a column reads as a chart and as a table. */
export function ShareTable({ labelledBy, first, columns, rows }: ShareTableProps) {
  return (
    <div className="-mx-4 overflow-x-auto px-4 sm:mx-0 sm:px-0" role="group" aria-labelledby={labelledBy} tabIndex={0}>
      <table className="w-full text-left">
        <thead className="label align-bottom">
          <tr>
            <th scope="col" className="sticky left-0 bg-paper pr-4 pb-1.5 font-normal">{first}</th>
            {columns.map(({ key, head }) => <th key={key} scope="col" className="min-w-16 px-2 pb-1.5 font-normal">{head}</th>)}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, head, isStrong, shares }) => (
            <tr key={key} className="border-t border-line align-top">
              <th scope="row" className={`sticky left-0 w-64 min-w-32 bg-paper py-2.5 pr-4 [overflow-wrap:anywhere] ${isStrong ? "font-semibold" : "font-normal"}`}>{head}</th>
              {shares.map((share, place) => (
                <td key={columns[place]?.key} className="px-2 py-2.5 tabular-nums">{share === null ? <span className="text-quiet">–</span> : <>{shareWords(share)}<Bar share={share} /></>}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
