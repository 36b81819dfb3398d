import { expect, test } from "vitest";
import { readMarkers } from "./marker.ts";

test.each([
  ["// fairlead: decision/0012-use-postgres", ["decision/0012-use-postgres:1"]],
  ["# fairlead: decision/0012-a, risk/loss", ["decision/0012-a:1", "risk/loss:1"]],
  ["\n<!-- fairlead: decision/a-->\r\n/* fairlead: decision/b*/", ["decision/a:2", "decision/b:3"]],
  ["// see fairlead: decision/a.", ["decision/a:1"]],
  ["// fairlead:decision/größe_1.2", ["decision/größe_1.2:1"]],
  ["x() // fairlead: decision/a // fairlead: decision/b", ["decision/a:1", "decision/b:1"]],
  ["// fairlead: 0012", ["0012:1"]],
  ["// fairlead: ADR-12, 0012-use-postgres, risk/loss", ["ADR-12:1", "0012-use-postgres:1", "risk/loss:1"]],
  ["// fairlead: 0012.", ["0012:1"]],
  ["x(); // fairlead: 0012", ["0012:1"]],
  ["<!-- fairlead: 0012 -->", ["0012:1"]],
  ["  ['// fairlead: 0012', 1],", []],
  ["fairlead: 0012", []],
  ["fairlead: 4173", []],
  ["fairlead: 0.12.1", []],
  ["fairlead: 12/3", []],
  ["fairlead: 012:8080", []],
  ["// fairlead: decisions/a", []],
  ["// unfairlead: decision/a", []],
  ["nothing", []],
  [`${"x".repeat(6000)} fairlead: decision/a`, []],
])("%j", (text, expected) => expect(readMarkers(text).map(({ id, line }) => `${id}:${line}`)).toEqual(expected));

test("no text makes it slow", () => {
  const began = performance.now();
  readMarkers(`fairlead: ${"decision/a,".repeat(400)}\n`.repeat(2000));
  expect(performance.now() - began).toBeLessThan(2000);
});
