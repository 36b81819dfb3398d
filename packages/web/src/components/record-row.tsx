import type { Brief } from "fairlead/src/operations/shapes.ts";
import { dayWords } from "../data/words.ts";
import { RecordLink } from "./record-link.tsx";
import { Standing } from "./standing.tsx";

/** One record in a list. On a wide page its facts stand in columns, to be compared; on a narrow one below its title. */
export function RecordRow({ record }: { record: Brief }) {
  return (
    <li className="grid grid-cols-1 gap-x-6 gap-y-0.5 border-t border-line py-2.5 md:grid-cols-[minmax(0,1fr)_8.5rem_8.5rem_6.5rem] md:items-baseline">
      <div className="min-w-0">
        <RecordLink id={record.id} path={record.path} branch={record.branch} className="quiet-link font-medium">
          {record.rank !== null && <span className="mr-1.5 text-quiet tabular-nums">{record.rank}.</span>}
          {record.title}
        </RecordLink>
        <Notes record={record} />
      </div>
      <div className="flex flex-wrap gap-x-4 text-sm md:contents">
        <Standing {...record} />
        <span className={`truncate text-quiet ${record.owner === null ? "hidden md:inline" : ""}`}>{record.owner !== null && <><span className="sr-only">owner </span>{record.owner}</>}</span>
        <span className="text-quiet tabular-nums md:text-right">{record.date !== null && <time dateTime={record.date}>{dayWords(record.date)}</time>}</span>
      </div>
    </li>
  );
}

/** What a reader should know before trusting it: where it is proposed, and what of it could not be understood. */
export function Notes({ record }: { record: Pick<Brief, "branch" | "read" | "missing"> }) {
  if (record.branch === null && record.read === "whole") return null;
  return (
    <p className="label">
      {record.branch !== null && <>Proposed on branch <span className="path">{record.branch}</span>. </>}
      {record.read === "part" && `Read in part${record.missing.length > 0 ? `; not understood: ${record.missing.join(", ")}` : ""}.`}
    </p>
  );
}
