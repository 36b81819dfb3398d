import type { Kind } from "fairlead/src/records/kinds.ts";
import type { ReactNode } from "react";
import { dayWords, sentenceCase } from "../data/words.ts";
import { asOptions, Options } from "./options.tsx";

/** What only this kind of record has, shown as it is written: plain values first, then what is keyed by name. */
export function Fields({ kind, fields }: { kind: Kind; fields: Record<string, unknown> }) {
  const entries = Object.entries(fields).filter(([, value]) => value !== null && value !== undefined);
  if (entries.length === 0) return null;
  const options = kind === "decision" ? asOptions(fields) : undefined;
  const plain = entries.filter(([, value]) => !isMap(value));
  const keyed = entries.filter((entry): entry is [string, Record<string, unknown>] => isMap(entry[1]) && !(entry[0] === "options" && options !== undefined));
  return (
    <section aria-labelledby="fields" className="mb-12 max-w-[44rem] border-t border-line pt-6">
      <h2 id="fields" className="sr-only">Its fields</h2>
      {options !== undefined && <Options {...options} />}
      {plain.length > 0 && (
        <dl className="grid gap-x-8 gap-y-2 sm:grid-cols-[10rem_minmax(0,1fr)]">
          {plain.map(([name, value]) => <Row key={name} name={name}>{plainValue(value)}</Row>)}
        </dl>
      )}
      {keyed.map(([name, value]) => (
        <div key={name} className="mt-6">
          <h3 className="mb-1 font-semibold">{sentenceCase(name)}</h3>
          <Keyed value={value} />
        </div>
      ))}
    </section>
  );
}

function Row({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="label sm:pt-0.5">{sentenceCase(name)}</dt>
      <dd className="-mt-2 mb-1 sm:my-0">{children}</dd>
    </>
  );
}

/** Options, steps, assumptions: one entry for each name, its own title first where it has one. */
function Keyed({ value }: { value: Record<string, unknown> }) {
  return (
    <dl className="grid gap-x-8 sm:grid-cols-[10rem_minmax(0,1fr)]">
      {Object.entries(value).map(([name, entry]) => (
        <div key={name} className="col-span-full grid grid-cols-subgrid border-t border-line py-2">
          <dt className="path pt-0.5 text-quiet">{name}</dt>
          <dd>{isMap(entry) ? <Entry entry={entry} /> : plainValue(entry)}</dd>
        </div>
      ))}
    </dl>
  );
}

const LEADING = ["title", "claim", "said", "reason"];

function Entry({ entry }: { entry: Record<string, unknown> }) {
  const lead = LEADING.find((name) => typeof entry[name] === "string");
  const rest = Object.entries(entry).filter(([name]) => name !== lead);
  return (
    <>
      {lead !== undefined && <p>{String(entry[lead])}</p>}
      {rest.length > 0 && <p className="label">{rest.map(([name, value]) => `${sentenceCase(name)}: ${textOf(value)}`).join(" · ")}</p>}
    </>
  );
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function plainValue(value: unknown): ReactNode {
  if (Array.isArray(value) && value.map(textOf).join(", ").length > 60) return <ul className="list-disc pl-4">{value.map((one, index) => <li key={index}>{textOf(one)}</li>)}</ul>;
  return textOf(value);
}

function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(textOf).join(", ");
  if (isMap(value)) return Object.entries(value).map(([name, one]) => `${name} ${textOf(one)}`).join(", ");
  if (typeof value === "boolean") return value ? "yes" : "no";
  return /^\d{4}-\d{2}-\d{2}$/.test(String(value)) ? dayWords(String(value)) : String(value);
}
