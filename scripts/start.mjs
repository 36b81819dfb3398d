#!/usr/bin/env node
/* npm start [-- PATH] [--port N] [--no-browser]: sets up where needed, then opens the app and goes on until stopped. */
import { spawn } from "node:child_process";
import { join, resolve } from "node:path";
import { root, setUp } from "./set-up.mjs";

setUp();
// npm runs scripts in the project's root; a path that was typed elsewhere was meant from there.
const from = process.env.INIT_CWD ?? process.cwd();
const args = process.argv.slice(2);
const takesValue = new Set(["--port", "-C"]);
const path = args.findIndex((arg, index) => !arg.startsWith("-") && !takesValue.has(args[index - 1]));
const given = args.map((arg, index) => (index === path ? resolve(from, arg) : arg));
if (path < 0 && !given.includes("-C")) given.push(root);

const app = spawn(process.execPath, [join(root, "packages/fairlead/bin/fairlead.cjs"), "open", ...given], { stdio: "inherit" });
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => app.kill(signal));
app.on("exit", (code, signal) => process.exit(signal === null ? (code ?? 0) : 0));
