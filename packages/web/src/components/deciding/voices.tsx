import type { Answer } from "../../data/backend.ts";
import { own } from "../../data/own.ts";
import { saidText } from "./score-cell.tsx";

/** Who has scored, what would lead by each alone, and the scores on which they are not of one mind. */
export function Voices({ answer }: { answer: Answer<"decide"> }) {
  const { voices, options, criteria, scores } = answer;
  const title = (id: string) => own(options, id)?.title ?? id;
  if (voices.length === 0) return <p className="text-quiet">Nobody has scored yet.</p>;
  if (voices.length === 1) return <p className="max-w-2xl text-quiet">Only {voices[0]?.name} has scored. Another voice shows where people see it differently; each has a file of its own.</p>;
  const apart = Object.keys(options).flatMap((option) => criteria.flatMap(({ id }) => {
    const said = own(own(scores, option), id) ?? [];
    return said.length > 1 && new Set(said.map(({ typed }) => typed)).size > 1 ? { option, criterion: id, said } : [];
  }));
  const most = answer.flips.find((flip) => flip.kind === "voices");
  return (
    <div className="-mx-4 overflow-x-auto px-4 sm:mx-0 sm:px-0" role="group" aria-labelledby="voices" tabIndex={0}>
      <table className="w-full max-w-3xl text-left">
        <thead className="label align-bottom">
          <tr>
            <th scope="col" className="pr-4 pb-1.5 font-normal">Score</th>
            {voices.map(({ name }) => <th key={name} scope="col" className="px-2 pb-1.5 font-normal">{name}</th>)}
          </tr>
        </thead>
        <tbody>
          {apart.map(({ option, criterion, said }) => (
            <tr key={`${option} ${criterion}`} className="border-t border-line align-baseline">
              <th scope="row" className="min-w-40 py-2 pr-4 font-normal">
                {criterion} of {title(option)}
                {most?.option === option && most.criterion === criterion && <span className="label block">farthest apart</span>}
              </th>
              {voices.map(({ name }) => <td key={name} className="px-2 py-2 tabular-nums">{saidText(said.filter(({ voice }) => voice === name)) || <span className="text-quiet">–</span>}</td>)}
            </tr>
          ))}
          <tr className="border-t border-line align-baseline">
            <th scope="row" className="py-2 pr-4 font-normal">Leads by this voice alone</th>
            {voices.map(({ name, leads }) => <td key={name} className="px-2 py-2">{leads === null ? <span className="text-quiet">–</span> : title(leads)}</td>)}
          </tr>
        </tbody>
      </table>
    </div>
  );
}
