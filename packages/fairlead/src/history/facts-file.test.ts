import fc from "fast-check";
import { crc32 } from "node:zlib";
import { describe, expect, test } from "vitest";
import { canonicalFacts } from "../testing/canonical-facts.ts";
import { handMadeHistory } from "../testing/hand-made-history.ts";
import { readFacts, writeFacts, FACTS_VERSION } from "./facts-file.ts";
import { factsOf, newFactsBuilder } from "./facts-builder.ts";
import type { Facts } from "./facts.ts";

const FACTS = handMadeHistory([
  { changes: ["A a", "A b"], author: "Ada", coauthors: ["Béla", "C"] },
  { changes: ["R a c/d", "M b"], author: "Béla", on: "2026-01-31" },
  { changes: ["D c/d"], author: "", parents: [0, 1] },
]).facts;
const BYTES = writeFacts(FACTS, "plain", crc32);
const read = (bytes: Uint8Array, view = "plain") => readFacts(bytes, view, crc32);

test("what was written is read again", () => {
  expect(canonicalFacts(read(BYTES) as Facts)).toEqual(canonicalFacts(FACTS));
});

test("no facts at all are facts, too, and ids of SHA-256 keep their length", () => {
  const facts = read(writeFacts(factsOf(newFactsBuilder(32)), "plain", crc32)) as Facts;
  expect(facts).toMatchObject({ idSize: 32, commits: { count: 0 }, changes: { count: 0 } });
});

test("columns are read wherever in memory the file stands", () => {
  for (let offset = 0; offset < 9; offset++) {
    const room = Buffer.alloc(BYTES.length + 9);
    room.set(BYTES, offset);
    expect(canonicalFacts(read(room.subarray(offset, offset + BYTES.length)) as Facts)).toEqual(canonicalFacts(FACTS));
  }
});

describe("damage is seen", () => {
  test("a file that ends anywhere", () => {
    for (let length = 0; length < BYTES.length; length++) expect([length, read(BYTES.slice(0, length))]).toEqual([length, "damaged"]);
  });

  test("one bit that is another, anywhere: at worst it looks like another version", () => {
    for (let at = 0; at < BYTES.length; at++) {
      const bytes = BYTES.slice();
      bytes[at] = (bytes[at] as number) ^ (1 << at % 8);
      const found = read(bytes);
      expect([at, found === "damaged" || found === "other"]).toEqual([at, true]);
    }
  });

  test("any bytes, and any bytes after a line of JSON", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.json(), (bytes, json) => {
        expect(read(bytes)).toBe("damaged");
        expect(read(Buffer.concat([Buffer.from(`${json}\n`), bytes]))).toBe("damaged");
      }),
      { numRuns: 200 },
    );
  });

  test("something after the end", () => {
    expect(read(Buffer.concat([BYTES, Buffer.from([0])]))).toBe("damaged");
  });
});

test("another version, and another view, are known for what they are", () => {
  expect(read(BYTES, "shallow")).toBe("other");
  const text = Buffer.from(BYTES).toString("latin1").replace(`"version":${FACTS_VERSION}`, `"version":${FACTS_VERSION + 1}`);
  expect(read(Buffer.from(text, "latin1"))).toBe("other");
});
