import type { Answer } from "../../data/backend.ts";
import { dayWords, sentenceCase } from "../../data/words.ts";
import { RecordLink } from "../record-link.tsx";

/** A decision that was taken: what was chosen, by whom, when; and kindly, where it was taken above those who could have. */
export function DecidedRow({ decision: { id, title, path, branch, owner, date, chosen, outcome, takenAt } }: { decision: Answer<"decisions">["decided"][number] }) {
  const what = [outcome === null ? "" : sentenceCase(outcome), chosen ?? ""].filter((one) => one !== "").join(": ");
  return (
    <li className="grid gap-x-6 border-t border-line py-2.5 md:grid-cols-[minmax(0,1fr)_11rem_15rem] md:items-baseline">
      <div className="min-w-0">
        <RecordLink id={id} path={path} branch={branch} className="quiet-link font-medium">{title}</RecordLink>
        <p className="label">
          {what}
          {takenAt === "above" && `${what === "" ? "" : ". "}An area that may decide this itself did not.`}
        </p>
      </div>
      <p className="text-sm text-quiet">{owner ?? "no owner"}</p>
      <p className="text-sm text-quiet tabular-nums md:text-right">{date !== null && <time dateTime={date}>{dayWords(date)}</time>}</p>
    </li>
  );
}
