import { useSuspenseQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { OpenDecision } from "../components/deciding/open-decision.tsx";
import { DecidedRow } from "../components/deciding/decided-row.tsx";
import { DatedList } from "../components/dated-list.tsx";
import { PageHeading, Section } from "../components/page.tsx";
import type { Answer } from "../data/backend.ts";
import { query } from "../data/queries.ts";
import { dayWords } from "../data/words.ts";

/** Decisions on their way: what is open and what each waits for, what was decided lately, what is to be looked at again. */
export function Decisions() {
  const { data } = useSuspenseQuery(query("decisions", { stuck: true }));
  return (
    <>
      <PageHeading title="Deciding" above={<time dateTime={data.today}>{dayWords(data.today)}</time>} />
      {data.limits.map((limit) => <p key={limit} className="mb-6 max-w-2xl border-l-3 border-line pl-4 text-quiet">{limit}</p>)}
      <Part id="open" title="Open" count={data.open.length} empty={<>No decision is open. Begin one: <code className="path text-ink">fairlead new decision "Title"</code>. It asks for options, constraints and who owns it; anything can be left for later.</>}>
        <ul>{data.open.map((one) => <OpenDecision key={keyOf(one)} decision={one} stuck={stuckOf(data, one)} />)}</ul>
      </Part>
      <Part id="decided" title="Decided lately" count={data.decided.length} empty="None was decided in the last 30 days. fairlead accept ID OPTION ends one, and offers what would hold it.">
        <ul>{data.decided.map((one) => <DecidedRow key={keyOf(one)} decision={one} />)}</ul>
      </Part>
      <Part id="revisit" title="To look at again" count={data.revisit.length} empty="None is to be looked at again. A date under revisit, or under an assumption, brings a decision back here on that day.">
        <DatedList items={data.revisit} due="was for" />
      </Part>
    </>
  );
}

function Part({ id, title, count, empty, children }: { id: string; title: string; count: number; empty: ReactNode; children: ReactNode }) {
  return (
    <Section id={id} title={title} count={count}>
      {count > 0 ? children : <p className="max-w-2xl border-t border-line pt-2.5 text-quiet">{empty}</p>}
    </Section>
  );
}

type Open = Answer<"decisions">["open"][number];

function keyOf({ id, branch }: Pick<Open, "id" | "branch">): string {
  return `${id} ${branch ?? ""}`;
}

function stuckOf({ stuck }: Answer<"decisions">, one: Open) {
  return stuck?.find((other) => keyOf(other) === keyOf(one));
}
