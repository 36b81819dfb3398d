/*
 * Packages that stand in for what a language or its library lacks: imported all over, and decided by nobody. Names as plainName gives them.
 */

const LITTLE = new Set([
  "ms", "tslib", "core-js", "regenerator-runtime", "@babel/runtime", "reflect-metadata", "classnames", "clsx", "uuid", "nanoid", "inherits", "object-assign", "prop-types", "invariant", "escape-string-regexp", "safe-buffer", "type-fest", "dotenv",
  "typing-extensions", "six", "future", "packaging", "setuptools", "importlib-metadata", "importlib-resources", "exceptiongroup", "certifi",
  "github-com/pkg/errors", "github-com/makenowjust/heredoc", "github-com/google/uuid", "github-com/google/shlex",
  "cfg-if", "lazy-static", "once-cell", "libc", "bitflags", "itertools",
  "com-google-code-findbugs:jsr305", "com-google-errorprone:error-prone-annotations", "org-jetbrains:annotations", "org-jspecify:jspecify", "org-checkerframework:checker-qual", "androidx-annotation:annotation", "javax-annotation:javax-annotation-api", "jakarta-annotation:jakarta-annotation-api",
  "rake", "bundler",
]);

/** @param plain as plainName gives it */
export function isLittle(plain: string): boolean {
  return LITTLE.has(plain.replace(/\/v\d+$/, "")) || plain.startsWith("golang-org/x/") || plain.startsWith("backports-");
}
