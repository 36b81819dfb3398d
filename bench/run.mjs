#!/usr/bin/env node
/* One benchmark by name, for example `npm run bench -- for`. Each prints what it measured, beside its bar. */
const [name, ...args] = process.argv.slice(2);
const benches = ["for", "open", "history", "decide", "check", "replay", "edges"];
if (!benches.includes(name)) {
  console.error(`Which one? npm run bench -- ${benches.join(" | ")}`);
  process.exit(2);
}
// Certificates that somebody has added are loaded at each start of a Node, theirs and ours, and are no part of any question.
delete process.env["NODE_EXTRA_CA_CERTS"];
const { run } = await import(`./${name}.mjs`);
await run(args);
