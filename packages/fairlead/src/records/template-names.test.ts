import { expect, test } from "vitest";
import { isTemplateName, isTemplateText } from "./template-names.ts";

test.each([
  "template", "TEMPLATE", "templates", "adr-template", "adr_template", "ADR-000-template", "0000-template", "000-template", "0000-adr-template", "0000-template-record-decision", "0000-00-00-template",
  "adr-template-bare", "adr-template-bare-minimal", "adr-template-minmal", "template-madr", "template-nygard", "template.en", "decision-record-template-by-michael-nygard", "rfc-template", "yyyymmdd-template", "NNNN-template", "madr-template-v2", "_anything",
])("%s is a template", (stem) => expect(isTemplateName(stem)).toBe(true));

test.each(["template-engine", "template-engine-choice", "0012-email-template", "email-template", "0007-template-engine", "adr-0003-template-engine", "templating", "0010-template", "use-templates-for-mail", "contemplate"])("%s is none", (stem) =>
  expect(isTemplateName(stem)).toBe(false));

test.each(["# {short title}\n", "# [short title of solved problem]\n", "# X\n\nDate: YYYY-MM-DD\n", "# X\n\n* Status: proposed | rejected | accepted\n", "# Title\n", "# X\n\n{Describe the context and problem}\n", "# X\n\n[Describe the context and problem]\n"])("%j is to be filled in", (text) =>
  expect(isTemplateText(text)).toBe(true));

test.each(["# Use Handlebars\n\n## Status\n\nAccepted\n", "# X\n\nSee [the page about templates](a.md) and [the other page here][1].\n", "# X\n\nWrite `{name of the user}`.\n"])("%j is somebody's", (text) => expect(isTemplateText(text)).toBe(false));
