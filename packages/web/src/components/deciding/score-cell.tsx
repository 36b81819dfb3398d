import { useEffect, useId, useRef, useState } from "react";
import type { Refusal } from "./use-trial.ts";

interface ScoreCellProps {
  /** what is scored, for whoever hears it */
  name: string;
  row: number;
  column: string;
  said: { voice: string; typed: string }[];
  tried: string | undefined;
  refusal: Refusal | undefined;
  onTry: (typed: string | null) => void;
}

/** One score: what is said, in a field in which another can be tried. Emptied, or typed as it was, it is what is said again. */
export function ScoreCell({ name, row, column, said, tried, refusal, onTry }: ScoreCellProps) {
  const [typing, setTyping] = useState<string | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const note = useId();
  const written = saidText(said);
  const shown = typing ?? refusal?.typed ?? tried ?? written;
  // Once it is answered, what is shown follows the answer again; while somebody is in the field it is theirs.
  useEffect(() => {
    if (document.activeElement !== field.current) setTyping(null);
  }, [tried, refusal]);
  const isTried = tried !== undefined || refusal !== undefined;
  const change = (text: string) => {
    setTyping(text);
    onTry(text.trim() === "" || text.trim() === written ? null : text.trim());
  };
  return (
    <>
      <input
        ref={field}
        aria-label={name}
        aria-invalid={refusal !== undefined}
        aria-describedby={note}
        data-row={row}
        data-column={column}
        value={shown}
        placeholder="–"
        size={6}
        maxLength={40}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => change(event.target.value)}
        onFocus={(event) => event.target.select()}
        onBlur={() => { if (refusal !== undefined || [tried ?? written, ""].includes(shown.trim())) setTyping(null); }}
        onKeyDown={(event) => {
          if (event.key !== "Escape") return;
          setTyping(null);
          onTry(null);
        }}
        className={`h-9 w-full min-w-16 rounded-md border px-2 tabular-nums placeholder:text-quiet ${refusal !== undefined ? "border-alert bg-paper" : isTried ? "border-accent bg-tint font-medium" : "border-edge bg-paper"}`}
      />
      <span id={note} className={`block min-h-4 w-0 min-w-full text-xs/4 [overflow-wrap:anywhere] ${refusal === undefined ? "text-quiet" : "text-alert"}`}>
        {refusal !== undefined ? <Refused says={refusal.says} /> : tried !== undefined ? `was ${written === "" ? "open" : written}` : ""}
      </span>
    </>
  );
}

/** `postgres.risk: expected a score …, received 7.` beside the field that it is about: where and what is seen there. */
function Refused({ says }: { says: string }) {
  return <>{says.replace(/^.*?: expected (.*), received .*$/s, "Expected $1.")}</>;
}

/** One score where all say the same, otherwise each voice's, in the order of their names. */
export function saidText(said: { typed: string }[]): string {
  const texts = said.map(({ typed }) => (typed === "unknown" ? "?" : typed));
  return new Set(texts).size === 1 ? (texts[0] as string) : texts.join(" | ");
}
