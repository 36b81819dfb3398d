import type { OpenResolver } from "../languages.ts";

export const openScriptResolver: OpenResolver = async () => ({
  resolve: ({ length }) => ({ to: "unresolved", reason: `not yet (${length})` }),
  settings: [],
  limits: [],
});
