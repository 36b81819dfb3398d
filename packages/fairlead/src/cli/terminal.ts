import { PLAIN, type Style } from "../report/style.ts";

/** How to dress text for this output: colour on a terminal only, and never against NO_COLOR; the width of the window. */
export async function styleOf(stream: NodeJS.WriteStream): Promise<Style> {
  const width = stream.isTTY ? Math.max(40, Math.min(stream.columns || 80, 100)) : 80;
  if (!wantsColour(stream)) return { ...PLAIN, width };
  const { createColors } = (await import("picocolors")).default;
  const { bold, dim, cyan, red, green } = createColors(true);
  return { width, bold, dim, accent: cyan, bad: red, good: green };
}

function wantsColour(stream: NodeJS.WriteStream): boolean {
  const { NO_COLOR, FORCE_COLOR, TERM } = process.env;
  if (NO_COLOR !== undefined && NO_COLOR !== "") return false;
  if (FORCE_COLOR !== undefined && FORCE_COLOR !== "" && FORCE_COLOR !== "0") return true;
  return stream.isTTY && TERM !== "dumb";
}

export function print(text: string): void {
  process.stdout.write(text);
}
