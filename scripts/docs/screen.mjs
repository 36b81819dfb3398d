// oxlint-disable-next-line no-control-regex
const ESCAPE = /\u001b(?:\[([0-9;?]*)([A-Za-z])|\][^\u0007]*\u0007|[=>])/y;

/** What stands on a terminal in the end, from top to bottom, of what a command sent to it: only the moves that our prompts make. */
export function renderScreen(sent, columns = 80) {
  const lines = [[]];
  let [row, column] = [0, 0];
  const go = (to) => {
    row = Math.max(0, to);
    while (lines.length <= row) lines.push([]);
  };
  for (let at = 0; at < sent.length; ) {
    ESCAPE.lastIndex = at;
    const escape = ESCAPE.exec(sent);
    if (escape !== null) {
      at = ESCAPE.lastIndex;
      const [, parameter = "", move = ""] = escape;
      const count = /^\d+$/.test(parameter) ? Number(parameter) : 1;
      if (move === "A") go(row - count);
      else if (move === "B") go(row + count);
      else if (move === "C") column += count;
      else if (move === "D") column = Math.max(0, column - count);
      else if (move === "G") column = count - 1;
      else if (move === "J" || move === "K") {
        lines[row].length = Math.min(lines[row].length, parameter === "2" ? 0 : column);
        if (move === "J") lines.length = row + 1;
      }
      continue;
    }
    const character = String.fromCodePoint(sent.codePointAt(at));
    at += character.length;
    if (character === "\r") column = 0;
    else if (character === "\n") go(row + 1);
    else {
      if (column >= columns) {
        go(row + 1);
        column = 0;
      }
      while (lines[row].length < column) lines[row].push(" ");
      lines[row][column++] = character;
    }
  }
  return lines.map((line) => line.join("").trimEnd()).join("\n");
}
