import type { Pack } from "../pack.ts";
import { callsWithoutTimeout } from "./calls-without-timeout.ts";
import { emptyHandlers } from "./empty-handlers.ts";
import { exitInHandlers } from "./exit-in-handlers.ts";
import { guardrailsOfFamily, notesOnUnruled, type Family } from "./family.ts";
import { floatingCalls } from "./floating-calls.ts";
import { logOnlyHandlers } from "./log-only-handlers.ts";
import { boundedRetries, waitingRetries } from "./retries.ts";
import { swallowedRejections } from "./swallowed-rejections.ts";
import { todoInHandlers } from "./todo-in-handlers.ts";
import { uncheckedJson } from "./unchecked-json.ts";

/** In the order in which they are written. */
export const FAMILIES: readonly Family[] = [emptyHandlers, logOnlyHandlers, todoInHandlers, exitInHandlers, swallowedRejections, callsWithoutTimeout, boundedRetries, waitingRetries, floatingCalls, uncheckedJson];

export const resilience: Pack = ({ languages, sources }) => ({
  guardrails: FAMILIES.flatMap((family) => guardrailsOfFamily(family, languages, sources)),
  notes: notesOnUnruled(FAMILIES, languages),
});
