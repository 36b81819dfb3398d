import { describe, expect, test } from "vitest";
import { readVersionTag } from "./release-tags.ts";

describe("releases", () => {
  test.each([
    ["v1.2.3", ""],
    ["1.2.3", ""],
    ["V2.0", ""],
    ["v255", ""],
    ["0.3.31", ""],
    ["release-1.2.3", "release"],
    ["REL_15_1", "REL"],
    ["rel_1_4_0", "rel"],
    ["go1.21.3", "go"],
    ["curl-8_1_0", "curl"],
    ["V_9_0_P1", ""],
    ["2026-01-31", ""],
    ["deploy/2026-01-31.2", "deploy"],
    ["2026.01.2", ""],
    ["package@1.2.3", "package"],
    ["@scope/package@1.2.3", "@scope/package"],
    ["api/v1.2.3", "api"],
    ["my-app-v10.0.0", "my-app"],
    ["1.0.0+build.5", ""],
    ["3.0.0.Final", ""],
    ["v1.0.post1", ""],
    ["5.3.0.RELEASE", ""],
    ["1.2.3-1", ""],
    ["1.0.2k", ""],
  ])("%s", (name, prefix) => {
    expect(readVersionTag(name)).toEqual({ prefix, isPrerelease: false });
  });
});

describe("prereleases", () => {
  test.each(["v2.55.0-rc1", "v5.6.0rc2", "v5.6.0b1", "1.0a3", "v1.0.0-beta.3", "1.0.0-next.0", "3.0.0-SNAPSHOT", "6.0.0-M2", "package@1.0.0-canary.5", "nightly-2026-01-31", "v4.0.0.beta1", "v3.0.0.pre.beta1", "v1.0.0-abc"])("%s", (name) => {
    expect(readVersionTag(name)).toMatchObject({ isPrerelease: true });
  });
});

describe("no versions", () => {
  test.each(["latest", "stable", "2.3.x", "1.x", "backup-2020-01-31", "before-1.2.3", "archive/v1.0", "junio-gpg-pub", "issue-12", "", "v", "1", "12", "feature-3"])("%s", (name) => {
    expect(readVersionTag(name)).toBeUndefined();
  });
});
