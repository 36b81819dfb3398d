import type { Answer } from "../../data/backend.ts";
import { own } from "../../data/own.ts";
import { ordinalWords } from "../../data/words.ts";
import { Section } from "../page.tsx";
import { ShareTable } from "./share-table.tsx";

type Decided = Answer<"decide">;

/** The figures behind the sentences: ranks, who would choose what, and each option against each other. */
export function Figures({ answer }: { answer: Decided }) {
  const options = Object.entries(answer.options);
  const isStrong = (id: string) => answer.leading.includes(id);
  const weighed = Object.keys(options.find(([, { centralWeights }]) => centralWeights !== null)?.[1].centralWeights ?? {});
  return (
    <>
      <Section id="ranks" title="How often each comes where">
        <p className="mb-3 max-w-2xl text-quiet">The share of the allowed weightings under which an option has each rank. Equals share their ranks.</p>
        <ShareTable
          labelledBy="ranks"
          first="Option"
          columns={options.map((_, rank) => ({ key: String(rank), head: ordinalWords(rank) }))}
          rows={options.map(([id, { title, acceptability }]) => ({ key: id, head: title, isStrong: isStrong(id), shares: acceptability }))}
        />
      </Section>
      <Section id="weights" title="Who would choose it">
        <p className="mb-3 max-w-2xl text-quiet">The typical weighting of those for whom an option comes first. Confidence is how often it does come first for them, the scores being as uncertain as they are.</p>
        <ShareTable
          labelledBy="weights"
          first="Option"
          columns={[{ key: "confidence", head: "confidence" }, ...weighed.map((id) => ({ key: `weight ${id}`, head: <span className="[overflow-wrap:anywhere]">{id}</span> }))]}
          rows={options.map(([id, { title, confidence, centralWeights }]) => ({ key: id, head: title, isStrong: isStrong(id), shares: [confidence, ...weighed.map((criterion) => own(centralWeights, criterion) ?? null)] }))}
        />
      </Section>
      <Section id="pairs" title="One against another">
        <p className="mb-3 max-w-2xl text-quiet">How often the option of the row is worth more than that of the column.</p>
        <ShareTable
          labelledBy="pairs"
          first="Option"
          columns={options.map(([id]) => ({ key: id, head: <span className="[overflow-wrap:anywhere]">{id}</span> }))}
          rows={options.map(([id, { title }]) => ({ key: id, head: title, isStrong: isStrong(id), shares: options.map(([other]) => own(own(answer.pairwise, id), other) ?? null) }))}
        />
      </Section>
      <p className="label max-w-3xl">
        {answer.samples.toLocaleString("en")} weightings, seed {answer.seed}. Standard error of a share at most {(answer.standardError * 100).toFixed(2)} %, of a confidence at most {(answer.confidenceError * 100).toFixed(2)} %. It informs {answer.owner ?? "its owner"} and decides nothing.
      </p>
    </>
  );
}
