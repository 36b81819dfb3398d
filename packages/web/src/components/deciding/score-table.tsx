import type { KeyboardEvent } from "react";
import type { Answer } from "../../data/backend.ts";
import { own } from "../../data/own.ts";
import type { Trial } from "../../data/trial.ts";
import { shareWords } from "../../data/words.ts";
import { Bar } from "./bar.tsx";
import { placesIn } from "./places.ts";
import { ScoreCell } from "./score-cell.tsx";
import type { Refusal } from "./use-trial.ts";

interface ScoreTableProps {
  answer: Answer<"decide">;
  trial: Trial;
  refusalOf: (option: string, criterion: string) => Refusal | undefined;
  onTry: (option: string, criterion: string, typed: string | null) => void;
}

/** Options down, criteria across, in the order of the record: nothing moves while somebody types. */
export function ScoreTable({ answer, trial, refusalOf, onTry }: ScoreTableProps) {
  const { criteria, leading, chosen } = answer;
  const isCompared = Object.keys(answer.options).length > 1 && (answer.voices.length > 0 || Object.keys(trial.scores).length > 0);
  const places = placesIn(answer);
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div className="-mx-4 overflow-x-auto px-4 sm:mx-0 sm:px-0" role="group" aria-labelledby="scores" onKeyDown={moveBetweenRows}>
      <table className="w-full text-left">
        <thead className="label align-bottom">
          <tr>
            <th scope="col" className="sticky left-0 z-1 bg-paper pr-4 pb-1.5 font-normal">Option</th>
            <th scope="col" className="px-2 pb-1.5 font-normal">Comes first</th>
            {criteria.map(({ id, unit, better }) => (
              <th key={id} scope="col" className="min-w-20 px-1 pb-1.5 font-normal">
                <span className="block text-[0.9375rem] text-ink [overflow-wrap:anywhere]">{id}</span>
                {unit !== null && <span className="block">{[unit, better === "less" ? "less is better" : ""].filter((one) => one !== "").join(", ")}</span>}
                <span className="block whitespace-nowrap">{places.get(id)}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {Object.entries(answer.options).map(([option, { title, acceptability, dominatedBy }], row) => (
            <tr key={option} className="border-t border-line align-top">
              <th scope="row" className={`sticky left-0 z-1 w-64 min-w-32 bg-paper py-2.5 pr-4 [overflow-wrap:anywhere] ${isCompared && leading.includes(option) ? "font-semibold" : "font-normal"}`}>
                {title}
                <span className="label block font-normal">{notesOf(chosen?.option === option, dominatedBy)}</span>
              </th>
              <td className="w-28 min-w-20 px-2 py-2.5">{isCompared ? <><span className="tabular-nums">{shareWords(acceptability[0] ?? 0)}</span><Bar share={acceptability[0] ?? 0} /></> : <span className="text-quiet">–</span>}</td>
              {criteria.map(({ id }) => (
                <td key={id} className="px-1 py-1.5">
                  <ScoreCell
                    name={`${id} of ${title}`}
                    row={row}
                    column={id}
                    said={own(own(answer.scores, option), id) ?? []}
                    tried={own(own(trial.scores, option), id)}
                    refusal={refusalOf(option, id)}
                    onTry={(typed) => onTry(option, id, typed)}
                  />
                </td>
              ))}
            </tr>
          ))}
          {Object.entries(answer.excluded).map(([option, names]) => (
            <tr key={option} className="border-t border-line align-top text-quiet">
              <th scope="row" colSpan={criteria.length + 2} className="py-2.5 font-normal">
                <span className="sticky left-0 inline-block max-w-[min(48rem,calc(100vw-2rem))] [overflow-wrap:anywhere]">
                  {own(answer.titles, option) ?? option}
                  <span className="label block">
                    Excluded: it does not meet {names.map((name) => [name, own(answer.constraints, name)]).map(([name, text]) => (text === undefined ? name : `${name} (${text})`)).join(", ")}.
                    {chosen?.option === option && " It was chosen all the same."}
                  </span>
                </span>
              </th>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function notesOf(isChosen: boolean, dominatedBy: string[]): string {
  return [isChosen ? "chosen" : "", dominatedBy.length > 0 ? `nowhere better than ${dominatedBy.join(", ")}` : ""].filter((one) => one !== "").join("; ");
}

/** The arrows go up and down within a criterion, as in any table of figures; Tab goes along an option. */
function moveBetweenRows(event: KeyboardEvent<HTMLElement>) {
  const step = event.key === "ArrowDown" || event.key === "Enter" ? 1 : event.key === "ArrowUp" ? -1 : 0;
  const { row, column } = (event.target as HTMLElement).dataset;
  if (step === 0 || row === undefined || column === undefined) return;
  const next = event.currentTarget.querySelector<HTMLInputElement>(`input[data-row="${Number(row) + step}"][data-column="${CSS.escape(column)}"]`);
  if (next === null) return;
  event.preventDefault();
  next.focus();
  next.select();
}
