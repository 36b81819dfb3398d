import type { Item, Why } from "fairlead/src/operations/shapes.ts";
import { KIND_WORDS, LEVEL_WORDS, WHY_WORDS } from "../data/words.ts";
import { RecordLink } from "./record-link.tsx";
import { Standing } from "./standing.tsx";

/** One thing that applies: what it is, what it says, why it applies here, where it stands, and who can be asked. */
export function ItemRow({ item }: { item: Item }) {
  return (
    <li className="border-t border-line py-4">
      <p className="label flex flex-wrap gap-x-3">
        <span>{KIND_WORDS[item.kind].one}{item.rank !== null && `, number ${item.rank} in rank`}</span>
        {item.level !== null && <span className={item.level === "block" ? "font-medium text-alert" : ""}>{LEVEL_WORDS[item.level]}</span>}
        {item.stage !== "in-force" && <Standing {...item} />}
        {item.replacedBy.length > 0 && <span>replaced here by {item.replacedBy.join(", ")}</span>}
        {item.owner !== null && <span>owned by {item.owner}</span>}
      </p>
      <RecordLink id={item.id} path={item.path} branch={item.branch} className="quiet-link text-[1.0625rem] font-medium">{item.title}</RecordLink>
      {item.summary !== "" && <p className="mt-1 max-w-[44rem]">{item.summary}</p>}
      <p className="path mt-1 text-quiet">{`${item.path}:${item.line}`}</p>
      <ul className="mt-1.5 text-sm text-quiet">
        {item.why.map((why) => <li key={`${why.by} ${why.text} ${why.path ?? ""}`}><Reason why={why} /></li>)}
      </ul>
    </li>
  );
}

function Reason({ why }: { why: Why }) {
  if (why.by === "pattern" && why.text === "**") return <>Applies to every file</>;
  return <>Applies because {WHY_WORDS[why.by]} <span className="path text-ink">{why.text}</span></>;
}
