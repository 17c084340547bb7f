/**
 * What the Python modules share: words, texts, comments.
 *
 * @module
 */

import { wordsOf } from "./names.ts";

/** Words that no name can be. */
export const PYTHON_WORDS: ReadonlySet<string> = wordsOf(
  `False None True and as assert async await break class continue def del elif
  else except finally for from global if import in is lambda nonlocal not or
  pass raise return try while with yield`,
);

/** A text as Python writes it. */
export function pythonText(text: string): string {
  return JSON.stringify(text);
}

/** Comment lines of text that is safe within a line. */
export function commentsOf(lines: readonly string[]): string[] {
  return lines.map((line) => `# ${line}`.trimEnd());
}

/** `(3,)`, `(2, 3)`. */
export function tupleOf(shape: readonly number[]): string {
  return shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(", ")})`;
}

/** So many bits that are set, in hex. */
export function mask(width: number): string {
  return `0x${((1n << BigInt(width)) - 1n).toString(16)}`;
}
