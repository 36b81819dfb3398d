import { useSyncExternalStore, useState } from "react";

type Theme = "light" | "dark";
const darkSystem = matchMedia("(prefers-color-scheme: dark)");

/** Follows the system until it is pressed; what was chosen is remembered, unless it is what the system says anyway. */
export function ThemeToggle() {
  const system: Theme = useSyncExternalStore(subscribe, () => darkSystem.matches) ? "dark" : "light";
  const [chosen, setChosen] = useState(() => document.documentElement.dataset.theme as Theme | undefined);
  const theme = chosen ?? system;
  const other: Theme = theme === "dark" ? "light" : "dark";
  const toggle = () => {
    const next = other === system ? undefined : other;
    setChosen(next);
    remember(next);
  };
  return (
    <button type="button" onClick={toggle} aria-label={`Use the ${other} theme`} title={`Use the ${other} theme`} className="grid size-9 place-items-center rounded-md text-quiet hover:text-ink">
      <svg viewBox="0 0 20 20" className="size-4.5" aria-hidden="true">
        <circle cx="10" cy="10" r="7.25" fill="none" stroke="currentColor" strokeWidth="1.5" />
        <path d="M10 2.75a7.25 7.25 0 0 1 0 14.5z" fill="currentColor" />
      </svg>
    </button>
  );
}

function subscribe(onChange: () => void): () => void {
  darkSystem.addEventListener("change", onChange);
  return () => darkSystem.removeEventListener("change", onChange);
}

/** `public/theme.js` reads it back before the first paint. */
function remember(theme: Theme | undefined): void {
  if (theme === undefined) delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  try {
    if (theme === undefined) localStorage.removeItem("fairlead-theme");
    else localStorage.setItem("fairlead-theme", theme);
  } catch {
    // Storage is switched off: it holds until the page is left.
  }
}
