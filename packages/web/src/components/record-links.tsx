import type { ReactNode } from "react";
import type { Answer } from "../data/backend.ts";
import { LINK_WORDS, reverseWords } from "../data/words.ts";
import { Fact } from "./facts.tsx";
import { RecordLink } from "./record-link.tsx";

type Show = Answer<"show">;
interface Tie {
  words: string;
  key: string;
  to: ReactNode;
}

/** What a record is tied to, both ways, each with its meaning in words. */
export function RecordLinks({ links, reverse }: Pick<Show, "links" | "reverse">) {
  const ties: Tie[] = [
    ...links.map((link, index) => ({
      words: link.verb ?? LINK_WORDS[link.type],
      key: `to ${index}`,
      to: link.to === null ? <Broken target={link.target} /> : <><Other record={link.to} /><Only text={link.onlyText} /></>,
    })),
    ...reverse.map((link, index) => ({
      words: reverseWords(link.type),
      key: `from ${index}`,
      to: <><Other record={link.from} /><Only text={link.onlyText} /></>,
    })),
  ];
  if (ties.length === 0) return null;
  const groups = [...new Set(ties.map((tie) => tie.words))].map((words) => [words, ties.filter((tie) => tie.words === words)] as const);
  return (
    <section aria-labelledby="links" className="mt-8 border-t border-line pt-6">
      <h2 id="links" className="sr-only">Links</h2>
      <dl className="space-y-4">
        {groups.map(([words, group]) => (
          <Fact key={words} term={words}>
            <ul className="space-y-1">{group.map((tie) => <li key={tie.key}>{tie.to}</li>)}</ul>
          </Fact>
        ))}
      </dl>
    </section>
  );
}

/** The other record; where it no longer holds, or not yet, that is said beside it. */
function Other({ record }: { record: Show["reverse"][number]["from"] }) {
  const isSaid = record.stage !== null && record.stage !== "in-force" && record.status !== null;
  return <><RecordLink id={record.id} path={record.path}>{record.title}</RecordLink>{isSaid && <span className="label">, {record.status}</span>}</>;
}

function Broken({ target }: { target: string }) {
  return <><span className="path">{target}</span> <span className="text-sm text-alert">leads nowhere</span></>;
}

/** The part that is replaced, with every limit of it. */
function Only({ text }: { text: string | null }) {
  return text === null ? null : <span className="label block">only for <span className="path">{text}</span></span>;
}
