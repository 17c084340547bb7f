/**
 * Text that fits into a box of columns.
 *
 * @module
 */

/** East Asian characters and emoji take two columns. */
const WIDE =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\p{Emoji_Presentation}]/u;

let segmenter: Intl.Segmenter | undefined;

function* characters(text: string): Generator<[string, number]> {
  // It takes long to make, and few texts need it.
  segmenter ??= new Intl.Segmenter("en", { granularity: "grapheme" });
  for (const { segment } of segmenter.segment(text)) {
    yield [segment, WIDE.test(segment) ? 2 : 1];
  }
}

/** Characters that stand alone, a column each. */
const NARROW = /^[\x20-\x7e…]*$/;

/** How many columns a text takes where all characters are as wide. */
export function columnsOf(text: string): number {
  if (NARROW.test(text)) return text.length;
  let columns = 0;
  for (const [, wide] of characters(text)) columns += wide;
  return columns;
}

/** The text, or as much of it as fits before `…`; nothing if that is nothing. */
export function fitted(text: string, columns: number): string {
  if (columnsOf(text) <= columns) return text;
  if (NARROW.test(text)) {
    return columns < 2 ? "" : `${text.slice(0, columns - 1)}…`;
  }
  let start = "";
  let taken = 1;
  for (const [character, wide] of characters(text)) {
    taken += wide;
    if (taken > columns) break;
    start += character;
  }
  return start === "" ? "" : `${start}…`;
}
