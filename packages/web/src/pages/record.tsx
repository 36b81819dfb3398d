import { useSuspenseQuery } from "@tanstack/react-query";
import { Link, useParams, useSearch } from "@tanstack/react-router";
import { Facts } from "../components/facts.tsx";
import { Fields } from "../components/fields.tsx";
import { FindingList } from "../components/finding-list.tsx";
import { Markdown } from "../components/markdown.tsx";
import { PageHeading, Section } from "../components/page.tsx";
import { RecordLinks } from "../components/record-links.tsx";
import { Notes } from "../components/record-row.tsx";
import { Standing } from "../components/standing.tsx";
import { query } from "../data/queries.ts";
import { dayWords, KIND_WORDS } from "../data/words.ts";

/** One record: its text as the author wrote it, what its fields say, and what it is tied to, both ways. */
export function RecordPage() {
  const { _splat: id } = useParams({ from: "/record/$" });
  const { branch } = useSearch({ from: "/record/$" });
  const { data } = useSuspenseQuery(query("show", { id: id ?? "", branch }));
  const { record } = data;
  const kind = KIND_WORDS[record.kind];
  return (
    <article>
      <PageHeading title={record.title} above={<><Link to="/records/$kind" params={{ kind: record.kind }} className="link">{kind.one}</Link>{record.rank !== null && `, number ${record.rank} in rank`}</>} />
      <div className="-mt-5 mb-10 text-sm">
        <p className="flex flex-wrap gap-x-4 gap-y-1">
          <Standing {...record} />
          {record.kind === "decision" && <Link to="/decide/$" params={{ _splat: record.id }} className="link">What would change it</Link>}
          {record.date !== null && <time dateTime={record.date} className="text-quiet">{dayWords(record.date)}</time>}
        </p>
        <Notes record={record} />
      </div>
      <div className="grid gap-x-16 gap-y-10 lg:grid-cols-[minmax(0,1fr)_18rem]">
        <div className="min-w-0">
          {data.body.trim() === "" ? <p className="text-quiet">It has a title and no text yet.</p> : <Markdown text={data.body} path={record.path} />}
        </div>
        <aside aria-label="About this record" className="min-w-0 border-t border-line pt-6 text-[0.9375rem] lg:row-span-2 lg:border-0 lg:pt-0">
          <Facts record={record} />
          <RecordLinks links={data.links} reverse={data.reverse} />
        </aside>
        <div className="min-w-0">
          <Fields kind={record.kind} fields={record.fields} />
          {data.findings.length > 0 && (
            <Section id="findings" title="Findings on it" count={data.findings.length}>
              <FindingList findings={data.findings} />
            </Section>
          )}
        </div>
      </div>
    </article>
  );
}
