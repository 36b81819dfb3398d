import type { FamilyExamples } from "./family-examples.ts";

export const examples: FamilyExamples = {
  js: {
    catches: [
      [1, "const order = JSON.parse(text) as Order;\n"],
      [1, "const order = <Order>JSON.parse(text);\n"],
      [1, "const order: Order = JSON.parse(text);\n"],
      [1, "const order = JSON.parse(text) as { id: string; note?: string };\n"],
      [2, "async function load() {\n  return (await answer.json()) as Order[];\n}\n"],
      [2, "async function load() {\n  const order: Order = await answer.json();\n  return order;\n}\n"],
    ],
    passes: [
      "const order = orderSchema.parse(JSON.parse(text));\n",
      "const order = JSON.parse(text) as unknown;\n",
      "const order: unknown = JSON.parse(text);\n",
      "const order = JSON.parse(text) as Partial<Order>;\n",
      "const { error } = JSON.parse(text) as { error?: unknown };\n",
      "const answer: Record<string, any> = JSON.parse(text);\n",
      "const copy = JSON.parse(JSON.stringify(order)) as Order;\n",
      "const order: Order = JSON.parse(text);\nif (!isOrder(order)) throw new Refused(text);\n",
      "const { version } = JSON.parse(read('package.json')) as Manifest;\n",
    ],
  },
};
