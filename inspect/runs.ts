/**
 * Lines of text in colours, and how a terminal is told about them.
 *
 * @module
 */

/** A piece of a line. */
export interface Run {
  /** What is written. */
  readonly text: string;
  /** A colour from 0; `dim` for what is beside the point; none for plain text. */
  readonly style?: number | "dim" | undefined;
}

/** A line. */
export type Line = readonly Run[];

/** Adds text to a line, to the last piece of it if that looks the same. */
export function append(line: Run[], text: string, style?: Run["style"]): void {
  const last = line.at(-1);
  if (last !== undefined && last.style === style) {
    line[line.length - 1] = { text: last.text + text, style };
  } else line.push({ text, style });
}

/**
 * Six hues of the 256 of terminals that people tell apart who do not see red and
 * green alike, on dark and on light: orange, blue, magenta, teal, olive, violet.
 */
const HUES = [208, 33, 170, 37, 142, 99];

/** How many colours there are; later ones are the first again. */
export const HUE_COUNT: number = HUES.length;

/** A line for a terminal, or plain. */
export function printed(line: Line, inColor: boolean): string {
  return line.map(({ text, style }) => {
    if (!inColor || style === undefined || text.trim() === "") return text;
    const code = style === "dim" ? "2" : `38;5;${HUES[style % HUES.length]}`;
    return `\x1b[${code}m${text}\x1b[0m`;
  }).join("").trimEnd();
}
