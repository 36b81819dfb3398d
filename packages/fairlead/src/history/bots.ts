/*
 * Machines that commit under a name of their own. They know nothing that could be lost, so they are left out wherever
 * people are asked about. `bots` in fairlead.yaml adds to these.
 */

const LOGINS = [
  "dependabot",
  "dependabot-preview",
  "dependabot-support",
  "renovate",
  "renovate-bot",
  "renovatebot",
  "renovate bot",
  "whitesource-renovate",
  "mend-bolt-for-github",
  "github-actions",
  "github actions",
  "github action",
  "actions-user",
  "actions-bot",
  "action@github.com",
  "github-merge-queue",
  "github-classroom",
  "greenkeeper",
  "greenkeeperio-bot",
  "pre-commit-ci",
  "weblate",
  "hosted weblate",
  "semantic-release-bot",
  "semantic release bot",
  "snyk-bot",
  "snyk bot",
  "imgbot",
  "imgbotapp",
  "allcontributors",
  "all-contributors",
  "all contributors",
  "pyup-bot",
  "pyup.io bot",
  "depfu",
  "codecov",
  "codecov-io",
  "sourcery-ai",
  "deepsource-autofix",
  "lgtm-com",
  "lgtm-migrator",
  "mergify",
  "bors",
  "bors-servo",
  "crowdin-bot",
  "crowdin bot",
  "transifex-integration",
  "release-please",
  "traviscibot",
  "travis ci",
  "deployment bot",
  "circleci",
  "gitlab-bot",
  "gitter-badger",
  "the gitter badger",
  "scala-steward",
  "scala steward",
  "fossabot",
  "stickler-ci",
  "restyled-io",
  "restyled.io",
  "copybara-service",
  "copybara-github",
  "web-flow",
  "changeset-bot",
  "k8s-ci-robot",
  "jenkins",
  // Projects' own. That a name ends in "bot" says nothing by itself: people are called Talbot, Chabot, Rabot.
  "angular-robot",
  "a. unique tensorflower",
  "brewtestbot",
  "chromium-autoroll",
  "elasticmachine",
  "engine-flutter-autoroll",
  "excalidraw bot",
  "jekyllbot",
  "kibanamachine",
  "msftbot",
  "pytorchbot",
  "pytorchmergebot",
  "r-ryantm",
  "rustbot",
  "skia-flutter-autoroll",
  "tensorflower-gardener",
  "vitebot",
];

const ADDRESSES = [/^noreply@(?:renovatebot|weblate)\./, /^support@(?:dependabot|greenkeeper|weblate)\./, /^bot@(?:renovateapp|pyup|stepsecurity|whitesourcesoftware)\./, /^hosted@weblate\.org$/, /^noreply-mt-[a-z0-9-]+@weblate\.org$/, /^snyk-bot@snyk\.io$/, /^semantic-release-bot@martynus\.net$/];

/** Agents that write code, as they sign what they wrote with somebody: by address alone, since people are called Claude, too. */
const AGENTS = new Set([
  "noreply@anthropic.com",
  "242468646+claude@users.noreply.github.com",
  "copilot@github.com",
  "copilot@users.noreply.github.com",
  "175728472+copilot@users.noreply.github.com",
  "198982749+copilot@users.noreply.github.com",
  "223556219+copilot@users.noreply.github.com",
  "codex@openai.com",
  "cursoragent@cursor.com",
  "noreply@aider.chat",
  "aider@aider.chat",
  "amp@ampcode.com",
  "oz-agent@warp.dev",
]);

/** Of "1234+name@users.noreply.github.com" and "name@users.noreply.github.com" the name; null of any other address. */
export function githubLogin(address: string): string | null {
  const [, login] = /^(?:\d+\+)?([^@]+)@users\.noreply\.github\.com$/i.exec(address) ?? [];
  return login === undefined ? null : login.toLowerCase();
}

/**
 * Tells machines from people by name, address or login.
 * @param settings names, logins or addresses of `bots` in fairlead.yaml; `*` stands for anything
 */
export function botTest(settings: readonly string[]): (name: string, address: string) => boolean {
  const named = new Set([...LOGINS, ...settings.filter((one) => !one.includes("*")).map(normal)]);
  const patterns = settings.filter((one) => one.includes("*")).map(wildcard);
  return (name, address) => {
    const login = githubLogin(address);
    const words = [name, address, login ?? "", address.slice(0, Math.max(0, address.indexOf("@")))].map(normal);
    // The last one, what stands before the @, is checked for the mark of a bot only: many a person's address begins with a word.
    if (words.some((word) => word.endsWith("[bot]"))) return true;
    const whole = words.slice(0, 3).filter((word) => word !== "");
    return whole.some((word) => named.has(word) || /^\S+[-_]bot$/.test(word) || patterns.some((matches) => matches(word))) || AGENTS.has(words[1] as string) || ADDRESSES.some((address) => address.test(words[1] as string));
  };
}

function normal(text: string): string {
  return text.trim().toLowerCase().replace(/^@/, "");
}

/** `*` stands for anything. Parts are looked for one after the other, so no pattern takes more than linear time. */
function wildcard(pattern: string): (word: string) => boolean {
  const parts = normal(pattern).split("*");
  const first = parts[0] as string;
  const last = parts.at(-1) as string;
  return (word) => {
    if (word.length < first.length + last.length || !word.startsWith(first) || !word.endsWith(last)) return false;
    let at = first.length;
    for (const part of parts.slice(1, -1)) {
      const found = word.indexOf(part, at);
      if (found < 0) return false;
      at = found + part.length;
    }
    return at <= word.length - last.length;
  };
}
