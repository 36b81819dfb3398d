/** One part of a name, in lower case, with its place in the text that the name stands in. */
export interface NamePart {
  text: string;
  start: number;
  end: number;
}

const PART = /\p{Lu}+(?!\p{Ll})|\p{Lu}?[\p{Ll}\p{Lt}\p{Lm}\p{Lo}\p{M}]+|\p{N}+|[\p{L}\p{M}]+/gu;

/**
 * Takes a name apart: `transactionId`, `TRANSACTION_ID` and `HTTPTransaction` have transaction in them. Digits are a part of
 * their own.
 * @param at where the name begins, for the places of its parts
 */
export function splitName(name: string, at = 0): NamePart[] {
  return [...name.matchAll(PART)].map(({ 0: part, index }) => ({ text: part.toLowerCase(), start: at + index, end: at + index + part.length }));
}
