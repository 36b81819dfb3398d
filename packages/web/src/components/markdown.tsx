import { useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type ReactNode, useMemo } from "react";
import { query } from "../data/queries.ts";
import { renderMarkdown } from "../data/render-markdown.ts";
import { resolveLink } from "../data/resolve-link.ts";
import { Outward } from "./outward.tsx";
import { RecordLink } from "./record-link.tsx";

/** A record's text. Links to other records stay in this page; links to other files lead to what governs them. */
export function Markdown({ text, path }: { text: string; path: string }) {
  const { data } = useSuspenseQuery(query("list", {}));
  const { element, hasHtml } = useMemo(() => {
    const ids = new Map(data.records.filter((record) => record.branch === null).map((record) => [record.path, record.id]));
    const anchor = ({ href, children }: { href?: string | undefined; children?: ReactNode }) => <Anchor href={href ?? ""} from={path} ids={ids}>{children}</Anchor>;
    const table = ({ children }: { children?: ReactNode }) => <div className="wide" role="group" aria-label="Table" tabIndex={0}><table>{children}</table></div>;
    // An empty header cell heads nothing: a screen reader should not announce it as one.
    const th = ({ children, align }: { children?: ReactNode; align?: string | undefined }) => (children === undefined ? <td /> : <th scope="col" align={align as "left" | undefined}>{children}</th>);
    const pre = ({ children }: { children?: ReactNode }) => <pre tabIndex={0}>{children}</pre>;
    return renderMarkdown(text, { a: anchor, img: Picture, table, th, pre, h1: "h2" });
  }, [text, path, data]);
  return (
    <div className="prose">
      {element}
      {hasHtml && <p className="label">HTML in this text is not shown; the file has it: <span className="path">{path}</span></p>}
    </div>
  );
}

function Anchor({ href, from, ids, children }: { href: string; from: string; ids: Map<string, string>; children: ReactNode }) {
  const destination = resolveLink(href, from);
  if (destination.to === "here") return <a href={destination.href}>{children}</a>;
  if (destination.to === "elsewhere") return <Outward href={destination.href}>{children}</Outward>;
  if (destination.to === "nowhere") return <>{children}</>;
  const id = ids.get(destination.path);
  if (id !== undefined) return <RecordLink id={id} path={destination.path}>{children}</RecordLink>;
  return <Link to="/for" search={{ path: destination.path }} title={`What governs ${destination.path}`}>{children}</Link>;
}

/** No image is loaded: one from elsewhere would tell its server who reads what, so it is a link for whoever wants it. */
function Picture({ src, alt }: { src?: string | Blob | undefined; alt?: string | undefined }) {
  const address = typeof src === "string" ? src : "";
  return <Outward href={address}>{`Picture: ${alt || address}`}</Outward>;
}
