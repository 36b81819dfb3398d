import { Link } from "@tanstack/react-router";
import type { Answer } from "../../data/backend.ts";
import { cellsOf, type Trial, withScore, writeTrial } from "../../data/trial.ts";
import { countWords, listWords } from "../../data/words.ts";
import { isTrying } from "./use-trial.ts";
import { useSteadyHeight } from "./use-steady-height.ts";

/** First of all what would change the answer, in the core's own sentences, and a link to try each change that it names. */
export function Conclusion({ answer, trial }: { answer: Answer<"decide">; trial: Trial }) {
  const steady = useSteadyHeight(answer);
  const [first, ...others] = answer.says;
  const trials = answer.flips.flatMap((flip) => {
    if (flip.kind === "score") return { key: `${flip.option} ${flip.criterion}`, words: `${flip.criterion} of ${flip.option} at ${flip.typed}`, to: { ...trial, scores: withScore(trial.scores, flip.option, flip.criterion, flip.typed) } };
    if (flip.kind === "order") return { key: "order", words: `the order ${flip.order.map((tier) => tier.join(" = ")).join(" ≥ ")}`, to: { ...trial, order: flip.order } };
    return [];
  });
  return (
    <section ref={steady} aria-label="What would change the answer" className="mb-8 max-w-3xl">
      <p role="status" className="text-xl leading-snug font-medium tracking-[-0.01em] text-pretty">{first}</p>
      {others.map((sentence) => <p key={sentence} className="mt-2 leading-relaxed">{sentence}</p>)}
      <p className="mt-3 text-[0.9375rem]">
        {trials.length > 0 && <span className="text-quiet">Try </span>}
        {trials.map(({ key, words, to }, place) => (
          <span key={key}>
            {place > 0 && <span className="text-quiet">{place === trials.length - 1 ? " or " : ", "}</span>}
            <Link from="/decide/$" to="/decide/$" params={(now) => now} search={writeTrial(to)} resetScroll={false} className="link">{words}</Link>
          </span>
        ))}
        {trials.length > 0 && "."}
      </p>
      <p className="mt-1 text-[0.9375rem] text-quiet">
        {isTrying(trial) ? <>You are trying {triedWords(trial)}; nothing is written. <Link from="/decide/$" to="/decide/$" params={(now) => now} search={{}} resetScroll={false} className="link">Back to what is written</Link></> : "Whatever you try here is written nowhere."}
      </p>
    </section>
  );
}

function triedWords({ scores, order }: Trial): string {
  const count = cellsOf(scores).length;
  return listWords([...(count > 0 ? [countWords(count, "other score")] : []), ...(order === undefined ? [] : ["another order"])]);
}
