import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { Answer } from "../data/backend.ts";
import { ALL_KINDS, KIND_WORDS } from "../data/words.ts";

/** The kinds with their counts beside a list; above it on a narrow page. */
export function Rail({ data, children }: { data: Answer<"list">; children: ReactNode }) {
  const counts = new Map(ALL_KINDS.map((kind) => [kind, data.records.filter((record) => record.kind === kind).length]));
  return (
    <div className="grid gap-x-12 gap-y-8 md:grid-cols-[11rem_minmax(0,1fr)]">
      <nav aria-label="Kinds of record">
        <ul className="-mx-2 flex flex-wrap md:block">
          <Entry to="/records" count={data.records.length}>All</Entry>
          {ALL_KINDS.map((kind) => (
            <Entry key={kind} to="/records/$kind" kind={kind} count={counts.get(kind) ?? 0}>{KIND_WORDS[kind].many}</Entry>
          ))}
        </ul>
        <ul className="-mx-2 flex flex-wrap md:mt-3 md:block md:border-t md:border-line md:pt-3">
          <Entry to="/records/findings" count={data.findings.length}>Findings</Entry>
          <Entry to="/records/unread" count={data.unread.length}>Not read</Entry>
        </ul>
      </nav>
      <div className="min-w-0">{children}</div>
    </div>
  );
}

function Entry({ to, kind, count, children }: { to: "/records" | "/records/$kind" | "/records/findings" | "/records/unread"; kind?: string; count: number; children: string }) {
  return (
    <li>
      <Link
        to={to}
        params={{ kind: kind ?? "" }}
        activeOptions={{ exact: true, includeSearch: false }}
        className="flex items-baseline gap-2 rounded-md px-2 py-1 text-[0.9375rem] md:justify-between"
        activeProps={{ className: "bg-tint font-medium" }}
        inactiveProps={{ className: count === 0 ? "text-quiet hover:text-ink" : "hover:bg-wash" }}
      >
        {children}
        <span className="text-sm font-normal text-quiet tabular-nums">{count}</span>
      </Link>
    </li>
  );
}
