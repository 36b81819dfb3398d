import type { FamilyExamples } from "./family-examples.ts";

export const examples: FamilyExamples = {
  js: {
    catches: [
      [1, "send(order).catch(() => {});\n"],
      [1, "await send(order).catch(function () {});\n"],
      [1, "queue.push(order).then(done, () => {});\n"],
      [1, "send(order).catch(noop);\n"],
      [1, "send(order).catch(() => undefined);\n"],
    ],
    passes: [
      "send(order).catch((error) => log(error));\n",
      "socket.close().catch(() => {});\n",
      "const text = await read(path).catch(() => {});\n",
      "send(order).catch(() => {\n  // the next round sends it again\n});\n",
      "send(order).catch(refuse);\n",
    ],
  },
};
