import { useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { query } from "../data/queries.ts";
import { paletteKeys } from "./shortcut.ts";
import { ThemeToggle } from "./theme-toggle.tsx";

export function Header({ onSearch }: { onSearch: () => void }) {
  const { data: about } = useSuspenseQuery(query("about", {}));
  return (
    <header className="border-b border-line">
      <div className="mx-auto flex max-w-6xl flex-wrap items-center gap-x-6 gap-y-1 px-4 py-2 sm:px-8">
        <p className="flex min-w-0 items-baseline gap-2">
          <span className="truncate font-semibold tracking-tight">{about.name}</span>
          {about.branch !== null && (
            <span className="label truncate">
              <span className="sr-only">on branch </span>
              {about.branch}
            </span>
          )}
        </p>
        <nav aria-label="Pages" className="order-last -mx-1.5 flex basis-full flex-wrap gap-x-1 text-[0.9375rem] sm:order-none sm:-mx-2 sm:basis-auto">
          <Tab to="/" exact>Today</Tab>
          <Tab to="/decisions">Deciding</Tab>
          <Tab to="/records">Records</Tab>
          <Tab to="/for">What governs</Tab>
        </nav>
        <div className="ml-auto flex items-center gap-1">
          <button type="button" onClick={onSearch} className="flex min-h-9 items-center gap-2 rounded-md border border-edge px-3 text-sm text-quiet hover:text-ink" aria-haspopup="dialog" aria-keyshortcuts="Control+K Meta+K">
            Search
            <kbd aria-hidden="true" className="hidden font-sans text-xs sm:inline">{paletteKeys}</kbd>
          </button>
          <ThemeToggle />
        </div>
      </div>
    </header>
  );
}

function Tab({ to, exact = false, children }: { to: "/" | "/decisions" | "/records" | "/for"; exact?: boolean; children: string }) {
  return (
    <Link
      to={to}
      activeOptions={{ exact, includeSearch: false }}
      className="rounded-md px-1.5 py-1.5 whitespace-nowrap sm:px-2"
      activeProps={{ className: "font-semibold text-ink underline decoration-2 decoration-accent underline-offset-[0.4em]" }}
      inactiveProps={{ className: "text-quiet hover:text-ink" }}
    >
      {children}
    </Link>
  );
}
