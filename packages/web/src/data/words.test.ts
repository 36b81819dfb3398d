import { expect, test } from "vitest";
import { partWords } from "./words.ts";

const nothing = { paths: [], areas: [], except: [], imports: [], contains: [] };
const say = (part: object) => partWords({ ...nothing, ...part }).map(({ words, names }) => `${words} ${names.join(", ")}`).join(", ");

test.each([
  [{ paths: ["src/**"], areas: ["billing"] }, "only for src/**, area/billing"],
  [{ paths: ["src/**"], except: ["src/x"], imports: ["pg"], contains: ["Pool"] }, "only for src/**, except src/x, where a file imports pg, where a file contains Pool"],
  [{ imports: ["pg"], contains: ["Pool"] }, "only where a file imports pg, where a file contains Pool"],
  [{ contains: ["Pool"] }, "only where a file contains Pool"],
])("%j", (part, words) => expect(say(part)).toBe(words));
