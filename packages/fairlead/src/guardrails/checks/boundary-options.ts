import * as z from "zod";
import { PATTERNS } from "../select-files.ts";

/** Front matter hands in what stands inside a field as it is written: `true` is a text there. */
const YES = z.union([z.literal(true), z.literal("true")]);

export const BOUNDARY_OPTIONS = z
  .strictObject({
    from: PATTERNS.optional().describe("patterns of the files whose imports are judged; all in scope where there are none"),
    except: PATTERNS.optional().describe("patterns of files that are not judged, whatever `from` says"),
    deny: PATTERNS.optional().describe("what they may not import: paths, packages (`lodash`, `@acme/*`), the platform's own (`node:*`), names as the language writes them (`java.util.*`, `std::sync::Mutex`)"),
    "allow-only": PATTERNS.optional().describe("all that they may import, beside each other"),
    apart: PATTERNS.optional().describe("patterns of folders that may not import each other: `src/features/*`"),
    cycles: z.union([YES, z.strictObject({ paths: PATTERNS })]).optional().describe("`true`: no circle of imports among these files; `{ paths }`: among those of them"),
    reachable: z
      .strictObject({
        from: PATTERNS.optional().describe("where a way starts; the files that are judged, where there are none"),
        to: PATTERNS.optional().describe("what may not be reached, through any files"),
        deny: PATTERNS.optional().describe("the same as `to`"),
        "unless-via": PATTERNS.optional().describe("files that a way may lead through"),
      })
      .refine(({ to, deny }) => (to === undefined) !== (deny === undefined), { message: "wants `to` (or `deny`, which is the same)" })
      .optional()
      .describe("what may not be reached through any way of imports"),
    orphans: z.union([YES, z.strictObject({ entry: PATTERNS })]).optional().describe("`true`: no file that neither imports a file nor is imported, nor is tied to one by a name that needs no import, nor is found by a tool or a framework, named by a build, by settings or by a document, nor is a program; `{ entry }`: none that these do not lead to"),
    types: z.enum(["count", "ignore"]).optional().describe("whether an import of types alone is one; it counts where nothing is said"),
  })
  .refine(({ from: _from, except: _except, types: _types, ...rules }) => Object.keys(rules).length > 0, { message: "wants a rule: deny, allow-only, apart, cycles, reachable or orphans" });
export type BoundaryOptions = z.output<typeof BOUNDARY_OPTIONS>;
