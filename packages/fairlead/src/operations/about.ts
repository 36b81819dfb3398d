import * as z from "zod";
import { defineOperation } from "./operation.ts";

export const about = defineOperation({
  name: "about",
  summary: "Names the repository that is being read.",
  input: z.object({}),
  output: z.object({
    name: z.string().describe("the folder's name"),
    branch: z.string().nullable(),
    commit: z.string().nullable(),
    today: z.string(),
  }),
  async run({ repository, today }) {
    const { branch, commit } = await repository.head();
    const name = repository.root.split("/").filter(Boolean).at(-1) ?? repository.root;
    return { name: name.replace(/\.git$/, ""), branch, commit, today };
  },
});
