import { describe, expect, it } from "vitest";
import { readPeople, singlePerson } from "./people.ts";
import { recordStem, titleOfStem, withoutNumber } from "./titles.ts";

describe("withoutNumber", () => {
  it.each([
    ["1. Record decisions", "0001-x", "Record decisions"],
    ["ADR-0012: Use lamps", "0012-x", "Use lamps"],
    ["ADR 1: Use lamps", "x", "Use lamps"],
    ["[ADR-3] Use lamps", "x", "Use lamps"],
    ["RFD 21 Mooring lines", "x", "Mooring lines"],
    ["0012 - Use lamps", "x", "Use lamps"],
    ["Architecture Decision Record: ADR-4: Use lamps", "x", "Use lamps"],
    ["Decision record for lamps", "x", "lamps"],
    ["QUAY-001: No loose lines", "QUAY-001-no-loose-lines", "No loose lines"],
    ["144 More lamps", "rfc-144-more-lamps", "More lamps"],
    ["UTF-8: everywhere", "0003-utf-8", "UTF-8: everywhere"],
    ["12 factors for ships", "0003-factors", "12 factors for ships"],
    ["2024 roadmap", "0003-roadmap", "2024 roadmap"],
    ["ADRs are good", "x", "ADRs are good"],
    ["5.", "0005-x", "5."],
  ])("%s", (title, stem, expected) => expect(withoutNumber(title, stem)).toBe(expected));
});

it("takes a name from a file's, and a file's from its folder where each record has one", () => {
  expect(titleOfStem("3348-c-str-literal")).toBe("C str literal");
  expect(titleOfStem("rfc-012-tide_tables")).toBe("Tide tables");
  expect(titleOfStem("0012")).toBe("");
  expect(recordStem("rfd/0012/README.md")).toBe("0012");
  expect(recordStem("docs/adr/0012-x.md")).toBe("0012-x");
});

it("takes somebody for the owner only where there is one", () => {
  const owner = (text: string) => singlePerson(readPeople(text));
  expect(owner("@ada")).toBe("ada");
  expect(owner("Ada Lovelace <ada@harbour.example>")).toBe("Ada Lovelace");
  expect(owner("Platform team (Ada, Grace)")).toBe("Platform team");
  expect(owner("[Ada](https://example.org/ada)")).toBe("Ada");
  for (const nobody of ["", "N/A", "{list everyone involved}", "Ada, Grace", "Ada and Grace", "Ada & Grace", "[list everyone involved in the decision]"]) expect(owner(nobody)).toBeNull();
});
