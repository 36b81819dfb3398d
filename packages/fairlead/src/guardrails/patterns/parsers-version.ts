/** Versions of ast-grep and of all parsers, in the order of PATTERN_LANGUAGES: what was found with others is found anew. A test holds it. */
export const PARSERS_VERSION = "0.51.1 6 6 7 7 7 7 6 6 6 7 8 7 8 7 7 3 7 6 6 5 3 8 4";
