/*
 * What stands behind a status on its line. A date, a name, a link or a plain remark leave it as it is. Whatever else stands
 * there may be a condition, and then the status is not understood: "Accepted (pending legal)" accepts nothing yet.
 */

export interface Stated {
  written: string;
  word: string;
  /** it says by what: "superseded by 2" */
  by: boolean;
}

export interface Remark {
  /** further statuses on the line */
  others: Stated[];
  /** words that end a part of the record: "superseded in part by 2" */
  partly?: string;
}

type Leading = (text: string) => { written: string; word: string } | null;

/** To say of these that they hold is a claim, so what follows them is read strictly. */
const CLAIMS = new Set(["accepted", "active", "paid", "closed"]);

const MONTH = "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)";
const LEAD = String.raw`(?:\b(?:on|at|in|since|from|dated|date|effective|as of|as at)\s*:?\s*)?`;
const DATE = new RegExp(
  String.raw`${LEAD}(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,?\s+)?(?:\b\d{4}[-/.]\d{1,2}(?:[-/.]\d{1,2})?(?:[T ]\d{2}:\d{2}(?::\d{2})?Z?)?\b|\b\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}\b|\b\d{1,2}(?:st|nd|rd|th)?[\s-]+(?:of\s+)?${MONTH}\.?,?[\s-]+\d{4}\b|\b${MONTH}\.?\s+(?:\d{1,2}(?:st|nd|rd|th)?,?\s+)?\d{4}\b|\b(?:19|20)\d{2}\b(?![-\d]))`,
  "gi",
);

const DOUBT =
  /\?|%|\b(?:not|never|no longer|hold|held|defer\w*|postpon\w*|paus\w*|suspend\w*|pending|await\w*|wait\w*|conditions?|conditional\w*|provision\w*|tentativ\w*|tempora\w*|interim|trial|pilot|experiment\w*|drafts?|propos(?:e[ds]?|als?)|reject\w*|declin\w*|withdr\w*|revok\w*|revert\w*|deprecat\w*|obsolet\w*|retir\w*|supersed\w*|superced\w*|replaced|abandon\w*|expire\w*|stopped|cancel\w*|unless|until|till|if|when|whenever|once|only|except|but|however|although|though|mostly|almost|nearly|largely|principle|theory|subject|provided|providing|assuming|depend\w*|maybe|perhaps|possibly|probably|unclear|unsure|uncertain|limited|informal\w*|unofficial\w*|disput\w*|contest\w*|object(?:s|ed|ing)?|re-?open\w*|reconsider\w*|tbd|tbc|todo|block\w*|stalled|freez\w*|frozen|incomplete|unconfirmed|unsigned|outstanding|for now|so far|at first|expected|planned|should|would|might|may|could|needs?|requires?|must|to be)\b/i;
const PART = /\b(?:partially|partly|in part|some|parts?)\b/i;
/** A condition or a limit may begin so: "for Q3", "with changes", "in principle". */
const LIMITS = /^(?:for|as|with|without|in|to|under|among|within|minus|plus)\b/i;
const ENDING = /^(?:(?:partially|partly|also|later|then|now)\s+)?(?:supersed|superced|superseed|replaced|obsoleted|deprecated|amended|updated|clarified|refined|extended)\w*\b/i;
const RELATION = /^(?:amend|clarif|refine|extend|supersedes|supercedes|superseedes|replaces|obsoletes|relate|see\b|update|complement|implements|depends on)/i;
const REFERENCE = /^(?:(?:in|with|per|see|via)\s+)?(?:(?:adr|rfc|rfd|pr|mr|issue|ticket|commit|version|release|v)[-\s#:]{0,2}\d[\w.-]*|#\d+|\d[\d.]*|[A-Z][A-Z0-9]+-\d+|https?:\/\/\S+|\d{3,5}-[\w-]+|!\d+)$/i;
/** Of the past, or without a "but". */
const PLAIN = /^(?:as is|unanimous(?:ly)?|(?:was|were|previously|formerly|originally|initially)(?: \w+)?)$/i;
/** "Rejected because of its price"; but "Rejected ideas" is how a sentence begins. */
const STANDS = /^(?:by|on|at|in|since|as of|for|with|from|because|due to|after|until|pending)\b/i;
/** "Decided. Open to revisiting if/when new tooling arrives.": true of every decision. */
const OPEN_TO = /(?<=(?:^|[.;])\s*)(?:we(?:'re|’re| are)\s+)?open to\s[^.;]*/gi;

/**
 * Reads what stands behind a status.
 * @returns null where it cannot be understood
 */
export function readRemark(leading: { written: string; word: string }, after: string, leadingStatus: Leading): Remark | null {
  const isClaim = CLAIMS.has(leading.word);
  if (!isClaim && PART.test(after.slice(0, 60)) && /^\s*(?:\(|,|–|—|-)?\s*(?:in part|partially|partly|some|parts?)\b/i.test(after)) return null;
  const remark: Remark = { others: [] };
  let isFirst = true;
  for (const { text, mark } of clausesOf(after)) {
    const isDirect = isFirst && mark === "";
    isFirst = false;
    if (text === "") continue;
    if (ENDING.test(text) && (PART.test(text) || /^(?:amended|updated|clarified|refined|extended)/i.test(text))) {
      if (PART.test(text) && !/^(?:amended|updated|clarified|refined|extended)/i.test(text)) remark.partly ??= text;
      continue;
    }
    const other = isDirect ? null : leadingStatus(text.replace(/^(?:and|or|but|then|now|later|also)\s+/i, ""));
    if (other !== null) {
      const rest = text.slice(text.indexOf(other.written) + other.written.length);
      const further = readRemark(other, rest, leadingStatus);
      if (further === null || /^(?:or|but)\b/i.test(text)) return null;
      remark.others.push({ ...other, by: saysByWhat(other.word, rest) }, ...further.others);
      continue;
    }
    if (isClaim ? !isHarmless(text, mark) : isDirect && !STANDS.test(text) && !REFERENCE.test(text) && !isName(text)) return null;
  }
  return remark;
}

/** "Superseded by 2" ends what was accepted before; "rejected by Bob" is another opinion. */
export function saysByWhat(word: string, after: string): boolean {
  return (word === "superseded" || word === "deprecated") && /^\s*(?:by|with|in favou?r of)\b/i.test(after);
}

/** Whether the words leave an acceptance as it is. */
function isHarmless(text: string, mark: string): boolean {
  if (REFERENCE.test(text) || PLAIN.test(text)) return true;
  if (RELATION.test(text)) return !DOUBT.test(text.replace(/^\S+/, ""));
  if (DOUBT.test(text) || PART.test(text)) return false;
  const by = /^(?:by|per|via|at|during|on|in)\s+(.{1,80})$/i.exec(text);
  if (by !== null) return /^(?:by|per|via|at|during)\b/i.test(text) || isName(by[1] as string);
  if (LIMITS.test(text)) return false;
  if (isName(text)) return true;
  // A sentence of its own, or a remark behind a dash, says more about the decision, not less.
  return (mark === "." || mark === "-" || mark === "|") && text.split(" ").length >= 2;
}

/** Words in capitals, handles and addresses: who, and where. */
function isName(text: string): boolean {
  const words = text.split(" ");
  return words.length <= 6 && words.every((word, index) => /^(?:the|of|de|van|von|team)$/i.test(word) && words.length > 1 ? index < words.length : /^[("'@]{0,2}\p{Lu}[\p{L}\p{N}.'’&-]*[)"']?$|^@[\w./-]+$|^<?[^\s@]+@[^\s@]+>?$/u.test(word));
}

/** Cuts a line at its marks; dates are left out, and what is in brackets is a clause of its own. */
function clausesOf(after: string): { text: string; mark: string }[] {
  const clauses: { text: string; mark: string }[] = [];
  const inBrackets: string[] = [];
  const plain = after
    .replaceAll(OPEN_TO, " ")
    .replaceAll(DATE, " ")
    .replaceAll(/[([{]([^()[\]{}]{0,300})[)\]}]/g, (_all, inner: string) => {
      inBrackets.push(inner);
      return " ";
    });
  for (const [outer, isInside] of [[plain, false], ...inBrackets.map((inner) => [inner, true])] as [string, boolean][]) {
    let mark = isInside ? "(" : "";
    for (const piece of outer.split(/([,;:|/&+–—!]|\.(?=\s|$)|(?<=\s)-+(?=\s|$)|^-+(?=\s)|(?<=\s)and(?=\s))/)) {
      if (/^(?:[,;:|/&+–—!.]|-+|and)$/.test(piece)) {
        mark = isInside ? "(" : /^[–—-]/.test(piece) ? "-" : piece;
        continue;
      }
      const text = piece.replace(/^[\s"'’()[\]]+/, "").replace(/[\s"'’()[\].]+$/, "");
      if (text !== "") clauses.push({ text: text.replace(/^(?:on|at|in|since|from|dated|date|effective)$/i, ""), mark });
    }
  }
  return clauses;
}
