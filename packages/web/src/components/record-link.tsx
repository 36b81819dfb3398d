import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { Answer } from "../data/backend.ts";
import { query } from "../data/queries.ts";
import { findSharedIds } from "../data/shared-ids.ts";

/** A link to a record's page; its id is its address, or its path where another record has the same id. */
export function RecordLink({ id, path, branch, className = "link", children }: { id: string; path?: string; branch?: string | null; className?: string; children: ReactNode }) {
  // Only from a list that is at hand: a link asks nothing of its own.
  const { data: shared } = useQuery({ ...query("list", {}), enabled: false, select: sharedIn });
  return (
    <Link to="/record/$" params={{ _splat: path !== undefined && shared?.has(id) === true ? path : id }} search={{ branch: branch ?? undefined }} className={className}>
      {children}
    </Link>
  );
}

const known = new WeakMap<Answer<"list">, ReadonlySet<string>>();

/** Once for each list, however many links are on a page. */
function sharedIn(list: Answer<"list">): ReadonlySet<string> {
  const shared = known.get(list) ?? findSharedIds(list.records);
  known.set(list, shared);
  return shared;
}
