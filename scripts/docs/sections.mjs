import { describeChecks } from "./checks.mjs";
import { describeDialogueTime } from "./dialogues.mjs";
import { describeCommon, describeKinds, describeLinks, describeStatuses } from "./kinds.mjs";
import { describeFolders, describeSkipped, describeSynonyms } from "./formats.mjs";
import { describeOperations, describeRoutes, describeShapes } from "./operations.mjs";
import { describeTraps } from "./traps.mjs";

/** Every part of a page that is made from the code, by the name in its mark. */
export const sections = {
  common: describeCommon,
  checks: describeChecks,
  kinds: describeKinds,
  links: describeLinks,
  statuses: describeStatuses,
  traps: describeTraps,
  folders: describeFolders,
  skipped: describeSkipped,
  synonyms: describeSynonyms,
  operations: describeOperations,
  shapes: describeShapes,
  routes: describeRoutes,
  "deciding-time": () => describeDialogueTime("deciding"),
};
