/* Reads a history in a process of its own and prints what that took as JSON. With `questions`, asks them, too. */
const [root, what] = process.argv.slice(2);
const library = new URL("../packages/fairlead/dist/lib/", import.meta.url);
const { openFairlead } = await import(new URL("open.js", library));

const fairlead = await openFairlead(root);
const repository = fairlead.snapshot();
const history = await timed(() => repository.history());
const memory = process.resourceUsage().maxRSS / 1024;
const questions = what === "questions" ? await askAll() : [];
fairlead.close();
console.log(JSON.stringify({ history, memory, questions }));

async function askAll() {
  const { operations } = await import(new URL("operations/index.js", library));
  const context = { repository, today: new Date().toISOString().slice(0, 10) };
  const asked = [];
  for (const name of ["hotspots", "coupling", "knowledge", "age", "trend", "releases", "facts"]) {
    const operation = operations[name];
    if (operation === undefined) continue;
    const input = operation.input.safeParse({});
    if (!input.success) continue; // it asks about one file or place
    const work = () => operation.run(context, input.data);
    asked.push({ name, first: await timed(work), again: await timed(work) });
  }
  return asked;
}

async function timed(work) {
  const began = performance.now();
  await work();
  return performance.now() - began;
}
