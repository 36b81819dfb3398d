import type { FamilyExamples } from "./family-examples.ts";

export const examples: FamilyExamples = {
  js: {
    catches: [
      [2, "async function send() {}\nconst all = () => { send(); };\n"],
      [4, "async function send() {\n  try { await post(); } catch (error) { throw new Refused(error); }\n}\nfunction all() { send(); }\n"],
      [5, "async function send() {\n  await post();\n  try { await tell(); } catch (error) { log(error); }\n}\nfunction all() { send(); }\n"],
      [2, "export async function send() {}\nexport function all() { send(); }\n"],
      [3, "class Queue {\n  private async take() {}\n  start() { this.take(); }\n}\n"],
    ],
    passes: [
      "async function main() { await post(); }\nmain();\n",
      "async function send() {\n  try { await post(); } catch (error) { log(error); }\n}\nfunction all() { send(); }\n",
      "class Queue {\n  async take() {\n    try { await post(); } catch (error) { log(error); }\n  }\n  start() { this.take(); }\n}\n",
      "async function send() {}\nasync function all() { await send(); }\n",
      "async function send() {}\nfunction all() { void send(); }\n",
      "async function send() {}\nfunction all() { send().catch(report); }\n",
      "async function send() {}\nexport const sent = send();\n",
      "function send() {}\nfunction all() { send(); }\n",
      "class Queue {\n  async take() {}\n  start() { other.take(); return this.take(); }\n}\n",
    ],
  },
  python: {
    catches: [
      [4, "async def send():\n    pass\nasync def main():\n    send()\n"],
      [5, "class Queue:\n    async def take(self):\n        pass\n    async def start(self):\n        self.take()\n"],
      [3, "async def send(order):\n    pass\nsend(1)\n"],
    ],
    passes: [
      "async def send():\n    pass\nasync def main():\n    await send()\n",
      "async def send():\n    pass\ndef main():\n    asyncio.run(send())\n",
      "def send():\n    pass\nsend()\n",
      "class Queue:\n    async def take(self):\n        pass\n    async def start(self):\n        task = self.take()\n        await task\n",
    ],
  },
};
