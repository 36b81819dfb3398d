import type { Pack } from "../pack.ts";
import { callsWithoutTimeout } from "./calls-without-timeout.ts";
import { emptyHandlers } from "./empty-handlers.ts";
import { exitInHandlers } from "./exit-in-handlers.ts";
import { guardrailsOfFamily, type Family } from "./family.ts";
import { floatingCalls } from "./floating-calls.ts";
import { logOnlyHandlers } from "./log-only-handlers.ts";
import { boundedRetries, waitingRetries } from "./retries.ts";
import { swallowedRejections } from "./swallowed-rejections.ts";
import { todoInHandlers } from "./todo-in-handlers.ts";
import { uncheckedJson } from "./unchecked-json.ts";

/** In the order in which they are written. */
export const FAMILIES: readonly Family[] = [emptyHandlers, logOnlyHandlers, todoInHandlers, exitInHandlers, swallowedRejections, callsWithoutTimeout, boundedRetries, waitingRetries, floatingCalls, uncheckedJson];

export const resilience: Pack = ({ languages }) => ({
  guardrails: FAMILIES.flatMap((family) => guardrailsOfFamily(family, languages)),
  notes: languages.length === 0 ? ["No source files in TypeScript, JavaScript, Python, Go or Java were found, and its rules are written for these."] : [],
});
