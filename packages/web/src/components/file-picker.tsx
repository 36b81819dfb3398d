import { useQuery } from "@tanstack/react-query";
import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { typedQuery } from "../data/queries.ts";

/**
 * A combobox over the repository's files, as the ARIA practices describe it: the focus stays in the field, the arrows
 * move through the list, Enter picks, Escape closes and then takes back what was typed.
 */
export function FilePicker({ path, onPick }: { path: string; onPick: (path: string) => void }) {
  const id = useId();
  const list = useRef<HTMLUListElement>(null);
  const [text, setText] = useState(path);
  const [isOpen, setOpen] = useState(false);
  const [active, setActive] = useState(0);
  const { data } = useQuery(typedQuery("files", { query: text === path ? "" : text, limit: 50 }, isOpen));
  const paths = withFolder(text, data?.paths ?? []);
  const optionId = (index: number) => `${id}-${index}`;

  useEffect(() => setText(path), [path]);
  useEffect(() => setActive(0), [data]);
  // In braces: what scrollIntoView gives back (a promise, in newer browsers) is no way to clean up.
  useEffect(() => {
    list.current?.children[active]?.scrollIntoView({ block: "nearest" });
  }, [active]);

  const pick = (picked: string) => {
    setText(picked);
    setOpen(false);
    onPick(picked);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      if (!isOpen) setOpen(true);
      else if (paths.length > 0) setActive((now) => (now + step + paths.length) % paths.length);
    } else if (event.key === "Enter") {
      event.preventDefault();
      if (text === "") pick("");
      else if (isOpen && paths[active] !== undefined) pick(paths[active]);
    } else if (event.key === "Escape") {
      if (!isOpen) setText(path);
      setOpen(false);
    }
  };

  return (
    <div className="relative" onBlur={(event) => { if (!event.currentTarget.contains(event.relatedTarget)) setOpen(false); }}>
      <label htmlFor={id} className="label mb-1 block">File or folder</label>
      <input
        id={id}
        role="combobox"
        aria-expanded={isOpen}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={isOpen && paths.length > 0 ? optionId(active) : undefined}
        autoComplete="off"
        spellCheck={false}
        value={text}
        placeholder="such as services/billing"
        onChange={(event) => { setText(event.target.value); setOpen(true); }}
        onClick={() => setOpen(true)}
        onKeyDown={onKeyDown}
        className="path h-10 w-full rounded-md border border-edge bg-paper px-3 placeholder:text-quiet"
      />
      <ul ref={list} id={`${id}-list`} role="listbox" aria-label="Files" hidden={!isOpen} className="absolute inset-x-0 top-full z-10 mt-1 max-h-80 overflow-y-auto rounded-md border border-line bg-paper py-1 shadow-lg">
        {paths.map((one, index) => (
          <li
            key={one}
            id={optionId(index)}
            role="option"
            aria-selected={index === active}
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => pick(one)}
            onPointerMove={() => setActive(index)}
            className={`path cursor-default px-3 py-1.5 ${index === active ? "bg-tint" : ""}`}
          >
            {one}
          </li>
        ))}
        {paths.length === 0 && data !== undefined && <li role="option" aria-selected="false" aria-disabled="true" className="px-3 py-1.5 text-sm text-quiet">No file's path has these letters in this order.</li>}
      </ul>
    </div>
  );
}

/** What is typed stands first where it names a folder: a folder can be asked about as a file can. */
function withFolder(text: string, paths: string[]): string[] {
  const folder = text.replace(/\/$/, "");
  return folder !== "" && paths.some((path) => path.startsWith(`${folder}/`)) ? [folder, ...paths] : paths;
}
