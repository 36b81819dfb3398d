import { expect, test } from "vitest";
import { FOLDERS, KINDS } from "./kinds.ts";
import { isBelow, placeOf } from "./place.ts";

test.each(KINDS)("a %s stands in the folder of its plural, at any depth", (kind) => {
  expect(placeOf(`direction/${FOLDERS[kind]}/x.md`)).toEqual({ at: "record", kind, anchor: "" });
  expect(placeOf(`shop/direction/${FOLDERS[kind]}/2026/x.markdown`)).toEqual({ at: "record", kind, anchor: "shop" });
});

test.each([
  ["direction/principles/README.md", "ranks", ""],
  ["shop/api/direction/principles/readme.md", "ranks", "shop/api"],
  ["fairlead.yaml", "settings", ""],
  ["shop/fairlead.yaml", "settings", "shop"],
  ["direction/README.md", "other", ""],
  ["direction/decisions/README.md", "other", ""],
  ["direction/decisions/index.md", "other", ""],
  ["direction/decisions/_draft.md", "other", ""],
  ["direction/decisions/template.md", "other", ""],
  ["direction/decision/x.md", "other", ""],
  ["direction/principles/old/README.md", "other", ""],
  ["direction/decisions/a\nb.md", "record", ""],
  ["direction/decisions/-rf ⚓.md", "record", ""],
  ["direction/decisions/direction/risks/x.md", "record", "direction/decisions"],
])("%j is %s of %j", (path, at, anchor) => expect(placeOf(path)).toMatchObject({ at, anchor }));

test.each([
  ["direction/decision/x.md", "direction/decisions"],
  ["shop/direction/Risks/a/x.md", "shop/direction/risks"],
  ["direction/priciples/README.md", "direction/principles"],
  ["direction/debt/x.md", "direction/debts"],
])("%s was meant for %s", (path, suggestion) => expect(placeOf(path)).toMatchObject({ at: "other", misspelt: { folder: path.split("/").slice(0, suggestion.split("/").length).join("/"), suggestion } }));

test.each(["direction/notes/x.md", "direction/images/x.md", "direction/x.md", "direction/decisions/README.md", "direction/team/x.md"])("%s was meant for nothing else", (path) => expect(placeOf(path)).not.toHaveProperty("misspelt"));

test.each(["README.md", "direction/decisions/x.txt", "direction/decisions/0012.scores/a.yaml", "direction", "redirection/decisions/x.md", "xfairlead.yaml", "direction.md"])("%s is none of ours", (path) => expect(placeOf(path)).toBeNull());

test.each([["a/b", "a", true], ["ab", "a", false], ["a", "a", true], ["a", "", true], ["a", "a/b", false]])("%s below %j: %s", (path, folder, expected) => expect(isBelow(path, folder)).toBe(expected));
