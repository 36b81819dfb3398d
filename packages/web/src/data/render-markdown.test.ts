import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { renderMarkdown } from "./render-markdown.ts";

const html = (text: string) => renderToStaticMarkup(renderMarkdown(text, {}).element);

test("Markdown becomes elements", () => {
  expect(html("# A\n\nb *c* `d`")).toBe("<h1>A</h1>\n<p>b <em>c</em> <code>d</code></p>");
  expect(html("- [x] done")).toContain('type="checkbox"');
  expect(html("|a|\n|-|\n|b|")).toContain("<td>b</td>");
  expect(html("a[^1]\n\n[^1]: b")).toContain('id="text-fn-1"');
});

test.each([
  "<script>ran()</script>",
  '<img src=x onerror="ran()">',
  "[a](javascript:ran())",
  "[a](JaVaScRiPt:ran())",
  "[a](data:text/html,ran())",
  "<javascript:ran()>",
  "![a](javascript:ran())",
  '<a href="x" onclick="ran()">b</a>',
  "<svg onload=ran()>",
  "<style>@import 'ran()'</style>",
])("%s does nothing", (text) => {
  expect(html(text)).not.toMatch(/<script|<img src="x"|onerror|onclick|onload|href="[a-z]*:|src="[a-z]*:|<style/i);
});

test("HTML is left out, and that is known", () => {
  expect(renderMarkdown("a <b>c</b>", {}).hasHtml).toBe(true);
  expect(html("a <b>c</b>")).toBe("<p>a c</p>");
  expect(renderMarkdown("a <!-- note --> b", {}).hasHtml).toBe(false);
});
