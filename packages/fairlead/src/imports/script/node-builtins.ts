/** Node's own modules, as of Node 24, without those that are only had by their prefix. */
const BUILTINS: ReadonlySet<string> = new Set(
  ("assert async_hooks buffer child_process cluster console constants crypto dgram diagnostics_channel dns domain events fs http http2 https " +
    "inspector module net os path perf_hooks process punycode querystring readline repl stream string_decoder sys timers tls trace_events " +
    "tty url util v8 vm wasi worker_threads zlib").split(" "),
);

/** The name with its prefix, "node:fs/promises"; null for what is none of Node's. */
export function builtinName(specifier: string): string | null {
  if (specifier.startsWith("node:")) return specifier;
  return BUILTINS.has(specifier.split("/", 1)[0] as string) && !specifier.endsWith("/") ? `node:${specifier}` : null;
}
