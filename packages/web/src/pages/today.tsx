import { useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { Dated } from "fairlead/src/direction/agenda.ts";
import type { ReactNode } from "react";
import { DatedList } from "../components/dated-list.tsx";
import { FindingList } from "../components/finding-list.tsx";
import { PageHeading, Section } from "../components/page.tsx";
import type { Answer } from "../data/backend.ts";
import { query } from "../data/queries.ts";
import { countWords, dayWords, KIND_WORDS } from "../data/words.ts";

/** What waits for somebody: open and overdue decisions, what was to be looked at again, and what in the direction has come loose. */
export function Today() {
  const { data } = useSuspenseQuery(query("today", {}));
  // A direction may begin on a branch: what waits there waits all the same.
  if (data.counts.length === 0 && data.pastDue.length + data.open.length === 0) return <NothingYet data={data} />;
  const dated = (items: Dated[], due: string) => <DatedList items={items} due={due} />;
  return (
    <>
      <PageHeading title="Today" above={<time dateTime={data.today}>{dayWords(data.today)}</time>} />
      <Unread data={data} />
      <Part id="past-due" title="Past due" count={data.pastDue.length} empty="No open decision is past its day. One that is waits here for its owner.">
        {dated(data.pastDue, "due")}
      </Part>
      <Part id="open" title="Open" count={data.open.length} empty="No other decision is open. A decision with the status proposed stands here until it is decided.">
        {dated(data.open, "due")}
      </Part>
      <Part id="revisit" title="To look at again" count={data.revisit.length} empty="Nothing is to be looked at again. A date under revisit in a record brings it back here on that day.">
        {dated(data.revisit, "was for")}
      </Part>
      <Part id="broken-links" title="Broken links" count={data.brokenLinks.length} empty="Every link between records leads somewhere.">
        <FindingList findings={data.brokenLinks} />
      </Part>
      <Part id="dead-scopes" title="Scopes that match nothing" count={data.deadScopes.length} empty="Every scope matches at least one file.">
        <FindingList findings={data.deadScopes} />
      </Part>
      <Counts counts={data.counts} />
    </>
  );
}

function Part({ id, title, count, empty, children }: { id: string; title: string; count: number; empty: string; children: ReactNode }) {
  return (
    <Section id={id} title={title} count={count}>
      {count > 0 ? children : <p className="max-w-2xl border-t border-line pt-2.5 text-quiet">{empty}</p>}
    </Section>
  );
}

/** What is missed on this page, because it could not be read. */
function Unread({ data: { errors, brokenLinks, withoutStatus } }: { data: Answer<"today"> }) {
  if (errors <= brokenLinks.length && withoutStatus === 0) return null;
  return (
    <div className="-mt-2 mb-10 max-w-2xl border-l-3 border-alert pl-4">
      {errors > brokenLinks.length && <p><Link to="/records/findings" className="link">{countWords(errors, "error")} in the records</Link></p>}
      {withoutStatus > 0 && <p>{countWords(withoutStatus, "decision")} {withoutStatus === 1 ? "states" : "state"} no status that is understood, so {withoutStatus === 1 ? "it governs" : "they govern"} nothing. <Link to="/records/$kind" params={{ kind: "decision" }} className="link">All decisions</Link></p>}
    </div>
  );
}

function Counts({ counts }: { counts: Answer<"today">["counts"] }) {
  return (
    <Section id="written" title="What is written">
      <ul className="flex flex-wrap gap-x-6 gap-y-1 border-t border-line pt-2.5">
        {counts.length === 0 && <li className="text-quiet">No record is on this branch yet.</li>}
        {counts.map(({ kind, all, inForce }) => (
          <li key={kind}>
            <Link to="/records/$kind" params={{ kind }} className="link">
              {countWords(all, KIND_WORDS[kind].one.toLowerCase(), KIND_WORDS[kind].many.toLowerCase())}
            </Link>
            {inForce !== all && <span className="label">, {inForce} in force</span>}
          </li>
        ))}
      </ul>
    </Section>
  );
}

function NothingYet({ data }: { data: Answer<"today"> }) {
  return (
    <>
      <PageHeading title="Nothing is written yet" />
      <Unread data={data} />
      <div className="prose">
        <p>Direction is a folder of Markdown files next to the code. Begin with three things:</p>
        <ol>
          <li>principles, in the order in which they weigh;</li>
          <li>the decisions you have taken, with where they hold;</li>
          <li>the areas of the code and who carries them.</li>
        </ol>
        <p>
          <code>fairlead init</code> finds what is already there, shows what it would write, and asks. A record is added by <code>fairlead new decision "Title"</code>.
        </p>
      </div>
    </>
  );
}
