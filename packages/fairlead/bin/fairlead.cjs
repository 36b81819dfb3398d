#!/usr/bin/env node
"use strict";
/*
 * Starts the bundled command. Its chunks are compiled with V8's code cache, which is most of the difference between a
 * command that answers at once and one that does not. The cache stands in the user's cache folder; without one, or with
 * one that does not fit this Node, the chunks are compiled as usual.
 */
const { mkdirSync, readdirSync, readFileSync, renameSync, statSync, unlinkSync, writeFileSync } = require("node:fs");
const { devNull, homedir } = require("node:os");
const { dirname, join, resolve } = require("node:path");
const { setFlagsFromString } = require("node:v8");
const { Script } = require("node:vm");

// Most commands are over in a second. By default V8 spends a good part of that on making code faster that is then run no
// more; so a function has to have run six times as much before that is begun, which a long command does not notice.
setFlagsFromString("--interrupt-budget=400000");
// And the collector's helpers, waiting for a processor, hold up more than they help while git and those who parse have them all.
setFlagsFromString("--no-parallel-scavenge");

const folder = resolve(__dirname, "../dist/cli");
const cacheFolder = join(findCacheHome(), "fairlead", `node-${process.version}-${process.arch}`);
const loaded = new Map();

/** Of Node's own, what takes milliseconds to load and few commands use: loaded when something of it, imported by its name, is used. */
const LATER = new Set(["node:crypto", "node:zlib"]);

function findCacheHome() {
  try {
    return process.env.XDG_CACHE_HOME || join(homedir(), ".cache");
  } catch {
    return devNull; // whom the system does not know has no home, and below this nothing is kept
  }
}

function load(file) {
  const known = loaded.get(file);
  if (known !== undefined) return known.exports;
  const module = { exports: {} };
  const { size, mtimeMs } = statSync(file);
  const cacheFile = join(cacheFolder, `${file.slice(folder.length + 1).replace(/[^\w.-]/g, "_")}-${size}-${Math.round(mtimeMs)}`);
  const source = readFileSync(file, "utf8");
  const cachedData = readOrNothing(cacheFile);
  const script = new Script(`(function (exports, require, module, __filename, __dirname) {${source}\n})`, { filename: file, cachedData });
  loaded.set(file, Object.assign(module, { script, cacheFile, stale: cachedData === undefined || script.cachedDataRejected }));
  const requireHere = (name) => {
    if (LATER.has(name)) return later(name);
    // What is no chunk is found from here as it would be from there.
    return name.startsWith(".") && name.endsWith(".cjs") ? load(resolve(dirname(file), name)) : require(name);
  };
  script.runInThisContext().call(module.exports, module.exports, requireHere, module, file, dirname(file));
  return module.exports;
}

/** Looked up once: what is asked for thousands of times must not cost a look into Node's table each time. */
function later(name) {
  let other;
  return new Proxy({}, { get: (_, key) => (other ??= require(name))[key] });
}

function readOrNothing(file) {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}

// Written at the end, when the functions that were needed have been compiled too.
process.once("exit", () => {
  const stale = [...loaded.values()].filter((one) => one.stale);
  if (stale.length === 0) return;
  try {
    mkdirSync(cacheFolder, { recursive: true });
    for (const { script, cacheFile } of stale) {
      const temporary = `${cacheFile}.${process.pid}`;
      writeFileSync(temporary, script.createCachedData());
      renameSync(temporary, cacheFile);
    }
    removeOld();
  } catch {
    return; // no place to keep it: the next start compiles again
  }
});

// Each version leaves its own; what is needed of an old one after all is written again.
function removeOld() {
  const monthAgo = Date.now() - 30 * 86_400_000;
  for (const name of readdirSync(cacheFolder)) {
    const file = join(cacheFolder, name);
    if (statSync(file).mtimeMs < monthAgo) unlinkSync(file);
  }
}

let start;
try {
  start = load(join(folder, "main.cjs"));
} catch (error) {
  if (error.code !== "ENOENT") throw error;
  process.stderr.write("fairlead: it has not been built yet. In a clone, run: npm run build\n");
  process.exit(2);
}
start.main(process.argv.slice(2), require("../package.json").version);
