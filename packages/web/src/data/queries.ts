import { keepPreviousData, QueryClient, queryOptions } from "@tanstack/react-query";
import type { Answer, Backend, Input, Question } from "./backend.ts";
import { isFailure } from "./backend.ts";
import { live } from "./live.ts";

const backend: Backend = live;

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      // Files change under the page: what is shown is asked again on every visit and when the window is looked at.
      staleTime: 1000,
      retry: (count, error) => count < 1 && !isFailure(error),
    },
  },
});

export function query<Q extends Question>(question: Q, input: Input<Q>) {
  return queryOptions({ queryKey: [question, input], queryFn: ({ signal }) => backend.ask(question, input, signal) });
}

/** For answers that follow typing: the last one stays until the next is there. */
export function typedQuery<Q extends Question>(question: Q, input: Input<Q>, enabled = true) {
  return { ...query(question, input), placeholderData: keepPreviousData<Answer<Q>>, enabled };
}
