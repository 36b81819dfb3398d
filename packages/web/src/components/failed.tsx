import { type ErrorComponentProps, Link, useRouter } from "@tanstack/react-router";
import { isFailure } from "../data/backend.ts";
import { queryClient } from "../data/queries.ts";
import { PageHeading } from "./page.tsx";

/** Why there is nothing to show here, and what to do about it. */
export function Failed({ error, reset }: ErrorComponentProps) {
  const router = useRouter();
  const tryAgain = () => {
    queryClient.removeQueries({ predicate: ({ state }) => state.status === "error" });
    reset();
    void router.invalidate();
  };
  return (
    <div role="alert">
      <PageHeading title="This could not be shown" />
      <Trouble error={error} />
      <p className="mt-6 flex items-center gap-6">
        <button type="button" onClick={tryAgain} className="min-h-9 rounded-md border border-edge px-4 text-sm hover:bg-wash">
          Try again
        </button>
        <Link to="/records" className="link">All records</Link>
      </p>
    </div>
  );
}

export function Trouble({ error }: { error: unknown }) {
  return (
    <div className="max-w-2xl border-l-3 border-alert pl-4">
      <p>{error instanceof Error ? error.message : String(error)}</p>
      {isFailure(error) && error.mend !== "" && <p className="mt-1 text-quiet">{error.mend}</p>}
    </div>
  );
}
