import type { ReactNode } from "react";
import type { Answer } from "../data/backend.ts";
import { dayWords } from "../data/words.ts";
import { Outward } from "./outward.tsx";

/** What every kind of record has. What was not written is left out, but for the owner: that none is named matters. */
export function Facts({ record }: { record: Answer<"show">["record"] }) {
  return (
    <dl className="space-y-4">
      <Fact term="Owner">{record.owner ?? <span className="text-quiet">None is named</span>}</Fact>
      <Fact term="Holds for">{record.scopeText}</Fact>
      {record.revisit !== null && <Fact term="Look at it again"><time dateTime={record.revisit}>{dayWords(record.revisit)}</time></Fact>}
      {record.tags.length > 0 && <Fact term="Tags">{record.tags.join(", ")}</Fact>}
      {record.tracked.length > 0 && <Fact term="Tracked at">{record.tracked.map((url) => <div key={url}><Outward href={url} /></div>)}</Fact>}
      {record.aliases.length > 0 && <Fact term="Earlier names">{record.aliases.join(", ")}</Fact>}
      <Fact term="Stands in"><span className="path">{`${record.path}:${record.line}`}</span></Fact>
    </dl>
  );
}

export function Fact({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div>
      <dt className="label">{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}
