import { fitsAdrkit, readAdrkit } from "./adrkit.ts";
import { fitsArchgate, readArchgate } from "./archgate.ts";
import { readCodeowners } from "./codeowners.ts";
import { readDebtList } from "./debt-list.ts";
import { readDecisionLog } from "./decision-log.ts";
import { findBlocks, readDecisionGuardian } from "./decision-guardian.ts";
import { type Document, readDocument } from "./document.ts";
import type { Candidate, ReadFile } from "./format.ts";
import { fitsLog4brains, readLog4brains } from "./log4brains.ts";
import { fitsMadr, readMadr } from "./madr.ts";
import { whyNotARecord } from "./not-a-record.ts";
import { readNygard } from "./nygard.ts";
import { fitsRfc, readRfc } from "./rfc.ts";
import { readRiskRegister } from "./risk-register.ts";
import { fitsTyreeAkerman, readTyreeAkerman } from "./tyree-akerman.ts";
import { findYStatement, readYStatementRecord } from "./y-statement.ts";

/** Beyond this no one wrote it by hand; reading on would only take time. */
const MAX_LENGTH = 4 * 1024 * 1024;

/**
 * Reads a file of another format where it stands. Never throws: what is not understood is a finding with its place, and the
 * file is in exactly one of three: read whole, read in part (`missing` names what is missing), or no record, and why.
 */
export function readForeign(candidate: Candidate, source: string): ReadFile {
  if (candidate.notARecord !== undefined) return none(candidate.notARecord);
  if (source.trim() === "") return none("empty");
  if (source.length > MAX_LENGTH) return none("longer than 4 MB, which no record is");
  if (candidate.hint === "codeowners") return readCodeowners(candidate, source);
  if (candidate.hint === "debt-list") return readDebtList(candidate, source);
  if (candidate.hint === "risk-register") return readRiskRegister(candidate, source);
  const blocks = source.includes("<!--") ? findBlocks(source) : [];
  if (blocks.length > 0) return readDecisionGuardian(candidate, blocks);
  if (candidate.hint === "decision-guardian") return readDecisionLog(candidate, source);
  return readDecisionFile(candidate, readDocument(candidate.path, source, candidate.hint === "rfc"), source);
}

function none(reason: string): ReadFile {
  return { records: [], findings: [], notARecord: reason };
}

/** The most particular format that fits; Nygard's is what everything else descends from. */
function readDecisionFile(candidate: Candidate, document: Document, source: string): ReadFile {
  const statement = findYStatement(document);
  const reason = whyNotARecord(document, source);
  if (reason !== null && (statement === null || reason === "a template")) return none(reason);
  if (fitsArchgate(document)) return readArchgate(document, candidate);
  if (fitsAdrkit(document)) return readAdrkit(document, candidate);
  if (fitsRfc(document, candidate)) return readRfc(document, candidate);
  if (fitsTyreeAkerman(document)) return readTyreeAkerman(document, candidate);
  if (fitsLog4brains(document, candidate)) return readLog4brains(document, candidate);
  if (fitsMadr(document)) return readMadr(document, candidate);
  if (statement !== null) return readYStatementRecord(document, candidate, statement);
  return readNygard(document, candidate);
}
