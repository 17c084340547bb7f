/**
 * Text that fits into a box of columns.
 *
 * @module
 */

const segmenter = new Intl.Segmenter("en", { granularity: "grapheme" });

/** East Asian characters and emoji take two columns. */
const WIDE =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\p{Emoji_Presentation}]/u;

function* characters(text: string): Generator<[string, number]> {
  for (const { segment } of segmenter.segment(text)) {
    yield [segment, WIDE.test(segment) ? 2 : 1];
  }
}

const ASCII = /^[\x20-\x7e]*$/;

/** How many columns a text takes where all characters are as wide. */
export function columnsOf(text: string): number {
  if (ASCII.test(text)) return text.length;
  let columns = 0;
  for (const [, wide] of characters(text)) columns += wide;
  return columns;
}

/** The text, or as much of it as fits before `…`; nothing if that is nothing. */
export function fitted(text: string, columns: number): string {
  if (columnsOf(text) <= columns) return text;
  let start = "";
  let taken = 1;
  for (const [character, wide] of characters(text)) {
    taken += wide;
    if (taken > columns) break;
    start += character;
  }
  return start === "" ? "" : `${start}…`;
}
