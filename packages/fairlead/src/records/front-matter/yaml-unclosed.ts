import { isMap, isSeq, parseDocument, visit, type Document, type Node, type YAMLError } from "yaml";

/** A bracket or quote that opens and is never closed. */
export interface OpenMark {
  offset: number;
  mark: "[" | "{" | '"' | "'";
}

const CLOSES = { "[": "]", "{": "}", '"': '"', "'": "'" } as const;

/**
 * Where the first tab of an indentation stands, when the tab is what is wrong: the parser says so, or it says something
 * else that is gone with spaces in the place of the tabs. Null otherwise.
 */
export function tabbedLine(yaml: string, error: YAMLError): number | null {
  const first = /(?<=^ *)\t/m.exec(yaml);
  if (first === null) return null;
  if (error.code === "TAB_AS_INDENT") return error.pos[0];
  return isSound(yaml.replaceAll(/^[ \t]+/gm, (indent) => indent.replaceAll("\t", "  "))) ? first.index : null;
}

/** What an error of the parser is about, when it is something that never closes: found at the end, told where it opens. */
export function openMark(yaml: string, error: YAMLError, document: Document): OpenMark | null {
  const [, quote, flow] = /^Missing closing (["'])quote|^Flow (sequence|map) .*end with/.exec(error.message) ?? [];
  const mark = (quote ?? (flow === "sequence" ? "[" : flow === "map" ? "{" : null)) as OpenMark["mark"] | null;
  if (mark === null) return null;
  let offset: number | null = null;
  const look = (_key: unknown, node: Node) => {
    const [start, end] = node.range ?? [0, 0];
    if (yaml[start] !== mark || end < error.pos[0]) return;
    if (quote !== undefined || yaml[end - 1] !== CLOSES[mark]) offset = start;
  };
  visit(document, { Scalar: look, Map: look, Seq: look });
  return offset === null ? null : { offset, mark };
}

const ANY: Record<OpenMark["mark"], string> = { "[": "scope: [src/web, src/api]", "{": "scope: { paths: [src/web] }", '"': 'title: "Ledger: entries"', "'": "title: 'Ledger: entries'" };
const MAX_EXAMPLE = 100;

/** The person's own line with its end, where there is one way to close it; otherwise an example of ours. */
export function closedExample(yaml: string, { offset, mark }: OpenMark): string {
  const start = yaml.lastIndexOf("\n", offset) + 1;
  const [line = ""] = yaml.slice(start).split("\n", 1);
  if (line.length > MAX_EXAMPLE) return ANY[mark];
  const close = CLOSES[mark];
  const text = mark === "[" || mark === "{" ? line.replace(/[ \t]#.*$/, "").trim().replace(/,$/, "") : line.trim();
  const outer = /^(.*?)([ \t]*[}\]]+)$/s.exec(text);
  const ways = [`${text}${close}`, ...(outer === null ? [] : [`${outer[1]}${close}${outer[2]}`]), `${text}${close} }`, `${text}${close}]`];
  return ways.find((way) => isSound(way) && keepsField(way)) ?? ANY[mark];
}

function isSound(yaml: string): boolean {
  return parse(yaml).errors.length === 0;
}

function keepsField(yaml: string): boolean {
  const { contents } = parse(yaml);
  return isMap(contents) || isSeq(contents);
}

function parse(yaml: string) {
  return parseDocument(yaml, { prettyErrors: false, uniqueKeys: false, logLevel: "error" });
}
