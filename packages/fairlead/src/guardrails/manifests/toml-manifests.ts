import type { Declared, DependencyKind, ReadManifest } from "./manifest.ts";
import { pythonName, requirementName } from "./python-name.ts";
import { catalogueAlias } from "./gradle-scripts.ts";
import { readToml, type TomlEntry } from "./toml-lines.ts";

/** pyproject.toml: the standard's fields, dependency groups, Poetry's and what the build needs. */
export const readPyproject: ReadManifest = (_path, text) => {
  const entries = readToml(text);
  const declared = entries.flatMap((entry) => listed(entry, pythonListKind(entry.path)).concat(poetry(entry)));
  const own = entries.find(({ path }) => path.length >= 2 && path.at(-1) === "name" && (path[0] === "project" || path[1] === "poetry"))?.strings[0]?.text;
  return { own: own === undefined ? null : pythonName(own), declared };
};

function pythonListKind([first, second, third]: readonly string[]): DependencyKind | null {
  if (first === "project" && ((second === "dependencies" && third === undefined) || (second === "optional-dependencies" && third !== undefined))) return "runtime";
  if (first === "dependency-groups" && second !== undefined) return "dev";
  return first === "build-system" && second === "requires" ? "dev" : null;
}

function listed({ strings }: TomlEntry, kind: DependencyKind | null): Declared[] {
  if (kind === null) return [];
  return strings.flatMap(({ text, line }) => {
    const name = requirementName(text);
    return name === null ? [] : [{ name, kind, line }];
  });
}

/** `[tool.poetry.dependencies]`, `[tool.poetry.group.dev.dependencies]`, and their tables of their own. */
function poetry({ path, line, value }: TomlEntry): Declared[] {
  const [tool, owner, ...rest] = path;
  if (tool !== "tool" || owner !== "poetry") return [];
  const place = rest[0] === "dependencies" || rest[0] === "dev-dependencies" ? 0 : rest[0] === "group" && rest[2] === "dependencies" ? 2 : -1;
  const name = rest[place + 1];
  // A key of a dependency's own table is no second dependency.
  if (place < 0 || name === undefined || name === "python" || rest.length > place + 2 || /\bpath\s*=/.test(value)) return [];
  return [{ name: pythonName(name), kind: place === 0 && rest[0] === "dependencies" ? "runtime" : "dev", line }];
}

/** Pipfile: a table for what runs and one for development. */
export const readPipfile: ReadManifest = (_path, text) => {
  const declared = readToml(text).flatMap(({ path: [table, name, ...rest], value, line }): Declared[] => {
    const kind = table === "packages" ? "runtime" : table === "dev-packages" ? "dev" : null;
    return kind === null || name === undefined || rest.length > 0 || /\bpath\s*=/.test(value) ? [] : [{ name: pythonName(name), kind, line }];
  });
  return { own: null, declared };
};

const CARGO: Readonly<Record<string, DependencyKind>> = { dependencies: "runtime", "dev-dependencies": "dev", "build-dependencies": "dev" };

/** Cargo.toml, for targets and the workspace, too; `{ package = "…" }` names what an alias stands for. */
export const readCargo: ReadManifest = (_path, text) => {
  const entries = readToml(text);
  const found = new Map<string, Declared>();
  for (const { path, value, line, strings } of entries) {
    const rest = path[0] === "workspace" ? path.slice(1) : path[0] === "target" ? path.slice(2) : path;
    const kind = Object.hasOwn(CARGO, rest[0] ?? "") ? CARGO[rest[0] as string] : undefined;
    const [, name, key] = rest;
    if (kind === undefined || name === undefined) continue;
    const id = `${path.slice(0, -rest.length).join(".")} ${rest[0]} ${name}`;
    const inline = /\bpackage\s*=\s*["']([^"']+)["']/.exec(value)?.[1];
    if (/[{,]\s*path\s*=/.test(value) || key === "path") found.set(id, { name: "", kind, line });
    else if (!found.has(id)) found.set(id, { name: inline ?? name, kind, line });
    else if (key === "package" && strings[0] !== undefined) found.set(id, { name: strings[0].text, kind, line: (found.get(id) as Declared).line });
  }
  const own = entries.find(({ path }) => path.join(".") === "package.name")?.strings[0]?.text ?? null;
  return { own, declared: [...found.values()].filter(({ name }) => name !== "") };
};

/** Gradle's catalogue of versions, gradle/libs.versions.toml. What of it is needed at run time is for the scripts to say. */
export const readGradleCatalogue: ReadManifest = (_path, text) => {
  const entries = readToml(text);
  const bundles = entries.filter(({ path }) => path[0] === "bundles" && path.length > 1).map(({ path, strings }) => ({ bundle: path.slice(1).join("."), of: new Set(strings.map((one) => catalogueAlias(one.text))) }));
  const declared = entries.flatMap(({ path, value, line, strings }): Declared[] => {
    if (path[0] !== "libraries" || path.length < 2) return [];
    const module = /\bmodule\s*=\s*["']([^"':]+:[^"':]+)/.exec(value)?.[1];
    const group = /\bgroup\s*=\s*["']([^"']+)/.exec(value)?.[1];
    const artifact = /\bname\s*=\s*["']([^"']+)/.exec(value)?.[1];
    const short = /^([^:]+:[^:]+):/.exec(strings[0]?.text ?? "")?.[1];
    const name = module ?? (group !== undefined && artifact !== undefined ? `${group}:${artifact}` : short);
    if (name === undefined) return [];
    const alias = catalogueAlias(path[1] as string);
    return [{ name, kind: "runtime", line, aliases: [alias, ...bundles.filter(({ of }) => of.has(alias)).map(({ bundle }) => catalogueAlias(`bundles.${bundle}`))] }];
  });
  return { own: null, declared };
};
