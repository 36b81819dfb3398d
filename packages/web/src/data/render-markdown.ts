import { toJsxRuntime, type Components } from "hast-util-to-jsx-runtime";
import type { Nodes } from "mdast";
import type { ReactElement } from "react";
import { Fragment, jsx, jsxs } from "react/jsx-runtime";
import rehypeSanitize, { defaultSchema } from "rehype-sanitize";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import remarkRehype from "remark-rehype";
import { unified } from "unified";

/** Ids are prefixed once, by remark-rehype, so that links within the text still meet them. */
const schema = { ...defaultSchema, clobberPrefix: "" };
const parser = unified().use(remarkParse).use(remarkGfm);
const cleaner = unified().use(remarkRehype, { clobberPrefix: "text-" }).use(rehypeSanitize, schema);

/**
 * Markdown as React elements: no HTML string exists at any point. HTML in the text is left out (`hasHtml` says whether
 * any was), and what remains is reduced to known elements with known attributes.
 */
export function renderMarkdown(text: string, components: Components): { element: ReactElement; hasHtml: boolean } {
  const tree = parser.parse(text);
  const clean = cleaner.runSync(tree);
  return { element: toJsxRuntime(clean, { Fragment, jsx, jsxs, components, ignoreInvalidStyle: true }) as ReactElement, hasHtml: hasHtml(tree) };
}

function hasHtml(node: Nodes): boolean {
  if (node.type === "html") return !/^<!--[\s\S]*-->$/.test(node.value.trim());
  return "children" in node && node.children.some(hasHtml);
}
