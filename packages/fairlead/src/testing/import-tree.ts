import type { ImportTarget, WrittenImport } from "../imports/graph.ts";
import type { ImportTree, OpenResolver, ReadImports } from "../imports/languages.ts";

/** A tree of files in memory, as resolvers of imports see one. */
export function importTree(files: Readonly<Record<string, string>>): ImportTree {
  return {
    files: Object.keys(files).sort(),
    has: (path) => Object.hasOwn(files, path),
    text: (path) => Promise.resolve(files[path] ?? null),
  };
}

/** What a file of a tree imports, one line each: "a.b → file src/a/b.py, src/c.py", "os → builtin os". */
export async function importsOf(read: ReadImports, open: OpenResolver, files: Readonly<Record<string, string>>, from: string): Promise<string[]> {
  const { resolve } = await open(importTree(files));
  const written = read(from, files[from] as string) ?? [];
  return written.map((one) => `${formatWritten(one)} → ${asList(resolve(from, one)).map(formatTarget).join(", ") || "itself"}`);
}

export function formatWritten({ specifier, kind, names }: WrittenImport): string {
  return `${kind === "static" ? "" : `${kind} `}${specifier}${names === undefined ? "" : `[${names.join()}]`}`;
}

function formatTarget(target: ImportTarget): string {
  if (target.to === "file") return target.path;
  if (target.to === "unresolved") return `? ${target.reason}`;
  return target.to === "package" ? `package ${target.name}${target.subpath === "" ? "" : `/${target.subpath}`}` : `builtin ${target.name}`;
}

function asList(targets: ImportTarget | readonly ImportTarget[]): readonly ImportTarget[] {
  return "to" in targets ? [targets] : targets;
}
