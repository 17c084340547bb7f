/**
 * Text as `deno fmt` wants it. The emitter writes short lines so already, and
 * the formatter is slow: it is given only what has long lines.
 *
 * @module
 */

import { createContext, type FormatterContext } from "@dprint/formatter";
import { formatterPlugin } from "./plugin.ts";

/** No text has needed more than three. */
const MOST_PASSES = 5;

/**
 * How many characters of a module are formatted: some seconds. What is left of
 * a longer one keeps its long lines.
 */
const MOST_FORMATTED = 6_000_000;

/** Formats the statements of one module. */
export class Formatter {
  readonly #most: number;
  /** How many characters have been formatted. */
  #formatted = 0;

  /** After `most` characters, text is left as it is. */
  constructor(most: number = MOST_FORMATTED) {
    this.#most = most;
  }

  /** A statement; of a class, member by member. */
  format(text: string): string {
    if (isFormatted(text)) return text;
    const parts = text.split(/\n\n(?= {2}\S)/);
    if (parts.length === 1) return this.#settle(text);
    return parts.map((part, index) => {
      if (isFormatted(part)) return part;
      const before = index === 0 ? "" : "class A {\n";
      const after = index === parts.length - 1 ? "" : "\n}\n";
      const formatted = this.#settle(before + part + after);
      return formatted.slice(before.length, formatted.length - after.length);
    }).join("\n\n");
  }

  /**
   * Formats until nothing changes: dprint may break a long line in two passes,
   * and `deno fmt --check` must find nothing to do.
   */
  #settle(text: string): string {
    for (let pass = 0; pass < MOST_PASSES; pass++) {
      this.#formatted += text.length;
      if (this.#formatted > this.#most) return text;
      const formatted = formatOnce(text);
      if (formatted === text) return text;
      text = formatted;
    }
    throw new Error(
      `The formatter still changes text after ${MOST_PASSES} passes`,
    );
  }
}

/** Whether the formatter would leave it: no line is long or unusual. */
function isFormatted(text: string): boolean {
  return !UNUSUAL.test(text);
}

// A line that is no comment, and is too long, ends in a space or in the second
// of two brackets, or has what the formatter turns: quotes in quotes, names in
// quotes, letters of another width.
const UNUSUAL =
  /^(?! *(?:\/?\*|\/\/))(?:.{81}|.*(?: $|\{ .*\[$|[^\n -~]|\\|'|"[^"\n]*"\]?(?:\(|\??: )))/mu;

let context: FormatterContext | undefined;

function formatOnce(text: string): string {
  context ??= createFormatter();
  try {
    return context.formatText({ filePath: "module.ts", fileText: text });
  } catch (cause) {
    // It may have failed in the midst of its work: a new one is sound.
    context = undefined;
    throw cause;
  }
}

/** Has the settings of `deno fmt`. */
function createFormatter(): FormatterContext {
  const context = createContext({ lineWidth: 80, indentWidth: 2 });
  context.addPlugin(formatterPlugin(), { deno: true });
  return context;
}
