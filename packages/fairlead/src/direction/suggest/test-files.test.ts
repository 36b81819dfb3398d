import { expect, test } from "vitest";
import { isTestFile, testPatternsOf } from "./test-files.ts";

test("a product's package may be called samples; a folder of samples is one all the same", () => {
  const product = ["src/main/java/org/acme/samples/shop/Cart.java", "src/test/java/org/acme/samples/shop/CartTest.java"];
  expect([...product, "samples/Cart.java"].map(isTestFile)).toEqual([false, true, true]);
  expect(testPatternsOf(product.slice(0, 1))).toEqual([]);
});
