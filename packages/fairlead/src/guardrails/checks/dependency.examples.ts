import type { CheckExample } from "../example.ts";

const packageJson = (runtime: Record<string, string>, dev: Record<string, string> = {}) => `${JSON.stringify({ name: "shop", dependencies: runtime, devDependencies: dev }, null, 2)}\n`;

export const examples: CheckExample[] = [
  {
    title: "A new dependency that no decision names",
    check: { dependency: { new: "needs-decision", kinds: "runtime" } },
    records: { "direction/decisions/0001-hono.md": "---\nstatus: accepted\nchosen: hono\noptions: { hono: { title: Hono }, fastify: { title: Fastify } }\n---\n# Answer requests with a small server\n" },
    before: { "package.json": packageJson({}) },
    files: { "package.json": packageJson({ hono: "^4", fastify: "^5" }, { vitest: "^4" }) },
    finds: [{ path: "package.json", line: 5, code: "dependency-undecided" }],
  },
  {
    title: "What was for development is needed at run time",
    check: { dependency: { new: "deny" } },
    before: { "pyproject.toml": '[project]\ndependencies = ["requests>=2"]\n[dependency-groups]\ndev = ["Py_Yaml"]\n' },
    files: { "pyproject.toml": '[project]\ndependencies = [\n  "requests>=2",\n  "py-yaml",\n]\n' },
    finds: [{ path: "pyproject.toml", line: 4, code: "dependency-new" }],
  },
  {
    title: "Packages that are banned, in several languages",
    check: { dependency: { banned: { "left-pad": "Use String.padStart.", "github.com/pkg/errors": "Use fmt.Errorf with %w.", "commons-*:*": "" } } },
    files: {
      "web/package.json": packageJson({ pad: "npm:left-pad@1.3.0" }),
      "api/go.mod": "module example.com/api\n\nrequire (\n\tgithub.com/pkg/errors v0.9.1\n\tgolang.org/x/net v0.1.0 // indirect\n)\n",
      "batch/pom.xml": "<project>\n<dependencies>\n<dependency>\n<groupId>commons-io</groupId>\n<artifactId>commons-io</artifactId>\n</dependency>\n</dependencies>\n</project>\n",
    },
    finds: [{ path: "api/go.mod", line: 4, code: "dependency-banned" }, { path: "batch/pom.xml", line: 3, code: "dependency-banned" }, { path: "web/package.json", line: 4, code: "dependency-banned" }],
  },
  {
    title: "A licence that is not allowed, however it came in",
    check: { dependency: { licences: { allow: ["MIT", "Apache-2.0"] }, kinds: ["runtime"] } },
    files: {
      "package.json": packageJson({ a: "1" }),
      "package-lock.json": `${JSON.stringify({ lockfileVersion: 3, packages: { "": {}, "node_modules/a": { license: "(MIT OR GPL-3.0)" }, "node_modules/b": { license: "AGPL-3.0" }, "node_modules/c": { license: "GPL-2.0", dev: true } } }, null, 1)}\n`,
    },
    finds: [{ path: "package-lock.json", line: 8, code: "dependency-licence" }],
  },
  {
    title: "Let pass: moved from one workspace to another, and a package of the repository itself",
    check: { dependency: { new: "deny" } },
    before: { "package.json": packageJson({ zod: "^4" }), "packages/a/package.json": packageJson({}) },
    files: { "package.json": packageJson({}), "packages/a/package.json": packageJson({ zod: "^4", shop: "1.0.0", other: "workspace:*" }) },
    finds: [],
  },
  {
    title: "Let pass: a decision comes with it, as proposed",
    check: { dependency: { new: "needs-decision" } },
    records: { "direction/decisions/0002-queue.md": "---\nstatus: proposed\ntags: [serde]\n---\n# How messages are written\n" },
    before: { "Cargo.toml": "[dependencies]\n" },
    files: { "Cargo.toml": '[dependencies]\nserde = { version = "1", features = ["derive"] }\n' },
    finds: [],
  },
];
