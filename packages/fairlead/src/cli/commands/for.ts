import { forOperation } from "../../operations/for.ts";
import { formatFor, formatForAgent, formatForMarkdown } from "../../report/for.ts";
import { runFace, type GlobalOptions } from "../face.ts";
import { fromRoot } from "../typed-path.ts";
import { KnownError } from "../../errors.ts";

interface ForOptions extends GlobalOptions {
  diff?: string | true;
  task?: string;
  all?: boolean;
  format: "text" | "markdown" | "agent";
  budget?: number;
  at?: string;
}

export async function runFor(typed: string[], options: ForOptions): Promise<void> {
  const { diff = false, task, all = false, at, format } = options;
  if (options.budget !== undefined && format !== "agent") throw new KnownError("bad-input", "--budget is for --format agent; people get the heaviest few, whatever their length.", "Add --format agent, or leave --budget out.");
  const { budget = 1000 } = options;
  await runFace(
    forOperation,
    options,
    ({ repository }) => ({ paths: typed.map((path) => fromRoot(repository, path)), diff, task, all, at }),
    (output, style) => {
      if (format === "markdown") return formatForMarkdown(output);
      if (format === "text") return formatFor(output, style);
      const text = formatForAgent(output, budget);
      // Silence would be taken for "nothing applies".
      if (text === "" && output.items.length > 0) process.stderr.write(`fairlead: ${output.items.length + output.omitted} records apply, and a budget of ${budget} tokens has no room to say so.\n`);
      return text;
    },
  );
}
