import type { FamilyExamples } from "./family-examples.ts";

const asked = (body: string) => `async function load(id: string) {\n  const answer = await fetch(\`https://orders.example/\${id}\`);\n${body}}\n`;

export const examples: FamilyExamples = {
  js: {
    catches: [
      [3, asked("  const order = (await answer.json()) as Order;\n  return order.total;\n")],
      [3, asked("  const order: Order = await answer.json();\n  return order.total;\n")],
      [3, asked("  const order = JSON.parse(await answer.text()) as Order;\n  return order.total;\n")],
      [3, asked("  const order = (await answer.json()) as { id: string; note?: string };\n  return order.id;\n")],
      [2, "const load = async () => {\n  const order = (await (await fetch('https://orders.example/')).json()) as Order;\n  return order.total;\n};\n"],
      [2, "async function load() {\n  const orders = (await fetch('https://orders.example/').then((answer) => answer.json())) as Order[];\n  return orders.map(show);\n}\n"],
      [2, "export async function POST(request: Request) {\n  const order: Order = await request.json();\n  return save(order);\n}\n"],
      [2, "function list(req: Request) {\n  const filter = JSON.parse(req.query.filter) as Filter;\n  return orders.filter(filter.name);\n}\n"],
    ],
    passes: [
      asked("  if (!answer.ok) throw new Refused(id);\n  const order = (await answer.json()) as Order;\n  return order.total;\n"),
      asked("  const order = (await answer.json()) as Order;\n  if (answer.status !== 200) throw new Refused(order);\n  return order.total;\n"),
      asked("  const order = orderSchema.parse(await answer.json()) as Order;\n  return order.total;\n"),
      asked("  const order: Order = await answer.json();\n  if (!order.total) throw new Refused(id);\n  return order.total;\n"),
      asked("  const order = (await answer.json()) as Order;\n  return Total.parse(order.total);\n"),
      asked("  const order = (await answer.json()) as unknown;\n  return total(order);\n"),
      asked("  const order = (await answer.json()) as Partial<Order>;\n  return order.total ?? 0;\n"),
      asked("  const { error } = (await answer.json()) as { error?: unknown };\n  return error;\n"),
      asked("  const order = (await answer.json()) as Order | OrderError;\n  return total(order);\n"),
      asked("  return (await answer.json()) as Order;\n"),
      "async function load() {\n  const order = (await (await fetch('/orders')).json()) as Order;\n  return order.total;\n}\n",
      "import { useState } from 'react';\nasync function load() {\n  const order = (await (await fetch(ORDERS)).json()) as Order;\n  return order.total;\n}\n",
      "async function load() {\n  const answer = await orders.get();\n  const order = (await answer.json()) as Order;\n  return order.total;\n}\n",
      "export async function POST(request: Request) {\n  const order: Order = await request.json();\n  if (!isOrder(order)) return new Response('', { status: 400 });\n  return save(order);\n}\n",
      "export async function POST(request: Request) {\n  const { id }: Order = await request.json();\n  const key = keyOf(id);\n  if (!key) return new Response('', { status: 400 });\n  return save(key);\n}\n",
      "function load() {\n  const order = JSON.parse(localStorage.getItem('order')) as Order;\n  return order.total;\n}\n",
      "function load() {\n  const order = JSON.parse(readFileSync('order.json', 'utf8')) as Order;\n  return order.total;\n}\n",
    ],
  },
};
