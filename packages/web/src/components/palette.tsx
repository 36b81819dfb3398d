import { useQuery } from "@tanstack/react-query";
import { useNavigate, type UseNavigateResult } from "@tanstack/react-router";
import { CommandGroup, CommandInput, CommandItem, CommandList, CommandRoot } from "cmdk";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { typedQuery } from "../data/queries.ts";
import { ALL_KINDS, KIND_WORDS } from "../data/words.ts";

/**
 * Search and go, from anywhere. The dialog is the browser's own: it holds the focus, closes on Escape and gives the
 * focus back, without the style elements that a scripted one would need and the page's policy refuses.
 */
export function Palette({ open, onClose }: { open: boolean; onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (!open) return dialog.current?.close();
    if (!dialog.current?.open) dialog.current?.showModal();
    dialog.current?.querySelector("input")?.focus(); // not the first that can have it, which is cmdk's own frame
  }, [open]);
  return (
    <dialog
      ref={dialog}
      aria-label="Search and go"
      onClose={onClose}
      onClick={(event) => { if (event.target === event.currentTarget) onClose(); }}
      className="mx-auto mt-[12vh] w-[min(40rem,calc(100vw-2rem))] overflow-hidden rounded-lg border border-line bg-paper p-0 text-ink shadow-2xl backdrop:bg-black/40"
    >
      {open && <Commands onDone={onClose} />}
    </dialog>
  );
}

function Commands({ onDone }: { onDone: () => void }) {
  const navigate = useNavigate();
  const [text, setText] = useState("");
  const [selected, setSelected] = useState("");
  const words = text.trim();
  const search = useQuery(typedQuery("search", { words, limit: 6 }, words !== ""));
  const files = useQuery(typedQuery("files", { query: words.replaceAll(" ", ""), limit: 5 }, words !== ""));
  const hits = words === "" ? [] : (search.data?.hits ?? []);
  const paths = words === "" ? [] : (files.data?.paths ?? []);
  const pages = pagesFor(words);
  const done = (going: Promise<void>) => {
    void going;
    onDone();
  };
  const first = firstValue(hits, pages, paths);
  useEffect(() => setSelected(first), [first, words]);
  const isEmpty = hits.length + paths.length + pages.length === 0;
  const isNothing = isEmpty && !search.isFetching && !files.isFetching;
  return (
    <CommandRoot shouldFilter={false} loop label="Search and go" value={selected} onValueChange={setSelected}>
      <CommandInput value={text} onValueChange={setText} placeholder="Search records, pages and files" className="h-13 w-full border-b-2 border-accent bg-transparent px-4 text-[1.0625rem] outline-none placeholder:text-quiet" />
      {/* Outside the list, which may hold nothing but options and is gone when there are none. */}
      <p role="status" className={isNothing ? "px-4 py-4 text-quiet" : "sr-only"}>{isNothing ? "Nothing has these words." : ""}</p>
      <CommandList hidden={isEmpty} label="Results" className="max-h-[min(26rem,60vh)] overflow-y-auto p-2">
        {hits.length > 0 && (
          <Group heading="Records">
            {hits.map((hit) => <Row key={`${hit.id} ${hit.branch ?? ""}`} value={hitValue(hit)} note={KIND_WORDS[hit.kind].one} onSelect={() => done(navigate({ to: "/record/$", params: { _splat: hit.id }, search: { branch: hit.branch ?? undefined } }))}>{hit.title}</Row>)}
            <Row value="search everything" note="Search" onSelect={() => done(navigate({ to: "/search", search: { words } }))}>{`All records with “${words}”`}</Row>
          </Group>
        )}
        {pages.length > 0 && (
          <Group heading="Pages">
            {pages.map((page) => <Row key={page.title} value={`page ${page.title}`} onSelect={() => done(page.go(navigate))}>{page.title}</Row>)}
          </Group>
        )}
        {paths.length > 0 && (
          <Group heading="What governs">
            {paths.map((path) => <Row key={path} value={`file ${path}`} onSelect={() => done(navigate({ to: "/for", search: { path } }))}><span className="path">{path}</span></Row>)}
          </Group>
        )}
      </CommandList>
    </CommandRoot>
  );
}

/** Answers come one after the other; whatever stands on top is what Enter takes, until the arrows are used. */
function firstValue(hits: { id: string; branch: string | null }[], pages: Page[], paths: string[]): string {
  if (hits[0] !== undefined) return hitValue(hits[0]);
  return pages[0] !== undefined ? `page ${pages[0].title}` : `file ${paths[0] ?? ""}`;
}

function hitValue({ id, branch }: { id: string; branch: string | null }): string {
  return `record ${id} ${branch ?? ""}`;
}

type Navigate = UseNavigateResult<string>;
interface Page {
  title: string;
  go: (navigate: Navigate) => Promise<void>;
}

const PAGES: Page[] = [
  { title: "Today", go: (navigate) => navigate({ to: "/" }) },
  { title: "Deciding", go: (navigate) => navigate({ to: "/decisions" }) },
  { title: "Records", go: (navigate) => navigate({ to: "/records" }) },
  { title: "What governs a file or a task", go: (navigate) => navigate({ to: "/for" }) },
  { title: "Search", go: (navigate) => navigate({ to: "/search" }) },
  ...ALL_KINDS.map((kind): Page => ({ title: KIND_WORDS[kind].many, go: (navigate) => navigate({ to: "/records/$kind", params: { kind } }) })),
  { title: "Findings", go: (navigate) => navigate({ to: "/records/findings" }) },
  { title: "Files that were not read", go: (navigate) => navigate({ to: "/records/unread" }) },
];

function pagesFor(words: string): Page[] {
  if (words === "") return PAGES;
  return PAGES.filter((page) => page.title.toLowerCase().includes(words.toLowerCase())).slice(0, 5);
}

function Group({ heading, children }: { heading: string; children: ReactNode }) {
  return <CommandGroup heading={heading} className="mb-1 [&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:py-1 [&_[cmdk-group-heading]]:text-[0.8125rem] [&_[cmdk-group-heading]]:text-quiet">{children}</CommandGroup>;
}

function Row({ value, note, onSelect, children }: { value: string; note?: string; onSelect: () => void; children: ReactNode }) {
  return (
    <CommandItem value={value} onSelect={onSelect} className="flex cursor-default items-baseline justify-between gap-4 rounded-md px-2 py-1.5 data-[selected=true]:bg-tint">
      <span className="min-w-0">{children}</span>
      {note !== undefined && <span className="label shrink-0">{note}</span>}
    </CommandItem>
  );
}
