import type { FamilyExamples } from "./family-examples.ts";

export const examples: FamilyExamples = {
  js: {
    catches: [
      [1, "send(order).catch(() => {});\n"],
      [1, "await send(order).catch(function () {});\n"],
      [1, "queue.push(order).then(done, () => {});\n"],
      [1, "send(order).catch(noop);\n"],
      [1, "send(order).catch(() => undefined);\n"],
      [1, "await send(order).catch(() => null);\n"],
      [1, "send(order).finally(() => release(order)).catch(() => {});\n"],
      [1, "orders.push(order).catch(() => undefined);\n"],
      [1, "const onClick = () => send(order).catch(() => {});\n"],
    ],
    passes: [
      "send(order).catch((error) => log(error));\n",
      "socket.close().catch(() => {});\n",
      "const text = await read(path).catch(() => {});\n",
      "send(order).catch(() => {\n  // the next round sends it again\n});\n",
      "send(order).catch(refuse);\n",
      "const texts = await Promise.all(paths.map((path) => read(path).catch(() => null)));\n",
      "async function find(path) {\n  return (await read(path).catch(() => undefined)) ?? '';\n}\n",
      "const pending = send(order);\npending.catch(() => null);\nawait tell();\nawait pending;\n",
      "pending.finally(() => { pending = undefined; }).catch(() => {});\n",
      "await prisma.$disconnect().catch(() => {});\n",
      "router.push(order.path).catch(() => undefined);\n",
      "video.play().catch(() => {});\n",
      "document.exitFullscreen().catch(() => {\n  // ignore\n});\n",
    ],
  },
};
