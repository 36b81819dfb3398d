import { useSuspenseQuery } from "@tanstack/react-query";
import { useParams, useSearch } from "@tanstack/react-router";
import { PageHeading, Section } from "../components/page.tsx";
import { Rail } from "../components/rail.tsx";
import { RecordRow } from "../components/record-row.tsx";
import { StageFilter } from "../components/stage-filter.tsx";
import { query } from "../data/queries.ts";
import { ALL_KINDS, isKind, KIND_WORDS } from "../data/words.ts";
import { NotFound } from "./not-found.tsx";

/** The records, of one kind or of all, in the order in which the core lists them. */
export function Records() {
  const { kind } = useParams({ strict: false });
  const { stage } = useSearch({ strict: false });
  const { data } = useSuspenseQuery(query("list", {}));
  if (kind !== undefined && !isKind(kind)) return <NotFound />;
  const ofKind = data.records.filter((record) => kind === undefined || record.kind === kind);
  const shown = ofKind.filter((record) => stage === undefined || record.stage === stage);
  const kinds = ALL_KINDS.filter((one) => shown.some((record) => record.kind === one));
  return (
    <Rail data={data}>
      <PageHeading title={kind === undefined ? "Records" : KIND_WORDS[kind].many} />
      {kind !== undefined && <p className="-mt-5 mb-6 max-w-2xl text-quiet">{KIND_WORDS[kind].says}</p>}
      <StageFilter records={ofKind} stage={stage} />
      {kinds.map((one) => {
        const records = shown.filter((record) => record.kind === one);
        const rows = <ul className="border-b border-line">{records.map((record) => <RecordRow key={`${record.id} ${record.path} ${record.line} ${record.branch ?? ""}`} record={record} />)}</ul>;
        return kind === undefined ? <Section key={one} id={one} title={KIND_WORDS[one].many} count={records.length}>{rows}</Section> : <div key={one}>{rows}</div>;
      })}
      {shown.length === 0 && <Empty kind={kind} isFiltered={ofKind.length > 0} />}
    </Rail>
  );
}

function Empty({ kind, isFiltered }: { kind: string | undefined; isFiltered: boolean }) {
  if (isFiltered) return <p className="text-quiet">None of these is at that stage.</p>;
  return (
    <p className="text-quiet">
      There is none yet. To write one: <code className="path text-ink">{`fairlead new ${kind ?? "decision"} "Title"`}</code>
    </p>
  );
}
