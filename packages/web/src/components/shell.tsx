import { Outlet, useRouterState } from "@tanstack/react-router";
import { lazy, Suspense, useEffect, useRef, useState } from "react";
import { Header } from "./header.tsx";
import { isPaletteKey } from "./shortcut.ts";

const Palette = lazy(async () => ({ default: (await import("./palette.tsx")).Palette }));

/** What every page stands in: the skip link, the header, the main part, and the palette on Ctrl or Cmd and K. */
export function Shell() {
  const [paletteIs, setPalette] = useState<"unloaded" | "closed" | "open">("unloaded");
  const main = useRef<HTMLElement>(null);
  useFocusAfterNavigation();
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!isPaletteKey(event)) return;
      event.preventDefault();
      setPalette((now) => (now === "open" ? "closed" : "open"));
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);
  return (
    <>
      <a href="#main" className="sr-only focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-10 focus:bg-paper focus:p-3 link" onClick={(event) => { event.preventDefault(); main.current?.focus(); }}>
        Skip to the page
      </a>
      <Header onSearch={() => setPalette("open")} />
      <main ref={main} id="main" tabIndex={-1} className="mx-auto max-w-6xl px-4 pt-8 pb-24 outline-none sm:px-8">
        <Outlet />
      </main>
      {paletteIs !== "unloaded" && (
        <Suspense>
          <Palette open={paletteIs === "open"} onClose={() => setPalette("closed")} />
        </Suspense>
      )}
    </>
  );
}

/** A new page is announced by moving the focus to its heading; a change of a filter on the same page is not. */
function useFocusAfterNavigation() {
  const pathname = useRouterState({ select: (state) => state.resolvedLocation?.pathname });
  const last = useRef<string | undefined>(undefined);
  useEffect(() => {
    if (last.current !== undefined && pathname !== last.current) document.querySelector("h1")?.focus({ preventScroll: true });
    last.current = pathname;
  }, [pathname]);
}

