import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { Conclusion } from "../components/deciding/conclusion.tsx";
import { CriteriaOrder } from "../components/deciding/criteria-order.tsx";
import { Figures } from "../components/deciding/figures.tsx";
import { KeepTrial } from "../components/deciding/keep-trial.tsx";
import { ScoreTable } from "../components/deciding/score-table.tsx";
import { isTrying, useTrial } from "../components/deciding/use-trial.ts";
import { Voices } from "../components/deciding/voices.tsx";
import { Trouble } from "../components/failed.tsx";
import { PageHeading, Section } from "../components/page.tsx";
import { Pending } from "../components/pending.tsx";
import { RecordLink } from "../components/record-link.tsx";
import type { Answer } from "../data/backend.ts";
import { query } from "../data/queries.ts";
import { cellsOf } from "../data/trial.ts";
import { REVERSIBLE_WORDS, sentenceCase } from "../data/words.ts";

export function DecisionPage() {
  const { _splat: id = "" } = useParams({ from: "/decide/$" });
  return <Deciding key={id} id={id} />;
}

/** One decision to be thought through: what would change the answer, and what follows from other scores and another order. */
function Deciding({ id }: { id: string }) {
  const { trial, answer, error, isAsking, refusalOf, tryScore, tryOrder } = useTrial(id);
  if (answer === undefined) return error === null ? <Pending /> : <NothingToWeigh id={id} error={error} isTrying={isTrying(trial)} />;
  const isScored = answer.voices.length > 0 || cellsOf(trial.scores).length > 0;
  const left = Object.keys(answer.options).length;
  return (
    <article aria-busy={isAsking}>
      <Head answer={answer} />
      {error !== null && <div className="mb-6" role="alert"><Trouble error={error} /></div>}
      <Conclusion answer={answer} trial={trial} />
      <Section id="scores" title="Options and scores">
        <p className="mb-4 max-w-2xl text-quiet">
          {isScored ? "Type another score and see what follows" : "Type scores and see what follows"}: 1 is worst and 5 best, <span className="path">3..4</span> is a range, <span className="path">?</span> is not known.{answer.voices.length > 1 && <> <span className="path">4 | 3</span> is what each voice says; what you try stands for all of them.</>}
        </p>
        <ScoreTable answer={answer} trial={trial} refusalOf={refusalOf} onTry={tryScore} />
        <KeepTrial answer={answer} trial={trial} />
      </Section>
      <Section id="order" title="What weighs more">
        <div className="mb-3 max-w-2xl text-quiet">
          {answer.order.says.map((sentence) => <p key={sentence}>{sentence}</p>)}
        </div>
        <CriteriaOrder answer={answer} tried={trial.order} onTry={(order) => void tryOrder(order)} />
      </Section>
      <Section id="voices" title="Where voices differ"><Voices answer={answer} /></Section>
      {answer.notes.length > 0 && (
        <Section id="notes" title="To be mended">
          <ul className="max-w-3xl list-disc pl-5">{answer.notes.map((note) => <li key={note}>{note}</li>)}</ul>
        </Section>
      )}
      {isScored && left > 1 && <Figures answer={answer} />}
    </article>
  );
}

function Head({ answer: { id, title, status, owner, reversible } }: { answer: Answer<"decide"> }) {
  return (
    <>
      <PageHeading title={title} above={<Link to="/decisions" className="link">Deciding</Link>} />
      <p className="-mt-5 mb-8 flex flex-wrap gap-x-4 gap-y-1 text-sm text-quiet">
        <span>{status === null ? "No status" : sentenceCase(status)}</span>
        <span>{owner === null ? "No owner is named" : `${owner} decides`}</span>
        {reversible !== null && <span>{REVERSIBLE_WORDS[reversible] ?? reversible}</span>}
        <RecordLink id={id}>Its text and links</RecordLink>
      </p>
    </>
  );
}

/** Where there is nothing to compare: why, in the core's words, and how a decision comes to options and scores. */
function NothingToWeigh({ id, error, isTrying }: { id: string; error: unknown; isTrying: boolean }) {
  const { data: shown, isPending } = useQuery(query("show", { id }));
  if (isPending) return <Pending />;
  const isDecision = shown?.record.kind === "decision";
  return (
    <>
      <PageHeading title={shown?.record.title ?? "This could not be shown"} above={<Link to="/decisions" className="link">Deciding</Link>} />
      <div role="alert"><Trouble error={error} /></div>
      {isTrying && <p className="mt-6"><Link from="/decide/$" to="/decide/$" params={(now) => now} search={{}} className="link">Back to what is written</Link></p>}
      {isDecision && !isTrying && (
        <div className="prose mt-8">
          <p>Three things in the front matter of a decision can be weighed:</p>
          <ol>
            <li>its options, of which leaving things as they are is one;</li>
            <li>its constraints, which must be met, with the options that do not meet them;</li>
            <li>scores from 1 to 5 on each criterion, by everybody who has a view.</li>
          </ol>
          <p>As soon as it names two options, scores can be tried here.</p>
        </div>
      )}
      {shown !== undefined && <p className="mt-6"><RecordLink id={id}>Its text and links</RecordLink></p>}
    </>
  );
}
