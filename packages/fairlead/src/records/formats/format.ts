import type { Finding } from "../finding.ts";
import type { DirectionRecord, Format } from "../record.ts";

/** A file that may hold records in a format that is not ours, and what its place already says about it. */
export interface Candidate {
  path: string;
  /** what the place suggests; a format that recognises its own by content is asked all the same */
  hint: Format | null;
  /** the folder that its patterns and links are read against: "" is the repository's root */
  anchor: string;
  /** its place alone says that it holds no record, and why: it need not be read */
  notARecord?: string;
}

/**
 * What came of one file: records (read whole or in part), or the reason why it holds none. Exactly one of the two:
 * `notARecord` is null whenever there are records.
 */
export interface ReadFile {
  records: DirectionRecord[];
  findings: Finding[];
  notARecord: string | null;
}
