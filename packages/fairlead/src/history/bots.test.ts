import { expect, test } from "vitest";
import { botTest, githubLogin } from "./bots.ts";

const isBot = botTest(["nightly-builder", "*-deployer", "@acme-ci*", "robot@acme.example"]);

test.each([
  ["dependabot[bot]", "49699333+dependabot[bot]@users.noreply.github.com"],
  ["anything[bot]", ""],
  ["Anything", "1+anything[bot]@users.noreply.github.com"],
  ["dependabot", "support@dependabot.com"],
  ["Renovate Bot", "bot@renovateapp.com"],
  ["GitHub Actions", "actions@github.com"],
  ["github-actions", "github-actions@github.com"],
  ["greenkeeper", "support@greenkeeper.io"],
  ["pre-commit-ci[bot]", ""],
  ["Hosted Weblate", "hosted@weblate.org"],
  ["semantic-release-bot", "semantic-release-bot@martynus.net"],
  ["snyk-bot", "snyk-bot@snyk.io"],
  ["ImgBotApp", "imgbothelp@gmail.com"],
  ["allcontributors", ""],
  ["acme-merge-bot", "merge@acme.example"],
  ["Merge", "9+acme_bot@users.noreply.github.com"],
  ["Nightly-Builder", ""],
  ["", "7+nightly-builder@users.noreply.github.com"],
  ["eu-deployer", ""],
  ["acme-ci-7", ""],
  ["Somebody", "robot@acme.example"],
  ["Claude", "noreply@anthropic.com"],
  ["Claude Opus 4.6", "noreply@anthropic.com"],
  ["Copilot", "175728472+Copilot@users.noreply.github.com"],
  ["Copilot Autofix powered by AI", "223556219+Copilot@users.noreply.github.com"],
  ["GPT-5 Codex", "codex@openai.com"],
  ["Cursor", "cursoragent@cursor.com"],
  ["jekyllbot", "jekyllbot@jekyllrb.com"],
  ["Excalidraw Bot", "77840495+excalibot@users.noreply.github.com"],
])("%s <%s> is a machine", (name, address) => expect(isBot(name, address)).toBe(true));

test.each([
  ["Robin Abbot", "robin@abbot.example"],
  ["Talbot", "talbot@example.org"],
  ["A. Renovater", "renovate@home.example"],
  ["bot", "bot@example.org"],
  ["Sylvain Rabot", "sylvain@abstraction.example"],
  ["robin-abbot", "robin-abbot@users.noreply.github.com"],
  ["", ""],
  ["deployer", ""],
  ["Jenkins Robin", "jenkins@example.org"],
  ["Claude", "claude@example.org"],
  ["Claude", "7+claude@users.noreply.github.com"],
])("%s <%s> is a person", (name, address) => expect(isBot(name, address)).toBe(false));

test("a login in a forge's address", () => {
  expect(githubLogin("123+Robin@users.noreply.github.com")).toBe("robin");
  expect(githubLogin("robin@users.noreply.github.com")).toBe("robin");
  expect(githubLogin("robin@example.org")).toBeNull();
});
