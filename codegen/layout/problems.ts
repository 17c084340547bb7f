import leven from "leven";

/** One thing that is wrong with a layout file. */
export interface Problem {
  /** The place in the text, counted from 0. */
  readonly offset: number;
  /** What is wrong: the action, the rule, the value found. */
  readonly message: string;
}

/** All that is wrong with one layout file. */
export class LayoutError extends SyntaxError {
  /** The file, as it was named. */
  readonly file: string;
  /** Each problem as `file:line:column: message`, in order of place. */
  readonly lines: readonly string[];

  /** Makes the error that tells `problems` of `text`. */
  constructor(file: string, text: string, problems: readonly Problem[]) {
    const lines = [...problems]
      .sort((a, b) => a.offset - b.offset)
      .map(({ offset, message }) => {
        const { line, column } = placeOf(text, offset);
        return `${file}:${line}:${column}: ${message}`;
      });
    super(lines.join("\n"));
    this.name = "LayoutError";
    this.file = file;
    this.lines = lines;
  }
}

/** The line and the column of an offset, counted from 1. */
function placeOf(
  text: string,
  offset: number,
): { line: number; column: number } {
  const before = text.slice(0, offset).split(/\r\n|\n|\r/);
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

/** ` (did you mean "fields"?)`, where a known word is close; else nothing. */
export function suggestion(word: string, known: Iterable<string>): string {
  let best = "";
  let least = Math.min(3, Math.ceil(word.length / 2));
  for (const candidate of known) {
    const distance = leven(word, candidate, { maxDistance: least });
    if (distance < least) [best, least] = [candidate, distance];
  }
  return best === "" ? "" : ` (did you mean ${JSON.stringify(best)}?)`;
}
