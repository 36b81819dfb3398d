import { type ReactNode, useEffect } from "react";

/** A page's heading, which also names the window. */
export function PageHeading({ title, children, above }: { title: string; children?: ReactNode; above?: ReactNode }) {
  useTitle(title);
  return (
    <div className="mb-8">
      {above !== undefined && <div className="label mb-1">{above}</div>}
      <h1 tabIndex={-1} className="max-w-3xl text-[1.75rem] leading-tight font-semibold tracking-[-0.02em] text-balance">
        {children ?? title}
      </h1>
    </div>
  );
}

export function useTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · Fairlead`;
  }, [title]);
}

export function Section({ title, count, id, children }: { title: string; count?: number; id: string; children: ReactNode }) {
  return (
    <section aria-labelledby={id} className="mb-12">
      <h2 id={id} className="mb-3 text-lg font-semibold tracking-[-0.01em]">
        {title}
        {count !== undefined && <span className="ml-2 font-normal text-quiet tabular-nums">{count}</span>}
      </h2>
      {children}
    </section>
  );
}
