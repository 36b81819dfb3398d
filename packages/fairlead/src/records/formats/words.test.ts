import { expect, test } from "vitest";
import { slugOf } from "./words.ts";

test.each([
  ["Ünïcode and Œuvre’s", "unicode-and-œuvres"],
  ["데이터베이스 이전", "데이터베이스-이전"],
  ["データベースを選ぶ", "データベースを選ぶ"],
  ["हिन्दी में लेख", "हिन्दी-में-लेख"],
  ["Йогурт", "йогурт"],
  ["\u0301 a", "a"],
  ["\u{10330}".repeat(100), "\u{10330}".repeat(80)],
])("%j is known as %s", (text, slug) => expect(slugOf(text)).toBe(slug));
