import { own } from "../data/own.ts";

interface Option {
  title?: string;
  scores?: Record<string, unknown>;
  violates?: string[];
}
interface OptionsProps {
  options: Record<string, Option>;
  criteria: string[];
  chosen: string | undefined;
}

/** A decision's options, when at least one was scored: then they are there to be compared. */
export function asOptions(fields: Record<string, unknown>): OptionsProps | undefined {
  const options = (fields.options ?? {}) as Record<string, Option>;
  const scored = new Set(Object.values(options).flatMap((option) => Object.keys(option.scores ?? {})));
  if (scored.size === 0) return undefined;
  const named = Array.isArray(fields.criteria) ? fields.criteria.map(String).filter((one) => scored.has(one)) : [];
  return { options, criteria: [...new Set([...named, ...scored])], chosen: typeof fields.chosen === "string" ? fields.chosen : undefined };
}

export function Options({ options, criteria, chosen }: OptionsProps) {
  return (
    <div className="mb-8">
      <h3 className="font-semibold" id="options">Options</h3>
      <p className="label mb-2">Scores from 1, worst, to 5, best; 3..4 is a range.</p>
      <div className="overflow-x-auto" role="group" aria-labelledby="options" tabIndex={0}>
        <table className="w-full text-left">
          <thead className="label">
            <tr>
              <th scope="col" className="pr-4 pb-1 font-normal">Option</th>
              {criteria.map((one) => <th key={one} scope="col" className="px-2 pb-1 text-right font-normal">{one}</th>)}
            </tr>
          </thead>
          <tbody>
            {Object.entries(options).map(([name, option]) => (
              <tr key={name} className="border-t border-line align-baseline">
                <th scope="row" className={`min-w-40 max-w-96 py-2 pr-4 ${name === chosen ? "font-semibold" : "font-normal"}`}>
                  {option.title ?? name}
                  <OptionNote isChosen={name === chosen} violates={option.violates ?? []} />
                </th>
                {criteria.map((one) => <td key={one} className="px-2 py-2 text-right tabular-nums">{scoreText(own(option.scores, one))}</td>)}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}

function OptionNote({ isChosen, violates }: { isChosen: boolean; violates: string[] }) {
  const notes = [isChosen ? "chosen" : "", violates.length > 0 ? `does not meet ${violates.join(", ")}` : ""].filter((note) => note !== "");
  return notes.length === 0 ? null : <span className="label block font-normal">{notes.join("; ")}</span>;
}

function scoreText(score: unknown): string {
  if (score === undefined || score === null) return "–";
  if (typeof score !== "object") return String(score);
  const { value, sd, log } = score as { value: number; sd?: number; log?: boolean };
  return `${value}${sd === undefined ? "" : ` ± ${sd}`}${log === true ? " (log)" : ""}`;
}
