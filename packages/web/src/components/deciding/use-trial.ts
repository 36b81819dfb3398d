import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useEffect, useMemo, useRef, useState } from "react";
import type { Answer } from "../../data/backend.ts";
import { query, queryClient, typedQuery } from "../../data/queries.ts";
import { cellsOf, inputOfTrial, readTrial, type Trial, withScore, writeTrial } from "../../data/trial.ts";

/** What cannot be read is told after so many milliseconds, when it still stands there: "3.." is on its way to "3..4". */
const PATIENCE = 600;

export interface Refusal {
  typed: string;
  says: string;
}

/** By cell, as {@link cellKey} names it; null: read after all. */
type Refusals = Record<string, Refusal | null>;

/** What was typed and is not answered yet: by option, then by criterion; null takes a score back. */
type Pending = { option: string; criterion: string; typed: string | null }[];

export function cellKey(option: string, criterion: string): string {
  return JSON.stringify([option, criterion]);
}

/**
 * What is tried, and what the core answers to it. What is typed is asked first and becomes part of the address once the core could
 * read it; until then, and where it could not, the earlier answer stays. A key asks at once, one question at a time: what is typed
 * meanwhile is asked next, all together, and an answer that came too late is not shown.
 */
export function useTrial(id: string) {
  const address = useSearch({ from: "/decide/$" });
  const navigate = useNavigate({ from: "/decide/$" });
  const trial = useMemo(() => readTrial(address), [address]);
  const { data, error, isPlaceholderData } = useQuery(typedQuery("decide", inputOfTrial(id, trial)));
  const [answer, setAnswer] = useState<Answer<"decide"> | undefined>(data);
  if (data !== undefined && data !== answer) setAnswer(data);
  const [refusals, setRefusals] = useState<Refusals>({});
  const now = useRef(trial);
  const pending = useRef<Pending>([]);
  const isAsking = useRef(false);
  const untold = useRef<Refusals>({});
  const telling = useRef<number | undefined>(undefined);
  useEffect(() => {
    now.current = trial;
    if (!isTrying(trial)) setRefusals({});
  }, [trial]);
  const isHere = useRef(true);
  useEffect(() => {
    isHere.current = true;
    return () => {
      isHere.current = false;
      window.clearTimeout(telling.current);
    };
  }, []);

  const settle = (next: Trial) => {
    now.current = next;
    return navigate({ search: writeTrial(next), replace: true, resetScroll: false });
  };
  const ask = async (): Promise<void> => {
    const sent = pending.current;
    isAsking.current = true;
    const answered = await queryClient.fetchQuery(query("decide", inputOfTrial(id, { ...now.current, scores: changed(now.current.scores, sent) }))).catch(() => undefined);
    if (!isHere.current) return;
    if (pending.current !== sent) return ask();
    isAsking.current = false;
    pending.current = [];
    const refusal = new Map(answered?.refused.map(({ option, criterion, typed, says }) => [cellKey(option, criterion), { typed, says }]));
    const read = sent.filter(({ option, criterion }) => !refusal.has(cellKey(option, criterion)));
    const tell = (told: Refusals) => setRefusals((before) => ({ ...before, ...told }));
    tell(Object.fromEntries(read.map(({ option, criterion }) => [cellKey(option, criterion), null])));
    for (const { option, criterion } of sent) untold.current[cellKey(option, criterion)] = refusal.get(cellKey(option, criterion)) ?? null;
    window.clearTimeout(telling.current);
    telling.current = window.setTimeout(() => tell(untold.current), PATIENCE);
    await settle({ ...now.current, scores: changed(now.current.scores, read) });
  };

  return {
    trial,
    answer,
    error,
    isAsking: isPlaceholderData,
    refusalOf(option: string, criterion: string): Refusal | undefined {
      const typed = refusals[cellKey(option, criterion)];
      if (typed !== undefined) return typed ?? undefined;
      return answer?.refused.find((one) => one.option === option && one.criterion === criterion);
    },
    tryScore(option: string, criterion: string, typed: string | null) {
      pending.current = [...pending.current.filter((one) => one.option !== option || one.criterion !== criterion), { option, criterion, typed }];
      delete untold.current[cellKey(option, criterion)];
      if (!isAsking.current) void ask();
    },
    tryOrder: (order: string[][] | undefined) => settle({ ...now.current, order }),
  };
}

function changed(scores: Trial["scores"], pending: Pending): Trial["scores"] {
  return pending.reduce((all, { option, criterion, typed }) => withScore(all, option, criterion, typed), scores);
}

export function isTrying({ scores, order }: Trial): boolean {
  return order !== undefined || cellsOf(scores).length > 0;
}
