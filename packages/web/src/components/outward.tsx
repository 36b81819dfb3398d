import type { ReactNode } from "react";

/** A link to elsewhere, opened beside this page; text where the address is not one that a browser should follow. */
export function Outward({ href, children }: { href: string; children?: ReactNode }) {
  if (!/^(https?:|mailto:)/i.test(href)) return <>{children ?? href}</>;
  return (
    <a href={href} target="_blank" rel="noreferrer noopener" className="link">
      {children ?? href}
      <span className="sr-only"> (opens in a new tab)</span>
    </a>
  );
}
