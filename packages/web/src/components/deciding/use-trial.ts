import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useEffect, useMemo, useRef, useState } from "react";
import type { Answer } from "../../data/backend.ts";
import { query, queryClient, typedQuery } from "../../data/queries.ts";
import { cellsOf, inputOfTrial, readTrial, type Trial, withScore, writeTrial } from "../../data/trial.ts";

/** So long nothing else is typed before the core is asked, in milliseconds: less than between two keys of a fast typist. */
const PAUSE = 40;

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
 * read it; until then, and where it could not, the earlier answer stays. A newer question ends an older one.
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
  const timer = useRef<number | undefined>(undefined);
  useEffect(() => {
    now.current = trial;
  }, [trial]);
  useEffect(() => () => window.clearTimeout(timer.current), []);

  const settle = (next: Trial) => navigate({ search: writeTrial(next), replace: true, resetScroll: false });
  const ask = async () => {
    const sent = pending.current;
    const { queryKey, queryFn } = query("decide", inputOfTrial(id, { ...now.current, scores: changed(now.current.scores, sent) }));
    void queryClient.cancelQueries({ queryKey: ["decide"], type: "inactive", predicate: (one) => one.queryKey !== queryKey });
    const answered = await queryClient.fetchQuery({ queryKey, queryFn }).catch(() => undefined);
    if (pending.current !== sent) return;
    pending.current = [];
    const refused = new Map(answered?.refused.map(({ option, criterion, typed, says }) => [cellKey(option, criterion), { typed, says }]));
    const isRefused = ({ option, criterion }: Pending[number]) => refused.has(cellKey(option, criterion));
    setRefusals((before) => ({ ...before, ...Object.fromEntries(sent.map(({ option, criterion }) => [cellKey(option, criterion), refused.get(cellKey(option, criterion)) ?? null])) }));
    await settle({ ...now.current, scores: changed(now.current.scores, sent.filter((one) => !isRefused(one))) });
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
      window.clearTimeout(timer.current);
      timer.current = window.setTimeout(() => void ask(), PAUSE);
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
