import { KnownError } from "../../errors.ts";
import { nameOfConstraint, namesOfOptions } from "../../records/templates/decision-answers.ts";
import type { GlobalOptions } from "../face.ts";

/** What `fairlead new` takes, as it was typed or answered. */
export interface NewOptions extends GlobalOptions {
  owner?: string;
  scope?: string[];
  reversible?: "easy" | "costly" | "one-way";
  in?: string;
  goal?: string;
  option?: string[];
  constraint?: string[];
  /** by option, the names of the constraints that it does not meet; asked for on a terminal */
  violates?: Record<string, string[]>;
  fails?: string[];
  due?: string;
  enforces?: string[];
}

/** `postgres=PostgreSQL`, or the words alone, which are then given a name. */
export function namedOptions(given: readonly string[] | undefined): Record<string, string> | undefined {
  if (given === undefined || given.length === 0) return undefined;
  const split = given.map(splitName);
  const names = namesOfOptions(split.flatMap(([name, title]) => (name === undefined ? [title] : [])), split.flatMap(([name]) => name ?? []));
  return unique(split.map(([name, title]) => [name ?? (names.shift() as string), title]), "--option mysql=MySQL");
}

/** `data-centre="runs in our own data centre"`, or the words alone, which are then given a name. */
export function namedConstraints(given: readonly string[] | undefined): Record<string, string> | undefined {
  if (given === undefined || given.length === 0) return undefined;
  const taken = given.flatMap((one) => splitName(one)[0] ?? []);
  const named = given.map((one): [string, string] => {
    const [name, text] = splitName(one);
    if (name !== undefined) return [name, text];
    const found = nameOfConstraint(text, taken);
    taken.push(found);
    return [found, text];
  });
  return unique(named, '--constraint data-centre="runs in our own data centre"');
}

function splitName(given: string): [string | undefined, string] {
  const match = /^([\p{L}\p{N}][\p{L}\p{M}\p{N}_-]{0,40})=(.+)$/su.exec(given.trim());
  return [match?.[1], (match?.[2] ?? given).trim()];
}

function unique(named: readonly (readonly [string, string])[], example: string): Record<string, string> {
  const result: Record<string, string> = {};
  for (const [name, title] of named) {
    if (Object.hasOwn(result, name)) throw new KnownError("bad-input", `${name} is named twice.`, `Give each a name of its own: ${example}`);
    result[name] = title;
  }
  return result;
}

/** `postgres.data=…` */
export function failing(given: readonly string[] | undefined): Record<string, Record<string, string>> | undefined {
  if (given === undefined || given.length === 0) return undefined;
  const result: Record<string, Record<string, string>> = {};
  for (const one of given) {
    const match = /^([^.=]+)\.([^.=]+)=(.+)$/s.exec(one);
    if (match === null) throw new KnownError("bad-input", `--fails ${one}: expected option.question=answer.`, 'For example: --fails "postgres.notice=an alert on replication lag"');
    const [, option = "", question = "", answer = ""] = match;
    result[option] = { ...result[option], [question]: answer };
  }
  return result;
}
