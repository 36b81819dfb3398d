import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";

/** A link to a record's page; its id is its address. */
export function RecordLink({ id, branch, className = "link", children }: { id: string; branch?: string | null; className?: string; children: ReactNode }) {
  return (
    <Link to="/record/$" params={{ _splat: id }} search={{ branch: branch ?? undefined }} className={className}>
      {children}
    </Link>
  );
}
