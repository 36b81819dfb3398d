import { describe, expect, test } from "vitest";
import { emptyScope } from "../records/read-scope.ts";
import type { Scope } from "../records/record.ts";
import { compileScope, fromAnchor, matchScope } from "./scope.ts";

const area = (paths: string[], anchor = "") => compileScope({ ...emptyScope(), paths }, anchor, new Map(), null);
const areas = new Map([["billing", area(["services/billing/**"])], ["far", area(["x/**"], "shop")]]);
const regex = (pattern: string) => new RegExp(pattern, "m");
const file = { path: "services/billing/a.ts", text: "const pool = new Pool();\n", imports: [{ specifier: "pg", path: null }, { specifier: "../io/db", path: "services/io/db.ts" }, { specifier: "requests.adapters", path: null, name: "requests" }] };
const why = (scope: Partial<Scope>, anchor = "", view: Parameters<typeof matchScope>[1] = file) => matchScope(compileScope({ ...emptyScope(), ...scope }, anchor, areas, regex), view)?.map(({ by, text }) => `${by} ${text}`) ?? null;

describe("a scope", () => {
  test.each<[string, Partial<Scope>, string[] | null]>([
    ["says nothing: it holds nowhere", {}, null],
    ["the most exact of its paths is the reason", { paths: ["**", "services/**", "services/billing/**"] }, ["pattern services/billing/**"]],
    ["paths or areas: either is enough", { paths: ["gone"], areas: ["billing"] }, ["pattern area billing: services/billing/**"]],
    ["an area may be written with its kind", { areas: ["area/billing"] }, ["pattern area area/billing: services/billing/**"]],
    ["except takes away, whatever the order", { paths: ["services/billing/a.ts"], except: ["services"] }, null],
    ["imports narrow", { paths: ["services"], imports: ["mysql"] }, null],
    ["one of the imports is enough", { paths: ["services"], imports: ["mysql", "pg"] }, ["pattern services", "import pg"]],
    ["imports alone hold everywhere that they are", { imports: ["services/io/**"] }, ["import ../io/db (services/io/**)"]],
    ["an import is its package's, too", { imports: ["requests"] }, ["import requests.adapters (requests)"]],
    ["contains narrows", { paths: ["services"], contains: ["new Client", "new Pool"] }, ["pattern services", "contains new Pool"]],
    ["all of them must hold", { paths: ["services"], imports: ["pg"], contains: ["new Client"] }, null],
    ["an area that is not there holds nowhere", { areas: ["nobody"] }, null],
    ["nor does it let the rest hold everywhere", { areas: ["nobody"], imports: ["pg"] }, null],
    ["an area of another folder", { areas: ["far"], contains: ["Pool"] }, null],
    ["an expression that does not compile matches nothing", { paths: ["services"], contains: ["("] }, null],
  ])("%s", (_name, scope, expected) => expect(why(scope)).toEqual(expected));

  test("nothing is known of a file that is not there: what narrows does not hold", () => {
    const absent = { path: "services/billing/new.ts", text: null, imports: null };
    expect(why({ paths: ["services"] }, "", absent)).toEqual(["pattern services"]);
    expect(why({ paths: ["services"], imports: ["pg"] }, "", absent)).toBeNull();
    expect(why({ paths: ["services"], contains: [""] }, "", absent)).toBeNull();
  });

  test("is read from its anchor, and holds only below it", () => {
    expect(why({ paths: ["billing/**"] }, "services")).toEqual(["pattern billing/**"]);
    expect(why({ paths: ["**"] }, "shop")).toBeNull();
    expect(why({ paths: ["**"], imports: ["io/**"] }, "services")).toEqual(["pattern **", "import ../io/db (io/**)"]);
    expect(why({ paths: ["**"], imports: ["services/io/**"] }, "services")).toBeNull();
  });
});

test.each([["a/b", "", "a/b"], ["a/b", "a", "b"], ["ab/c", "a", null], ["a", "a", null], ["b", "a", null]])("%s from %j: %s", (path, anchor, inside) => expect(fromAnchor(path, anchor)).toBe(inside));
