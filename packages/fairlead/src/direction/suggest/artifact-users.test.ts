import { expect, test } from "vitest";
import type { ImportEdge } from "../../imports/graph.ts";
import { findArtifactUsers } from "./artifact-users.ts";
import type { DependencyPast } from "./taken-dependencies.ts";

const artifact = (name: string, day: number, given: Partial<DependencyPast> = {}): DependencyPast => ({ name, ecosystem: "maven", kind: "runtime", manifest: "pom.xml", came: { commit: `c${day}`, time: day }, went: null, ...given });
const edge = (from: string, name: string): ImportEdge => ({ from, written: { specifier: `${name}.X`, kind: "static", line: 1, column: 1 }, target: { to: "package", name, subpath: "X" } });

test("files by the artifacts that bring what they import; a family's first stands for it", () => {
  const edges = [
    edge("src/main/java/A.java", "io.netty.handler"),
    edge("src/main/java/B.java", "io.netty.channel"),
    edge("src/main/java/B.java", "org.apache.commons.lang3.builder"),
    edge("src/test/java/ATest.java", "com.google.gson"),
    edge("tool.py", "org.yaml.snakeyaml"),
  ];
  const declared = [artifact("io.netty:netty-handler", 9), artifact("io.netty:netty-common", 1), artifact("org.apache.commons:commons-lang3", 2), artifact("com.google.code.gson:gson", 3), artifact("org.yaml:snakeyaml", 4)];
  expect([...findArtifactUsers({ edges }, declared)].map(([name, { files, packages }]) => [name, [...files].sort(), packages])).toEqual([
    ["io.netty:netty-common", ["src/main/java/A.java", "src/main/java/B.java"], ["io.netty"]],
    ["org.apache.commons:commons-lang3", ["src/main/java/B.java"], ["org.apache.commons.lang3"]],
  ]);
  expect(findArtifactUsers({ edges }, [artifact("org.apache.commons:commons-lang3", 2, { kind: "dev" }), artifact("io.netty:netty-common", 1, { went: { commit: "c5", time: 5 } })])).toEqual(new Map());
});
