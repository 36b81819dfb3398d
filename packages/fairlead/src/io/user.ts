import { tryGit } from "./git.ts";

/** How the person at the keyboard signs commits here, as git's own settings say; either is empty where they say nothing. */
export async function readUser(root: string): Promise<{ name: string; address: string }> {
  const [name, address] = await Promise.all(["user.name", "user.email"].map(async (setting) => {
    const { status, stdout } = await tryGit(root, ["config", "--get", setting]);
    return status === 0 ? stdout.toString("utf8").replace(/\r?\n$/, "") : "";
  }));
  return { name: name ?? "", address: address ?? "" };
}
