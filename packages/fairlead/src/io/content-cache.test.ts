import { existsSync, readFileSync, readdirSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { createFolder } from "../testing/git-repository.ts";
import { openContentCache } from "./content-cache.ts";

const json = fc.jsonValue({ stringUnit: "binary" }).map((value) => JSON.parse(JSON.stringify(value)) as unknown);

test("any value comes back under any key, in this process and the next", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.string({ unit: "binary" }), json), { maxLength: 20 }), (entries) => {
      const folder = createFolder();
      const cache = openContentCache(folder, "any", "1");
      for (const [key, value] of entries) cache.set(key, value);
      cache.save();
      const again = openContentCache(folder, "any", "1");
      for (const [key, value] of new Map(entries)) {
        expect(cache.get(key)).toEqual(value);
        expect(again.get(key)).toEqual(value);
      }
    }),
    { numRuns: 60 },
  );
  for (const key of ["__proto__", "constructor", "toString", ""]) expect(openContentCache(createFolder(), "any", "1").get(key)).toBeUndefined();
});

test("one byte more, less or other, or another version, and it is empty", () => {
  const folder = createFolder();
  const place = join(folder, "any.lines");
  const cache = openContentCache(folder, "any", "1");
  for (const key of ["a", "b", "c"]) cache.set(key, { text: "ä".repeat(50) });
  cache.save();
  const whole = readFileSync(place);
  expect(openContentCache(folder, "any", "2").get("a")).toBeUndefined();
  fc.assert(
    fc.property(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 }), fc.constantFrom("cut", "change", "add"), (at, by, how) => {
      const damaged = how === "cut" ? whole.subarray(0, at) : how === "add" ? Buffer.concat([whole, Buffer.from([by])]) : Buffer.from(whole);
      if (how === "change") damaged[at] = damaged[at]! ^ by;
      writeFileSync(place, damaged);
      const found = openContentCache(folder, "any", "1").get("a");
      // The first line may be another way to write the same.
      expect([undefined, { text: "ä".repeat(50) }]).toContainEqual(found);
      const body = whole.indexOf(10) + 1;
      if (how === "add" || (how === "change" && at >= body) || (how === "cut" && at < whole.length)) expect(found).toBeUndefined();
    }),
  );
});

test("what is not asked for goes after some writings; what is, stays", () => {
  const folder = createFolder();
  const first = openContentCache(folder, "any", "1");
  first.set("kept", 1);
  first.set("dropped", 1);
  first.save();
  for (let n = 0; n < 9; n += 1) {
    const cache = openContentCache(folder, "any", "1");
    expect(cache.get("kept")).toBe(1);
    cache.set(`new ${n}`, n);
    cache.save();
  }
  const last = openContentCache(folder, "any", "1");
  expect(last.get("dropped")).toBeUndefined();
  expect(last.get("kept")).toBe(1);
});

test("it stays below its size, and keeps what was asked for last", () => {
  const folder = createFolder();
  const old = openContentCache(folder, "any", "1", { largest: 10_000 });
  for (let n = 0; n < 50; n += 1) old.set(`old ${n}`, "x".repeat(100));
  old.save();
  const cache = openContentCache(folder, "any", "1", { largest: 10_000 });
  for (let n = 0; n < 80; n += 1) cache.set(`new ${n}`, "x".repeat(100));
  cache.save();
  expect(statSync(join(folder, "any.lines")).size).toBeLessThan(10_200);
  const again = openContentCache(folder, "any", "1", { largest: 10_000 });
  expect(again.get("new 0")).toBeDefined();
  expect(again.get("old 49")).toBeUndefined();
});

test("it is written only when something is new, whole or not at all, and never through a link or without a place", () => {
  const folder = createFolder();
  const cache = openContentCache(folder, "any", "1");
  cache.save();
  expect(existsSync(join(folder, "any.lines"))).toBe(false);
  cache.set("a", 1);
  cache.save();
  const before = statSync(join(folder, "any.lines")).ino;
  cache.save();
  expect(statSync(join(folder, "any.lines")).ino).toBe(before);
  expect(readdirSync(folder)).toEqual(["any.lines"]);
  const outside = createFolder();
  symlinkSync(outside, join(folder, "link"));
  for (const place of [join(folder, "link"), join(folder, "link/below"), join(folder, "any.lines/none"), null]) {
    const other = openContentCache(place, "any", "1");
    other.set("a", 1);
    other.save();
    expect(other.get("a")).toBe(1);
  }
  expect(readdirSync(outside)).toEqual([]);
});
