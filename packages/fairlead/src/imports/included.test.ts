import { expect, test } from "vitest";
import { includes, readIncludes } from "./included.ts";

const TREE = new Set(["config.h", "config.c", "builtin/config.c", "builtin/log.c", "refs/ref-cache.h", "include/acme/list.hpp", "src/acme/list.cpp"]);

test.each([
  ["its header", "builtin/log.c", '#include "config.h"', "config.h", true],
  ["the other half of a header", "builtin/log.c", '# include "config.h"', "config.c", true],
  ["a namesake of that half, in the file's own folder", "builtin/log.c", '#include "config.h"', "builtin/config.c", false],
  ["a header of another folder", "refs/files.c", '#include "../config.h"', "config.h", true],
  ["a header beside it", "refs/files.c", '#include "ref-cache.h"', "refs/ref-cache.h", true],
  ["a header by a path that only the build knows", "src/main.cpp", "#include <acme/list.hpp>", "include/acme/list.hpp", true],
  ["and its other half", "src/main.cpp", "#include <acme/list.hpp>", "src/acme/list.cpp", true],
  ["a name that ends alike", "src/main.cpp", '#include "ist.hpp"', "include/acme/list.hpp", false],
  ["what is only told of", "builtin/log.c", 'say("#include \\"config.h\\"");', "config.h", false],
])("%s: %s, %s, %s, %s", (_, from, text, to, expected) => expect(includes(from, readIncludes(text), to, (path) => TREE.has(path))).toBe(expected));
