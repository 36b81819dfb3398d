/**
 * 64 bits of a text, as 16 hex digits; two lanes of 32 bits, mixed as MurmurHash3 does. The same on every machine. Among a hundred
 * thousand texts two share one by chance once in some billion times; somebody who wants two to share one can have it, so it
 * names things and protects nothing.
 */
export function hashText(text: string): string {
  let one = 0xdeadbeef;
  let other = 0x41c6ce57;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    one = Math.imul(one ^ unit, 0x9e3779b1);
    other = Math.imul(other ^ unit, 0x5f356495);
    one = (one << 13) | (one >>> 19);
    other = (other << 15) | (other >>> 17);
  }
  one = mix(one ^ (other >>> 15));
  other = mix(other ^ (one >>> 13));
  return hex(one) + hex(other);
}

function mix(value: number): number {
  const first = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  const second = Math.imul(first ^ (first >>> 13), 0xc2b2ae35);
  return second ^ (second >>> 16);
}

const hex = (value: number): string => (value >>> 0).toString(16).padStart(8, "0");
