import { type Answer, type Backend, failure, type Input, type Question } from "./backend.ts";

/** Asks the server that this page came from. The token is in a cookie that scripts cannot read. */
export const live: Backend = {
  async ask<Q extends Question>(question: Q, input: Input<Q>, signal?: AbortSignal): Promise<Answer<Q>> {
    const response = await fetch(`/api/${question}${queryOf(input as object)}`, { signal: signal ?? null, headers: { Accept: "application/json" } }).catch((error: unknown) => {
      if (signal?.aborted) throw error;
      throw failure("no-server", "Fairlead does not answer.", "It may have been stopped. Start it again in the terminal, then open the address that it prints.");
    });
    const body: unknown = await response.json().catch(() => undefined);
    if (response.ok && body !== undefined) return body as Answer<Q>;
    const { error } = (body ?? {}) as { error?: { code: string; message: string; mend: string } };
    throw failure(error?.code ?? "internal", error?.message ?? `The server answered ${response.status}.`, error?.mend ?? "");
  },
};

/** Lists of plain values are repeated; what is nested is written as JSON. */
function queryOf(input: object): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(input) as [string, unknown][]) {
    const isNested = Array.isArray(value) ? value.some((one) => typeof one === "object") : typeof value === "object" && value !== null;
    if (isNested) query.append(name, JSON.stringify(value));
    else for (const one of Array.isArray(value) ? value : [value]) if (one !== undefined) query.append(name, String(one));
  }
  return query.size === 0 ? "" : `?${query}`;
}
