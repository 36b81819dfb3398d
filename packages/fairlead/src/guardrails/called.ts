import type { Direction } from "../direction.ts";
import type { Guardrail } from "./read-rule.ts";

/** What a guardrail is called in answers: its id; its path where another has the same id, so that nobody takes one for the other. */
export function compileCalled(directions: readonly Direction[]): (guardrail: Guardrail) => string {
  const isDouble = ({ index }: Direction, id: string) => (index.byId.get(id) ?? []).filter((record) => record.id === id).length > 1;
  const doubles = new Map<string, boolean>();
  return ({ id, path }) => {
    const known = doubles.get(id) ?? directions.some((direction) => isDouble(direction, id));
    doubles.set(id, known);
    return known ? path : id;
  };
}
