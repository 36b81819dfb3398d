import { manifestKind } from "../../guardrails/manifests/read-manifest.ts";
import { readJsonObject } from "../../guardrails/manifests/json-places.ts";
import { isTestFile } from "./test-files.ts";

/*
 * Files whose past says what was decided: manifests (what is depended on, what is given out) and compose files (what runs beside
 * the code). What each said at a time is a set of keys, so that what came and went can be told.
 */

const COMPOSE = /(?:^|\/)(?:docker-)?compose[^/]*\.ya?ml$/i;

/** Stores and queues that data lives in, by a word of their image's name. */
const STORES = ["postgres", "postgis", "mysql", "mariadb", "mongo", "redis", "valkey", "memcached", "rabbitmq", "kafka", "redpanda", "nats", "elasticsearch", "opensearch", "cassandra", "scylla", "clickhouse", "cockroach", "neo4j", "influxdb", "minio", "localstack", "dynamodb", "mssql", "oracle", "etcd", "zookeeper", "couchdb", "meilisearch", "qdrant"];

/** Sites and demonstrations depend on what the code does not. */
const BESIDE = /(?:^|\/)(?:docs?|documentation|website|site|www)\//i;

/** So many are followed, the ones nearest to the root first. */
const MOST = 40;

export function trackedFiles(files: readonly string[], isVendored: (path: string) => boolean): string[] {
  const tracked = files.filter((path) => (manifestKind(path) !== null || COMPOSE.test(path)) && !isVendored(path) && !isTestFile(path) && !BESIDE.test(path));
  return tracked.sort((a, b) => a.split("/").length - b.split("/").length || (a < b ? -1 : 1)).slice(0, MOST);
}

export type Key = `runtime ${string}` | `dev ${string}` | `image ${string}` | "exports" | "private" | `own ${string}`;

/** Null: it does not parse. */
export function keysOf(path: string, text: string): Set<Key> | null {
  if (COMPOSE.test(path)) return new Set([...text.matchAll(/^[ \t]*(?:-[ \t]+)?image:[ \t]*["']?([^\s"'#]{1,200})/gm)].flatMap(([, image = ""]): Key[] => imageKey(image)));
  const manifest = manifestKind(path)?.read(path, text) ?? null;
  if (manifest === null) return null;
  const keys = new Set<Key>(manifest.declared.map(({ kind, name }): Key => `${kind} ${name}`));
  if (manifest.own !== null) keys.add(`own ${manifest.own}`);
  if (path.endsWith("package.json")) {
    const json = readJsonObject(text);
    if (json?.["exports"] !== undefined) keys.add("exports");
    if (json?.["private"] === true) keys.add("private");
  }
  return keys;
}

function imageKey(image: string): Key[] {
  const name = (image.split("@")[0] ?? "").toLowerCase();
  const store = STORES.find((word) => name.includes(word));
  return store === undefined ? [] : [`image ${store}`];
}
