import { spawn } from "node:child_process";
import { ENVIRONMENT, makeRepository } from "./repositories.mjs";
import { renderScreen } from "./screen.mjs";
import { COMMAND, words } from "./transcripts.mjs";

const ENTER = "\r";

/** The options stand below each criterion alike, so a question is known by its number, which comes before them. */
const scored = (...answers) => answers.map((answer, place) => [[`${place + 1} of ${answers.length}`, "A queue ·"], `${answer}${ENTER}`]);

/** What is typed at a terminal, command by command: the words of each question, one after the other, and the keys that answer it. */
const DIALOGUES = {
  /** one decision of the ledger, from its question to its end, with two voices */
  deciding: [
    [
      'fairlead new decision "How failed postings are tried again"',
      ["What is it to bring about?", `failed postings arrive by the evening${ENTER}`],
      ["How hard is it to take back?", ENTER],
      ["Which paths is it about?", `services/billing/**${ENTER}`],
      ["Who owns it", `billing-lead${ENTER}`],
      ["Which options are there?", `A queue; Retry in the loop; The nightly run${ENTER}`],
      ["What must each of them meet?", `no entry is written twice${ENTER}`],
      ["Which do not meet", ENTER],
      ["Score them now?", ENTER],
      ["Who scores?", ENTER],
      ...scored("5 4 2", "4 2 4", "4 3 4", "3 4 4", "2..3 5 5"),
      ["See what follows, and decide?", ENTER],
    ],
    ["fairlead score 18", ["Who scores?", `sre${ENTER}`], ...scored("5 4 2", "4..5 1 3", "4 ? 4", "4 2 4", "3 4 5")],
    ["fairlead accept 18", ["Which option", ENTER], ["What must stay true", `fewer than ten fail in a day${ENTER}`], ["When is that looked at again?", ENTER]],
  ],
};

const made = new Map();

/**
 * Holds a dialogue on a pseudo terminal of 80 columns, each answer typed when its question is shown.
 * @returns what stood on the screen, command by command; how many words are to be read, each line once; how many of them are
 * news to whoever knows the questions; keys that were typed, and seconds that the commands took
 */
export function holdDialogue(name) {
  if (!made.has(name)) made.set(name, hold(name));
  return made.get(name);
}

async function hold(name) {
  const repository = makeRepository(NAMES[name]);
  const parts = [];
  const figures = { words: 0, news: 0, keys: 0, seconds: 0 };
  const seen = new Set();
  try {
    for (const [line, ...answers] of DIALOGUES[name]) {
      const { sent, seconds, code } = await onTerminal(repository.path, words(line).slice(1), answers);
      const screen = renderScreen(sent).replace(/\n*$/, "\n");
      if (code !== 0) throw new Error(`${line} ends with ${code}:\n${screen}`);
      parts.push(`$ ${line}\n${screen}`);
      const typed = [line, ...answers.map(([, keys]) => keys.trim())];
      const choices = screenLines(sent).filter((one) => /[●○◻◼]/.test(one));
      const isTyped = (one) => typed.some((answer) => answer !== "" && one === `│  ${answer}`);
      const fresh = [...new Set([...screen.split("\n"), ...choices])].filter((one) => !seen.has(one) && !isTyped(one));
      for (const one of fresh) seen.add(one);
      figures.words += count(fresh.join("\n"));
      figures.news += count(NEWS.map((part) => part.exec(screen)?.[0] ?? "").join("\n"));
      figures.keys += typed.reduce((sum, one) => sum + one.length + 1, 0);
      figures.seconds += seconds;
    }
  } finally {
    repository.remove();
  }
  return { text: parts.join("\n"), ...figures };
}

const NAMES = { deciding: "deciding" };

/** What was found there, what others say, what follows: that is read each time. */
const NEWS = [/^Governs it already\n[\s\S]*?(?=^│)/m, /^As [\s\S]*/m, /^[^\n]* wins under [\s\S]*/m, /^[^\n]*: accepted by [\s\S]*/m];

/** Words that are read: frames and signs are none. */
function count(text) {
  return text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}

function screenLines(sent) {
  // oxlint-disable-next-line no-control-regex
  return sent.replaceAll(/\u001b\[[0-9;?]*[A-Za-z]/g, "").split(/\r?\n/).map((line) => line.trim());
}

/** Whether these words were sent since, one after the other. */
function isShown(words, sent, since) {
  return [words].flat().reduce((from, one) => (from < 0 ? from : sent.indexOf(one, from)), since) >= 0;
}

/** By way of `script` (util-linux; BSD's takes other arguments). */
function onTerminal(cwd, args, answers) {
  const line = `stty cols 80 rows 40; ${[process.execPath, COMMAND, ...args].map((word) => `'${word.replaceAll("'", "'\\''")}'`).join(" ")}`;
  const flags = process.platform === "linux" ? ["-qec", line, "/dev/null"] : ["-q", "/dev/null", "sh", "-c", line];
  return new Promise((resolve, reject) => {
    const began = performance.now();
    const child = spawn("script", flags, { cwd, env: { ...ENVIRONMENT, LC_ALL: "C.UTF-8", TERM: "xterm", SHELL: "/bin/sh" }, stdio: ["pipe", "pipe", "pipe"] });
    const left = [...answers];
    let sent = "";
    let seen = 0;
    child.stdout.setEncoding("utf8").on("data", (chunk) => {
      sent += chunk;
      if (left.length === 0 || !isShown(left[0][0], sent, seen)) return;
      seen = sent.length;
      child.stdin.write(left.shift()[1]);
    });
    // A question that is worded otherwise by now would wait for ever.
    const patience = setTimeout(() => {
      child.kill();
      reject(new Error(`${args.join(" ")} does not ask ${JSON.stringify(left[0]?.[0])}:\n${renderScreen(sent)}`));
    }, 20_000);
    child.on("error", reject);
    child.on("close", (code) => (clearTimeout(patience), resolve({ sent, code, seconds: (performance.now() - began) / 1000 })));
  });
}

/** Words a minute that somebody types and reads. A word that is typed has five keys. */
const TYPED = 40;
const READ = 200;

/** How long a dialogue takes whoever reads all of it and types all of it, in minutes; thinking is not in it, nor what the commands take. */
export function dialogueMinutes({ words, news, keys }) {
  return { reading: words / READ, readingAgain: news / READ, typing: keys / 5 / TYPED };
}

/** What the page says of it. */
export async function describeDialogueTime(name) {
  const figures = await holdDialogue(name);
  const { reading, readingAgain, typing } = dialogueMinutes(figures);
  const tenth = (minutes) => minutes.toFixed(1);
  return [
    `How long that takes is estimated: ${figures.keys} keys at ${TYPED} words a minute are ${tenth(typing)} minutes, and ${figures.words} words, each line read once at ${READ} a minute,`,
    `are ${tenth(reading)}. That makes **${tenth(typing + reading)} minutes for whoever reads every word the first time**, and **${tenth(typing + readingAgain)} for whoever knows the questions** and reads`,
    "what was found, what the other says and what follows. One person is taken to give both voices; thinking is not in it. The commands themselves take some three seconds, measured on two cores.",
  ].join("\n");
}
