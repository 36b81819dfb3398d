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
  budget: number;
  at?: string;
}

export async function runFor(typed: string[], options: ForOptions): Promise<void> {
  const { diff = false, task, all = false, at, format, budget } = options;
  if (typed.length === 0 && diff === false && task === undefined) {
    throw new KnownError("bad-input", "Nothing was asked about.", 'Name a path, --diff or --task, for example: fairlead for src/index.ts');
  }
  await runFace(
    forOperation,
    options,
    ({ repository }) => ({ paths: typed.map((path) => fromRoot(repository, path)), diff, task, all, at }),
    (output, style) => {
      if (format === "markdown") return formatForMarkdown(output);
      return format === "agent" ? formatForAgent(output, budget) : formatFor(output, style);
    },
  );
}
