import type { FamilyExamples } from "./family-examples.ts";

export const examples: FamilyExamples = {
  js: {
    catches: [
      [2, "async function send() {}\nsend();\n"],
      [2, "export async function send() {}\nexport function all() { send(); }\n"],
      [3, "class Queue {\n  private async take() {}\n  start() { this.take(); }\n}\n"],
    ],
    passes: [
      "async function send() {}\nawait send();\n",
      "async function send() {}\nvoid send();\n",
      "async function send() {}\nsend().catch(report);\n",
      "async function send() {}\nexport const sent = send();\n",
      "function send() {}\nsend();\n",
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
