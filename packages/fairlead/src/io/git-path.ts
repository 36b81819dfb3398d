import { isUtf8 } from "node:buffer";

/** One run of well-formed UTF-8, or one byte that is none. */
const RUN =
  /(?:[^\x80-\xff]|[\xc2-\xdf][\x80-\xbf]|\xe0[\xa0-\xbf][\x80-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]{2}|\xed[\x80-\x9f][\x80-\xbf]|\xf0[\x90-\xbf][\x80-\xbf]{2}|[\xf1-\xf3][\x80-\xbf]{3}|\xf4[\x80-\x8f][\x80-\xbf]{2})+|[\x80-\xff]/g;

/** The name under which we show and know a path: its text, with bytes that are not UTF-8 as \xNN. */
export function decodePath(bytes: Uint8Array): string {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (isUtf8(buffer)) return buffer.toString("utf8");
  return buffer.toString("latin1").replace(RUN, (run) => {
    const code = run.charCodeAt(0);
    if (run.length === 1 && code >= 0x80) return `\\x${code.toString(16)}`;
    return Buffer.from(run, "latin1").toString("utf8");
  });
}

/**
 * Splits what git prints with -z. `raw` is called for each field that is not UTF-8, since its text cannot be turned
 * back into its bytes.
 */
export function splitFields(bytes: Buffer, raw?: (text: string, bytes: Buffer) => void): string[] {
  if (bytes.length === 0) return [];
  if (isUtf8(bytes)) {
    const fields = bytes.toString("utf8").split("\0");
    if (fields.at(-1) === "") fields.pop();
    return fields;
  }
  const fields: string[] = [];
  for (let start = 0; start < bytes.length; ) {
    const zero = bytes.indexOf(0, start);
    const end = zero < 0 ? bytes.length : zero;
    const field = bytes.subarray(start, end);
    const text = decodePath(field);
    if (raw !== undefined && !isUtf8(field)) raw(text, field);
    fields.push(text);
    start = end + 1;
  }
  return fields;
}
