import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useEffect, useId, useRef, useState } from "react";
import { Trouble } from "../components/failed.tsx";
import { Marked } from "../components/marked.tsx";
import { PageHeading } from "../components/page.tsx";
import { RecordLink } from "../components/record-link.tsx";
import { Standing } from "../components/standing.tsx";
import { typedQuery } from "../data/queries.ts";
import { countWords, KIND_WORDS } from "../data/words.ts";

export function Search() {
  const { words = "" } = useSearch({ from: "/search" });
  const navigate = useNavigate({ from: "/search" });
  const id = useId();
  const [text, setText] = useState(words);
  // What was typed becomes the address a moment later: shown from there, the caret would go to the end at each letter.
  const typed = useRef<string[]>([]);
  useEffect(() => {
    const at = typed.current.indexOf(words);
    typed.current = typed.current.slice(at + 1);
    if (at < 0) setText(words);
  }, [words]);
  const type = (now: string) => {
    setText(now);
    typed.current.push(now);
    void navigate({ search: { words: now || undefined }, replace: true });
  };
  const { data, error } = useQuery(typedQuery("search", { words: words.trim(), limit: 50 }, words.trim() !== ""));
  const hits = words.trim() === "" ? undefined : data?.hits;
  return (
    <>
      <PageHeading title={words === "" ? "Search" : `Search: ${words}`}>Search</PageHeading>
      <form role="search" onSubmit={(event) => event.preventDefault()} className="mb-4 max-w-2xl">
        <label htmlFor={id} className="label mb-1 block">Words in titles and texts of records</label>
        <input id={id} type="search" value={text} onChange={(event) => type(event.target.value)} autoComplete="off" className="h-10 w-full rounded-md border border-edge bg-paper px-3" />
      </form>
      <p role="status" className="label mb-6 min-h-5">{hits === undefined ? "" : hits.length === 0 ? "No record has these words." : countWords(hits.length, "record")}</p>
      {error !== null && <Trouble error={error} />}
      <ul className="max-w-4xl">
        {hits?.map((hit) => (
          <li key={`${hit.id} ${hit.branch ?? ""}`} className="border-t border-line py-3">
            <p className="label flex flex-wrap gap-x-3"><span>{KIND_WORDS[hit.kind].one}</span><Standing {...hit} />{hit.owner !== null && <span>owned by {hit.owner}</span>}</p>
            <RecordLink id={hit.id} path={hit.path} branch={hit.branch} className="quiet-link font-medium"><Marked text={hit.title} words={hit.words} /></RecordLink>
            <p className="max-w-[44rem] text-quiet"><Marked text={hit.excerpt || hit.summary} words={hit.words} /></p>
          </li>
        ))}
      </ul>
    </>
  );
}
