import { describe, expect, it } from "vitest";
import { linkedRecord, readLinks } from "./links.ts";

const links = (text: string, anyVerb = true) => readLinks("docs/adr/0009-x.md", { text, line: 7 }, anyVerb).map((link) => `${link.type === "supersedes" ? "supersedes" : (link.verb ?? "relates")} ${link.target}`);

describe("readLinks", () => {
  it.each([
    ["Supersedes [2. Flags](0002-flags.md)", ["supersedes 0002-flags"]],
    ["Supercedes [2. Flags](./0002-flags.md#status)", ["supersedes 0002-flags"]],
    ["* Replaces [2](0002-flags.md), [3](0003-drums.md) and [4](<0004-big horns.md>)", ["supersedes 0002-flags", "supersedes 0003-drums", "supersedes 0004-big horns"]],
    ["Superseded by [4. Lamps](0004-lamps.md)", ["superseded by 0004-lamps"]],
    ["Partially supersedes [4. Lamps](0004-lamps.md)", ["partially supersedes 0004-lamps"]],
    ["Depends a little on [4. Lamps](0004-lamps.md)", ["depends a little on 0004-lamps"]],
    ["Sheds light on [4. Lamps](0004-lamps.md)", ["sheds light on 0004-lamps"]],
    ["- [4. Lamps](0004-lamps.md)", ["relates 0004-lamps"]],
    ["Superseded by ADR-0012", ["superseded by ADR-0012"]],
    ["Superseded by #12 and #14", ["superseded by 12", "superseded by 14"]],
    ["Supersedes 0003-drums", ["supersedes 0003-drums"]],
    ["Amends [x](../../services/pilot/docs/adr/0001-x.md)", ["amends services/pilot/docs/adr/0001-x.md"]],
    ["Supersedes [#04](https://forge.example/a/b/blob/main/text/0004-process.md) (which was [rfc#7](https://forge.example/a/b/pull/7))", ["supersedes 0004-process"]],
    ["See [the guide](../guide.md) and [the web](https://example.org)", []],
    ["Accepted in 2024 by 14 people", []],
  ])("%s", (text, expected) => expect(links(text)).toEqual(expected));

  it("keeps to the known verbs in prose", () => {
    expect(links("Note: this supersedes some aspects of [15](0015-model.md)", false)).toEqual(["supersedes some aspects of 0015-model"]);
    expect(links("We read [15](0015-model.md) and liked it", false)).toEqual([]);
  });

  it("gives the place of the link", () => {
    expect(readLinks("a/0001-x.md", { text: "Amends [2](0002-y.md)", line: 7 }, true)).toEqual([{ type: "relates", target: "0002-y", verb: "amends", line: 7, column: 8 }]);
  });
});

describe("linkedRecord", () => {
  it.each([
    ["../rfd/0012/README.md", "0012"],
    ["%30002-x.md", "0002-x"],
    ["%", "%"],
    ["#section", null],
    ["mailto:ada@example.org", null],
    ["diagram.png", null],
    ["../../../../..", null],
  ])("%s", (target, expected) => expect(linkedRecord(target, "docs/adr/0009-x.md")).toBe(expected));
});
