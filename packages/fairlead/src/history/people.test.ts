import { describe, expect, test } from "vitest";
import { handMadeHistory } from "../testing/hand-made-history.ts";
import { botTest } from "./bots.ts";
import { NONE } from "./facts.ts";
import { NO_MAILMAP, parseMailmap } from "./mailmap.ts";
import { computePeople } from "./people.ts";

const peopleOf = (authors: string[], mailmap = "", bots: string[] = []) =>
  computePeople(handMadeHistory(authors.map((author) => ({ author, changes: ["a"] }))), mailmap === "" ? NO_MAILMAP : parseMailmap(mailmap), botTest(bots));

describe("who is one person", () => {
  test.each([
    ["the same address", ["Ann Ex <ann@x>", "A. Ex <ANN@X>"], 1],
    ["the same name", ["Ann Ex <ann@x>", "ann  ex <ann@y>"], 1],
    ["by way of a third", ["Ann <ann@x>", "A. Ex <ann@y>", "Ann <ann@y>"], 1],
    ["other names and addresses", ["Ann <ann@x>", "Bo <bo@x>"], 2],
    ["names that anybody has", ["root <ann@x>", "root <bo@x>", "unknown <c@x>", "<d@x>", "<e@x>"], 5],
    ["addresses that anybody has", ["Ann <root@localhost>", "Bo <root@localhost>", "Cé <>", "Di <>", "Ed <noreply@github.com>", "Flo <noreply@github.com>"], 6],
    ["a forge's address, with and without number", ["ann-ex <12+annex@users.noreply.github.com>", "Ann <annex@users.noreply.github.com>"], 1],
    ["two logins", ["Ann <1+a@users.noreply.github.com>", "Bo <2+b@users.noreply.github.com>"], 2],
    ["machines", ["renovate[bot] <29139614+renovate[bot]@users.noreply.github.com>", "Ann <ann@x>"], 1],
  ])("%s", (_what, authors, count) => expect(peopleOf(authors).count).toBe(count));

  test("the mailmap comes first", () => {
    expect(peopleOf(["Ann <ann@x>", "Bo <bo@x>"], "Ann <ann@x> <bo@x>\n").count).toBe(1);
    expect(peopleOf(["Build <ci@x>", "Ann <ann@x>"], "renovate[bot] <ci@x>\n").count).toBe(1);
  });

  test("machines of fairlead.yaml", () => {
    const people = peopleOf(["Nightly <n@x>", "Ann <ann@x>"], "", ["nightly"]);
    expect([...people.of]).toEqual([NONE, 0]);
  });

  test("co-authors are people, too", () => {
    const history = handMadeHistory([{ author: "Ann <ann@x>", coauthors: ["Bo <bo@x>", "Copilot[bot] <c@x>"], changes: ["a"] }]);
    expect(computePeople(history, NO_MAILMAP, botTest([])).count).toBe(2);
  });

  test("what another branch holds has no say", () => {
    const commits = [
      { author: "Ann <ann@x>", changes: ["A a"], parents: [] },
      { author: "A. <ann@y>", changes: ["a"], parents: [0] },
      { author: "Ann <ann@y>", changes: ["a"], parents: [0] },
      { author: "Ann <ann@x>", changes: ["a"], parents: [1] },
    ];
    expect(computePeople(handMadeHistory(commits), NO_MAILMAP, botTest([])).count).toBe(2);
  });

  test("a name is the fullest of its spellings, whoever used which most", () => {
    const people = peopleOf(["annex <ann@x>", "annex <ann@x>", "Ann Ex <ann@x>", "<ann@x>"]);
    expect(people.nameOf(0)).toBe("Ann Ex");
  });

  test("somebody is found by how they sign", () => {
    const people = peopleOf(["Ann <ann@x>", "Bo <bo@x>"]);
    expect(people.find({ name: "Someone", address: "BO@x" })).toBe(1);
    expect(people.find({ name: "bo", address: "elsewhere@y" })).toBe(1);
    expect(people.find({ name: "Di", address: "di@x" })).toBe(NONE);
    expect(people.find({ name: "", address: "" })).toBe(NONE);
  });
});
