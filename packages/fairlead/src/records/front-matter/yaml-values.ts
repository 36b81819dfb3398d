import { isAlias, isMap, isScalar, isSeq, visit, type Alias, type Document, type Node, type ParsedNode, type YAMLMap } from "yaml";

/** What one field holds: its value twice, and what was wrong inside it (offsets into the parsed YAML). */
export interface ReadValue {
  value: unknown;
  /** the same with every plain number, boolean and null as it is written */
  source: unknown;
  /** where `!pattern` was read as a tag; its value is left out */
  tagged: number[];
  problems: { offset: number; key: string | null; text: string }[];
}

/** Values that aliases may add to one document. People who use aliases at all use a few; a bomb needs millions. */
const MAX_ALIASED = 2000;
const MAX_DEPTH = 100;

/** A tag of the writer's own, `!name`: nobody means one here. `!!str` and the like are YAML's. */
function isTagged(node: Node): boolean {
  const { tag } = node as { tag?: string };
  return tag !== undefined && /^!(?!!)/.test(tag);
}

export function keyName(key: unknown): string {
  return isScalar(key) ? String(key.source ?? key.value) : String(key);
}

/** What stands beside a name as it is written: yaml's own `get` looks for `0012` under 12. */
export function valueNamed(map: YAMLMap, name: string): Node | undefined {
  return (map.items.find(({ key }) => keyName(key) === name)?.value ?? undefined) as Node | undefined;
}

/**
 * Makes plain data of nodes. Not yaml's own `toJS`: that prints warnings, throws on a bomb for the whole document, and
 * loses how a number was written.
 */
export function readValues(targets: () => Map<Alias, Node>): (node: ParsedNode | null) => ReadValue {
  let aliased = 0;
  return (field) => {
    const result: ReadValue = { value: null, source: null, tagged: [], problems: [] };
    const walk = (node: unknown, depth: number, within: readonly Node[]): readonly [value: unknown, source: unknown] => {
      if (node === null || node === undefined || result.problems.length > 0) return [null, null];
      const offset = (node as Node).range?.[0] ?? 0;
      const fail = (text: string, key: string | null = null): readonly [null, null] => {
        result.problems.push({ offset, key, text });
        return [null, null];
      };
      if (depth > MAX_DEPTH) return fail("it is nested too deeply");
      if (within.length > 0 && ++aliased > MAX_ALIASED) return fail(`they expand to more than ${MAX_ALIASED} values`);
      if (isAlias(node)) {
        const target = targets().get(node);
        if (target === undefined) return fail(`no anchor &${node.source} stands before *${node.source}`);
        if (within.includes(target)) return fail(`*${node.source} contains itself`);
        const before = result.problems.length;
        const read = walk(target, depth + 1, [...within, target]);
        // The problem shows where the alias stands in this field, not where its anchor does.
        for (const problem of result.problems.slice(before)) problem.offset = offset;
        return read;
      }
      if (isScalar(node)) {
        if (!isTagged(node)) return [node.value, node.type === "PLAIN" && typeof node.value !== "string" && node.value !== null ? node.source : node.value];
        if (within.length === 0) result.tagged.push(offset);
        return [undefined, undefined];
      }
      if (isSeq(node)) {
        const items = node.items.map((item) => walk(item, depth + 1, within)).filter(([value]) => value !== undefined);
        return [items.map(([value]) => value), items.map(([, source]) => source)];
      }
      if (!isMap(node)) return [null, null];
      const entries = new Map<string, readonly [unknown, unknown]>();
      for (const pair of node.items) {
        const name = keyName(pair.key);
        if (entries.has(name)) {
          result.problems.push({ offset: (pair.key as Node | null)?.range?.[0] ?? offset, key: name, text: "" });
          break;
        }
        entries.set(name, walk(pair.value, depth + 1, within));
      }
      return [Object.fromEntries([...entries].map(([name, [value]]) => [name, value])), Object.fromEntries([...entries].map(([name, [, source]]) => [name, source]))];
    };
    [result.value, result.source] = walk(field, 0, []);
    return result;
  };
}

/** What each alias stands for: the last anchor of its name before it. Found in one pass, and only when it is asked for. */
export function aliasTargets(document: Document, root: Node): () => Map<Alias, Node> {
  let targets: Map<Alias, Node> | null = null;
  return () => {
    if (targets !== null) return targets;
    const found = (targets = new Map<Alias, Node>());
    const anchors = new Map<string, Node>();
    visit(document.contents ?? root, (_key, node) => {
      if (isAlias(node)) {
        const target = anchors.get(node.source);
        if (target !== undefined) found.set(node, target);
      } else if (isScalar(node) || isMap(node) || isSeq(node)) {
        if (node.anchor !== undefined) anchors.set(node.anchor, node);
      }
    });
    return found;
  };
}
