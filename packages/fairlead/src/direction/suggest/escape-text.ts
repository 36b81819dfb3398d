/**
 * Text that somebody else wrote (a subject, a path) as Markdown that shows it as it is. An underscore within a word, as in
 * `snake_case`, is no mark and stays readable.
 */
export function escapeText(text: string): string {
  return text
    .replaceAll(/[\s\p{Cc}\u2028\u2029]+/gu, " ")
    .replaceAll(/[\\`*[\]<>~|]|^#|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, "\\$&")
    .trim();
}
