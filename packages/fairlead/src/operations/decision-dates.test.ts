import { expect, test } from "vitest";
import { openDirection } from "../index.ts";
import { createRepository, type TestRepository } from "../testing/git-repository.ts";

/* Dates are written, and git is asked to confirm them: no way of keeping a history changes a figure. Commits here are made on 2026-01-01. */

const TODAY = "2026-02-01";
const decision = (fields: string, title = "T") => `---\nowner: sre\nreversible: easy\n${fields}\n---\n# ${title}\n`;
const OPEN = decision("status: proposed\nopened: 2026-01-01");
const DECIDED = decision("status: accepted\nopened: 2026-01-01\ndecided: 2026-01-02");
const path = (folder = "") => `${folder}direction/decisions/0001-store.md`;

async function ask(root: string) {
  const direction = await openDirection(root, { today: TODAY });
  const { measures, open } = await direction.ask("decisions", { measures: true });
  direction.close();
  const { dates, ...figures } = measures as NonNullable<typeof measures>;
  return { figures, dates, open };
}

/** A decision opened and taken on a branch, and merged. */
function merged(): TestRepository {
  const repository = createRepository({ files: { "a.txt": "a\n" } });
  repository.branch("decide");
  repository.commit("Open", { [path()]: OPEN });
  repository.commit("Decide", { [path()]: DECIDED });
  repository.checkout("main");
  repository.git(["merge", "-q", "--no-ff", "-m", "Merge", "decide"]);
  return repository;
}

test("a merge, a squash, a shallow clone, a moved folder and no history at all give the same figures", async () => {
  const whole = merged();
  const { figures, dates } = await ask(whole.root);
  expect(figures).toMatchObject({ taken: 1, days: { median: 1, of: 1 }, pastDue: { share: 0, of: 1 } });
  expect(dates).toEqual({ confirmed: 2, unknown: 0, differing: [] });

  const squashed = createRepository({ files: { "a.txt": "a\n" } });
  squashed.branch("decide");
  squashed.commit("Open", { [path()]: OPEN });
  squashed.commit("Decide", { [path()]: DECIDED });
  squashed.checkout("main");
  squashed.git(["merge", "-q", "--squash", "decide"]);
  squashed.git(["commit", "-q", "-m", "Squash", "--date=2026-01-30T12:00:00Z"]);
  squashed.git(["branch", "-q", "-D", "decide"]);
  expect((await ask(squashed.root)).figures).toEqual(figures);

  const shallow = merged();
  shallow.commit("Later", { "b.txt": "b\n" });
  const clone = shallow.clone(["--depth", "1"]);
  const asked = await ask(clone.root);
  expect(asked.figures).toEqual(figures);
  expect(asked.dates.differing).toEqual([]);

  const moved = merged();
  moved.git(["mv", "direction", "direction.old"]);
  moved.git(["commit", "-q", "-m", "Away"]);
  moved.write({ "docs/x.txt": "x\n" });
  moved.git(["mv", "direction.old", "docs/direction"]);
  moved.commit("Move the folder");
  const after = await ask(moved.root);
  expect(after.figures).toEqual(figures);
  expect(after.dates).toEqual({ confirmed: 2, unknown: 0, differing: [] });

  const fresh = createRepository();
  fresh.write({ [path()]: DECIDED });
  expect((await ask(fresh.root)).figures).toEqual(figures);
});

test("a day that git shows to be otherwise is told, and counts all the same", async () => {
  const repository = createRepository({ files: { [path()]: decision("status: accepted\nopened: 2026-01-01\ndecided: 2026-01-20") } });
  const { figures, dates } = await ask(repository.root);
  expect(figures.days.median).toBe(19);
  expect(dates).toEqual({ confirmed: 1, unknown: 0, differing: [{ id: "decision/0001-store", path: path(), decided: "2026-01-20" }] });
  // Not committed yet: then git cannot know.
  repository.write({ [path()]: decision("status: accepted\nopened: 2026-01-01\ndecided: 2026-01-21") });
  expect((await ask(repository.root)).dates).toEqual({ confirmed: 1, unknown: 1, differing: [] });
});

test("what is written down long after it was decided is no contradiction", async () => {
  const repository = createRepository({ files: { [path()]: decision("status: accepted\nopened: 2024-05-01\ndecided: 2024-05-04") } });
  expect((await ask(repository.root)).dates).toEqual({ confirmed: 0, unknown: 2, differing: [] });
});

test("a proposal on a branch is open, is due, and counts once however many branches carry it", async () => {
  const repository = createRepository({ files: { "a.txt": "a\n" } });
  repository.branch("one");
  repository.commit("Open", { [path()]: OPEN });
  repository.branch("two");
  repository.commit("Go on", { [path()]: decision("status: accepted\nopened: 2026-01-01\ndecided: 2026-01-02") });
  repository.checkout("main");
  const { open, figures } = await ask(repository.root);
  expect(open.map(({ id, branch, date, stage }) => [id, branch, date, stage])).toEqual([["decision/0001-store", "one", "2026-01-04", "proposed"]]);
  expect(figures.taken).toBe(0);
});

test("voices that were far apart and have come closer are not stuck; those that have not, are", async () => {
  const options = decision("status: proposed\nopened: 2026-01-31\nasked: [sre]\noptions: { a: { title: A }, b: { title: B } }");
  const voice = (risk: number) => `given: 2026-01-31\nscores: { a: { risk: ${risk} } }\n`;
  const scores = (name: string) => path().replace(".md", `.scores/${name}.yaml`);
  const repository = createRepository({ files: { [path()]: options, [scores("sre")]: voice(1), [scores("platform")]: voice(5) } });
  const stuck = async () => {
    const direction = await openDirection(repository.root, { today: TODAY });
    const answer = await direction.ask("decisions", { stuck: true });
    direction.close();
    return answer.stuck?.flatMap(({ reasons }) => reasons.filter(({ why }) => why === "voices-apart").map(({ next }) => next)) ?? [];
  };
  // Only just given: they have had no time to talk.
  expect(await stuck()).toEqual([]);
  repository.commit("Talked, and no closer", { [scores("sre")]: `${voice(1)}advice: it breaks\n` });
  expect(await stuck()).toEqual(["platform and sre talk about risk of a: what does one know that the other does not? Then both score it again."]);
  repository.commit("Closer", { [scores("sre")]: voice(2) });
  expect(await stuck()).toEqual([]);
  repository.commit("Together", { [scores("sre")]: voice(4) });
  expect(await stuck()).toEqual([]);
});
