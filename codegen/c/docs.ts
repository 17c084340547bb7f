/**
 * Which comment says what of a declaration: the one on its line, or right
 * above it.
 *
 * @module
 */

import type { Place } from "./c_error.ts";
import type { Comment } from "./token.ts";

/** The comments of all files, by their lines. */
export class Docs {
  readonly #files = new Map<string, Lines>();

  constructor(comments: ReadonlyMap<string, readonly Comment[]>) {
    for (const [file, found] of comments) this.#files.set(file, linesOf(found));
  }

  /** What is said of a member that starts and ends at two places. */
  ofMember(start: Place, end: Place): string | undefined {
    const lines = this.#files.get(end.file);
    return lines?.behind.get(end.line)?.text ?? this.above(start);
  }

  /** What is said right above a place. */
  above({ file, line }: Place): string | undefined {
    return this.#files.get(file)?.above.get(line - 1)?.text;
  }
}

interface Lines {
  /** Comments behind code, by the line that they start on. */
  readonly behind: ReadonlyMap<number, Doc>;
  /** Comments with lines of their own, by the last of these. */
  readonly above: ReadonlyMap<number, Doc>;
}

interface Doc {
  readonly text: string | undefined;
}

/** Comments of one paragraph: lines with `//` belong together. */
interface Block {
  readonly trails: boolean;
  readonly line: number;
  endLine: number;
  readonly column: number;
  readonly isLines: boolean;
  readonly texts: string[];
}

function linesOf(comments: readonly Comment[]): Lines {
  const blocks: Block[] = [];
  for (const { text, line, endLine, column, trails } of comments) {
    const last = blocks.at(-1);
    const isLines = text.startsWith("//");
    const continues = last !== undefined && isLines && last.isLines &&
      !trails && last.endLine === line - 1 &&
      // Below a comment behind code, only what is set below it.
      (!last.trails || last.column === column);
    if (continues) {
      last.texts.push(text);
      last.endLine = endLine;
    } else {
      blocks.push({ trails, line, endLine, column, isLines, texts: [text] });
    }
  }
  const behind = new Map<number, Doc>();
  const above = new Map<number, Doc>();
  for (const block of blocks) {
    const doc = { text: plainText(block.texts) };
    // "/**<" stands below what it is about.
    const isAboutBefore = /^\/[*/][*/!]</.test(block.texts[0] ?? "");
    if (block.trails) {
      if (!behind.has(block.line)) behind.set(block.line, doc);
    } else if (isAboutBefore) {
      if (!behind.has(block.line - 1)) behind.set(block.line - 1, doc);
    } else above.set(block.endLine, doc);
  }
  return { behind, above };
}

/** A comment without its signs; undefined if nothing is left. */
function plainText(texts: readonly string[]): string | undefined {
  const lines = texts.flatMap((text) =>
    text.startsWith("//")
      ? [text.replace(/^\/\/[/!]*<?/, "")]
      : text.slice(2, -2).replace(/^[*!]*<?/, "").replace(/\*+$/, "")
        .split(/\r\n|\n|\r/)
        .map((line, index) => index === 0 ? line : line.replace(/^\s*\*+/, ""))
  ).map((line) => line.trim()).map((line) => isRule(line) ? "" : line);
  const text = lines.join("\n").replace(/\n{3,}/g, "\n\n").trim();
  return text === "" ? undefined : text.slice(0, MOST_CHARACTERS);
}

/** A line that only divides. */
function isRule(line: string): boolean {
  return line.length > 1 && /^[-=*#_/~+]+$/.test(line);
}

/** More than this is no doc of a member. */
const MOST_CHARACTERS = 10_000;
