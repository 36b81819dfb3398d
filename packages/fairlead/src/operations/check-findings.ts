import { compare } from "../direction.ts";
import { compileOwning } from "../governing/owning-areas.ts";
import { fromAnchor } from "../governing/scope.ts";
import type { Judged, Judgement, Sides } from "../guardrails/judge.ts";
import type { CheckMessage } from "../guardrails/check.ts";
import { compileCalled } from "../guardrails/called.ts";
import { stops } from "../guardrails/judges.ts";
import { mustBeFirst } from "../guardrails/exemptions.ts";
import { computeFingerprints } from "../guardrails/identity.ts";
import { NOTICES, type Notice, type NoticeCode } from "../guardrails/notices.ts";
import type { RawFinding } from "../guardrails/finding.ts";
import type { Guardrail } from "../guardrails/read-rule.ts";
import type { Version } from "../guardrails/version.ts";
import { whyOf } from "../guardrails/why.ts";
import type { CheckFinding } from "./check-shapes.ts";

/** Lines of source shown before and after what was found. */
const AROUND = 2;
const MAX_LINE = 400;

/**
 * Findings as they are told: with the reason, how to mend it, whom to ask. New ones first, those that stop before others.
 * @param isTold leaves others out: what is not told needs no words
 */
export async function wordJudgements(sides: Sides, judgements: readonly Judgement[], notices: readonly Notice[], isTold: (judged: Judged) => boolean): Promise<CheckFinding[]> {
  const word = openWords(sides);
  const frames = openFrames(sides);
  const records = new Set(sides.head.direction.records.map(({ path }) => path));
  const isRecord = (path: string) => records.has(path);
  const found = judgements.flatMap(({ guardrail, findings }) => {
    // What was fixed is of another version, and numbered by itself.
    const versions = [findings.filter(({ state }) => state !== "fixed"), findings.filter(({ state }) => state === "fixed")];
    return versions.flatMap((some) => {
      // What it is known by depends on what else is found in its file.
      const told = new Set(some.filter(isTold).map(({ finding }) => finding.path));
      const near = some.filter(({ finding }) => told.has(finding.path));
      const prints = computeFingerprints(guardrail.id, near.map(({ finding }) => finding));
      return near.flatMap((judged, place) => (isTold(judged) ? [{ guardrail, judged, fingerprint: prints[place] as string }] : []));
    });
  });
  const worded = found.map(async ({ guardrail, judged, fingerprint }): Promise<CheckFinding> => {
    const { finding, state, rule, exemption } = judged;
    const { version } = state === "fixed" ? (sides.base ?? sides.head) : sides.head;
    const frame = await frames(state, finding);
    return word(guardrail, finding, {
      said: rule.check.messages[finding.code]?.(finding.args) ?? { message: finding.code, mend: "" },
      state,
      level: rule.level,
      stops: stops(judged),
      exemption: exemption === null ? null : { name: exemption.name, where: exemption.where, reason: exemption.reason, owner: exemption.owner, until: exemption.until },
      propose: howToExempt(guardrail, finding, (path) => version.has(path), isRecord, frame),
      fingerprint,
      frame,
      fixable: finding.fix !== undefined && state !== "fixed",
      isFolder: isFolder(version, finding.path),
    });
  });
  const told = notices.map(({ guardrail, finding }) =>
    word(guardrail, finding, {
      said: NOTICES[finding.code as NoticeCode](finding.args as never),
      state: "new",
      level: "warn",
      stops: false,
      exemption: null,
      propose: "",
      fingerprint: computeFingerprints(guardrail.id, [finding])[0] as string,
      frame: null,
      fixable: false,
      isFolder: false,
    }),
  );
  return [...(await Promise.all(worded)), ...told].sort(byWeight);
}

const STATES: readonly CheckFinding["state"][] = ["new", "known", "exempt", "fixed"];

function byWeight(a: CheckFinding, b: CheckFinding): number {
  return Number(b.stops) - Number(a.stops) || STATES.indexOf(a.state) - STATES.indexOf(b.state) || compare(a.path, b.path) || a.line - b.line || a.column - b.column || compare(a.guardrail, b.guardrail);
}

/** What a judgement adds to a finding. */
interface Told extends Pick<CheckFinding, "state" | "level" | "stops" | "exemption" | "propose" | "fingerprint" | "frame" | "fixable" | "isFolder"> {
  said: CheckMessage;
}

/** Every field by its name: there may be thousands of findings, and an object that others are spread into takes several times the memory. */
function openWords({ target, head }: Sides): (guardrail: Guardrail, finding: RawFinding, told: Told) => CheckFinding {
  const called = compileCalled([target, head.direction]);
  const ownersOf = compileOwning(head.direction);
  const reasons = new Map<Guardrail, CheckFinding["why"]>();
  const whyIs = (guardrail: Guardrail): CheckFinding["why"] => {
    // A guardrail that the change brings has its links there.
    const why = reasons.get(guardrail) ?? whyOf(target.records.includes(guardrail) ? target : head.direction, guardrail).map(({ id, title, path, line }) => ({ id, title, path, line }));
    reasons.set(guardrail, why);
    return why;
  };
  return (guardrail, { code, path, line, column, endLine = line, endColumn = column, snippet }, { said, state, level, stops, exemption, propose, fingerprint, frame, fixable, isFolder }) => ({
    guardrail: called(guardrail),
    title: guardrail.title,
    code,
    path,
    isFolder,
    line,
    column,
    endLine,
    endColumn,
    why: whyIs(guardrail),
    ask: [...new Set([guardrail.owner, ...ownersOf(path).map(({ owner }) => owner)])].filter((owner) => owner !== null),
    snippet: snippet.replaceAll(/\s+/g, " ").trim().slice(0, 300),
    message: said.message,
    mend: said.mend,
    state,
    level,
    stops,
    exemption,
    propose,
    fingerprint,
    frame,
    fixable,
  });
}

function isFolder(version: Version, path: string): boolean {
  return path !== "" && !version.has(path) && version.files.some((file) => file.startsWith(`${path}/`));
}

/** What to write, and where. A comment reaches only what is found in a file that may hold one: above the front matter of a record it would end that. */
function howToExempt({ id, path, owner, anchor }: Guardrail, finding: RawFinding, isFile: (path: string) => boolean, isRecord: (path: string) => boolean, frame: CheckFinding["frame"]): string {
  const who = owner ?? "NAME";
  const inside = fromAnchor(finding.path, anchor) ?? finding.path;
  const place = finding.path === "" ? "**" : isFile(finding.path) || finding.code === "file-missing" ? inside : `${inside}/**`;
  const inRecord = `in ${path}, below exemptions: NAME: { paths: [${JSON.stringify(place)}], reason: "…", owner: ${who}, until: YYYY-MM-DD }`;
  return !isFile(finding.path) || finding.path.endsWith(".json") || isRecord(finding.path) ? `Write ${inRecord}` : `${finding.line === 1 && mustBeFirst(frame?.lines[0] ?? "") ? "Below" : "Above"} the line: fairlead-allow ${id} by ${who} until YYYY-MM-DD: reason. Or ${inRecord}`;
}

/** Lines around findings; each file is read once. */
function openFrames({ head, base }: Sides): (state: Judged["state"], finding: RawFinding) => Promise<CheckFinding["frame"]> {
  const texts = new Map<string, Promise<LinesOf | null>>();
  const linesOf = (version: Version, key: string, path: string): Promise<LinesOf | null> => {
    const lines = texts.get(key) ?? version.text(path).then((text) => (text === null ? null : openLines(text)));
    texts.set(key, lines);
    return lines;
  };
  return async (state, { path, line, endLine = line }) => {
    const { version } = state === "fixed" ? (base ?? head) : head;
    const lines = path === "" ? null : await linesOf(version, `${state === "fixed"} ${path}`, path);
    const start = Math.max(1, line - AROUND);
    const around = lines?.(start, Math.min(endLine, line + 2) + AROUND) ?? [];
    return around.length <= line - start ? null : { start, lines: around.map((one) => one.replace(/\r$/, "").slice(0, MAX_LINE)) };
  };
}

/** Lines of a text from one to another, counted from 1; fewer where it ends before. */
type LinesOf = (first: number, last: number) => string[];

/** A text is taken apart only as far as its lines are asked for: most of what is found stands near the beginning. */
function openLines(text: string): LinesOf {
  const starts = [0];
  let isWhole = false;
  return (first, last) => {
    while (!isWhole && starts.length <= last) {
      const end = text.indexOf("\n", starts.at(-1));
      if (end < 0) isWhole = true;
      else starts.push(end + 1);
    }
    return starts.slice(first - 1, last).map((start, place) => text.slice(start, starts[first + place] === undefined ? undefined : (starts[first + place] as number) - 1));
  };
}
