import { expect, test } from "vitest";
// @ts-expect-error -- a plain script
import { renderScreen } from "./screen.mjs";

test.each([
  ["lines as they come", "one\r\ntwo", "one\ntwo"],
  ["a line that is written over", "◆  Who?\r\n│  sr\u001b[1A\u001b[1G◇  Who?", "◇  Who?\n│  sr"],
  ["what is wiped below and behind", "one\r\ntwo\r\nthree\u001b[2A\u001b[2G\u001b[J!", "o!"],
  ["the rest of a line", "one two\u001b[4G\u001b[K", "one"],
  ["colours and hidden cursors", "\u001b[?25l\u001b[36m◆\u001b[39m\u001b[?25h", "◆"],
  ["a column further on", "a\u001b[3Cb", "a   b"],
])("%s", (_what, sent, screen) => expect(renderScreen(sent)).toBe(screen));

test("what is wider than the window goes on below", () => {
  expect(renderScreen("abcdef", 4)).toBe("abcd\nef");
  expect(renderScreen("abcd\r\nef", 4)).toBe("abcd\nef");
});
