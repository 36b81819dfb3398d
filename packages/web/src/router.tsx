import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from "@tanstack/react-router";
import type { Stage } from "fairlead/src/records/stages.ts";
import { Failed } from "./components/failed.tsx";
import { Pending } from "./components/pending.tsx";
import { Shell } from "./components/shell.tsx";
import { flagOf, parseSearch, stringifySearch, textOf } from "./data/addresses.ts";
import { query, queryClient } from "./data/queries.ts";
import { inputOfTrial, readTrial, type TrialAddress } from "./data/trial.ts";
import { ALL_STAGES } from "./data/words.ts";
import { NotFound } from "./pages/not-found.tsx";
import { Records } from "./pages/records.tsx";
import { Findings, Unread } from "./pages/unread.tsx";
import { Today } from "./pages/today.tsx";

const root = createRootRoute({
  component: Shell,
  notFoundComponent: NotFound,
  loader: () => queryClient.ensureQueryData(query("about", {})),
});

const today = createRoute({
  getParentRoute: () => root,
  path: "/",
  loader: () => queryClient.ensureQueryData(query("today", {})),
  component: Today,
});

const loadList = () => queryClient.ensureQueryData(query("list", {}));
const stageOf = (search: Record<string, unknown>): { stage?: Stage | undefined } => ({ stage: ALL_STAGES.find((stage) => stage === search.stage) });

const records = createRoute({ getParentRoute: () => root, path: "/records", validateSearch: stageOf, loader: loadList, component: Records });
const recordsOfKind = createRoute({ getParentRoute: () => root, path: "/records/$kind", validateSearch: stageOf, loader: loadList, component: Records });
const findings = createRoute({ getParentRoute: () => root, path: "/records/findings", loader: loadList, component: Findings });
const unread = createRoute({ getParentRoute: () => root, path: "/records/unread", loader: loadList, component: Unread });

/** A record's id is its address: /record/decision/0012-use-postgres. */
const record = createRoute({
  getParentRoute: () => root,
  path: "/record/$",
  validateSearch: (search: Record<string, unknown>): { branch?: string | undefined } => ({ branch: textOf(search.branch) }),
  loaderDeps: ({ search }) => search,
  loader: ({ params, deps }) => Promise.all([queryClient.ensureQueryData(query("show", { id: params._splat ?? "", branch: deps.branch })), loadList()]),
  component: lazyRouteComponent(() => import("./pages/record.tsx"), "RecordPage"),
});

const decisions = createRoute({
  getParentRoute: () => root,
  path: "/decisions",
  loader: () => queryClient.ensureQueryData(query("decisions", { stuck: true })),
  component: lazyRouteComponent(() => import("./pages/decisions.tsx"), "Decisions"),
});

/** A decision to think through; what is tried on it is part of the address. */
const deciding = createRoute({
  getParentRoute: () => root,
  path: "/decide/$",
  validateSearch: (search: Record<string, unknown>): TrialAddress => ({ scores: textOf(search.scores), order: textOf(search.order) }),
  // The page itself says why there is no answer, and asks again as its address changes.
  loader: ({ params, location }) => queryClient.prefetchQuery(query("decide", inputOfTrial(params._splat ?? "", readTrial(location.search)))),
  shouldReload: false,
  component: lazyRouteComponent(() => import("./pages/decision.tsx"), "DecisionPage"),
});

const governing = createRoute({
  getParentRoute: () => root,
  path: "/for",
  validateSearch: (search: Record<string, unknown>): { path?: string | undefined; task?: string | undefined; all?: true | undefined } => ({
    path: textOf(search.path),
    task: textOf(search.task),
    all: flagOf(search.all),
  }),
  component: lazyRouteComponent(() => import("./pages/for.tsx"), "For"),
});

const search = createRoute({
  getParentRoute: () => root,
  path: "/search",
  validateSearch: (given: Record<string, unknown>): { words?: string | undefined } => ({ words: textOf(given.words) }),
  component: lazyRouteComponent(() => import("./pages/search.tsx"), "Search"),
});

export const router = createRouter({
  routeTree: root.addChildren([today, records, findings, unread, recordsOfKind, record, decisions, deciding, governing, search]),
  parseSearch,
  stringifySearch,
  defaultPreload: "intent",
  defaultPreloadStaleTime: 0,
  defaultErrorComponent: Failed,
  defaultPendingComponent: Pending,
  defaultPendingMs: 300,
  // An answer is shown as soon as it is there; by default the word "Reading" would stay for half a second.
  defaultPendingMinMs: 0,
  defaultNotFoundComponent: NotFound,
  scrollRestoration: true,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
