/** Text of a layout file as a comment may hold it: it cannot end the comment. */
export function commentText(text: string): string {
  const lines = printable(text).split("\n").map((line) => line.trimEnd());
  // Tools read tags, and TypeScript some words with @ anywhere; this is prose.
  return lines.join("\n").trim().replace(/\n{3,}/g, "\n\n")
    .replace(/@(?=jsx|ts-)/gi, "\\u{40}")
    .replace(/(^|[\s{])@/g, "$1\\@");
}

/** A format as code in a comment, in one line. */
export function codeText(text: string): string {
  return `\`${printable(text).replace(/\s+/g, " ").replaceAll("`", "'")}\``;
}

/** The same for a cell of a Markdown table, in one line. */
export function cellText(text: string): string {
  return commentText(text).replace(/[\\`|]/g, "\\$&");
}

function printable(text: string): string {
  return text.replaceAll("*/", "*\\/")
    .replaceAll("deno-fmt-ignore", "deno\\u{2d}fmt-ignore")
    .replace(/\r\n?/g, "\n")
    .replace(/[\t\v\f\p{Zs}]/gu, " ")
    .replace(UNPRINTABLE, visible);
}

// All that turns or hides what is shown; line ends are left to the printer.
const UNPRINTABLE = /(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

function visible(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  return `\\u{${code.toString(16)}}`;
}
