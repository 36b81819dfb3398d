export interface DecodedText {
  /** with its byte order mark and its line endings, so that writing it back changes nothing */
  text: string;
  encoding: "utf-8" | "latin-1";
  /** it is no text: `text` is empty */
  binary: boolean;
}

/** As far as git looks for a zero byte, too. UTF-16 has them, so it is taken for binary, as git does. */
const LOOKED_AT = 8000;

const UTF8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** Bytes → text: UTF-8, or else Latin-1, in which every byte is a character. */
export function decodeText(bytes: Uint8Array): DecodedText {
  if (bytes.subarray(0, LOOKED_AT).includes(0)) return { text: "", encoding: "utf-8", binary: true };
  try {
    return { text: UTF8.decode(bytes), encoding: "utf-8", binary: false };
  } catch {
    return { text: decodeLatin1(bytes), encoding: "latin-1", binary: false };
  }
}

/** Text → bytes in the encoding that the file had; undefined where it has a character that Latin-1 lacks. */
export function encodeText(text: string, encoding: DecodedText["encoding"]): Uint8Array | undefined {
  if (encoding === "utf-8") return new TextEncoder().encode(text);
  const bytes = new Uint8Array(text.length);
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code > 0xff) return undefined;
    bytes[index] = code;
  }
  return bytes;
}

/** TextDecoder's "latin1" is Windows-1252, which does not give every byte back. */
function decodeLatin1(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += LOOKED_AT) text += String.fromCharCode(...bytes.subarray(at, at + LOOKED_AT));
  return text;
}
