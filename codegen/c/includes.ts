/**
 * Finds the files that `#include` names.
 *
 * @module
 */

import { lex, type Lexed } from "./lex.ts";
import type { Budget } from "./limits.ts";
import { standardHeader } from "./standard_headers.ts";
import { isToken, type Token } from "./token.ts";

/** The text of a file; undefined if there is none. */
export type ReadFile = (path: string) => string | undefined;

/** A file, and which of the folders it was found in. */
export interface Found {
  readonly path: string;
  /** The folder, by its index; -1 beside the file that includes it. */
  readonly folder: number;
}

/** A file as `#include` names it. */
export interface HeaderName {
  readonly name: string;
  /** Whether it is looked for beside the file that includes it, too. */
  readonly quoted: boolean;
}

/** Files that have been read. */
export class Files {
  readonly #read: ReadFile;
  readonly #folders: readonly string[];
  readonly #budget: Budget;
  readonly #texts = new Map<string, string | undefined>();
  readonly #lexed = new Map<string, Lexed>();

  constructor(read: ReadFile, folders: readonly string[], budget: Budget) {
    this.#read = read;
    this.#folders = folders;
    this.#budget = budget;
  }

  /** Looks for a header; behind the folder of `from`, if it is the next. */
  find(
    { name, quoted }: HeaderName,
    from: Found,
    isNext: boolean,
  ): Found | undefined {
    if (/^(?:[\\/]|[A-Za-z]:)/.test(name)) {
      return this.#isThere(name) ? { path: name, folder: -1 } : undefined;
    }
    if (quoted && !isNext) {
      const path = from.path.replace(/[^\\/]*$/, "") + name;
      if (this.#isThere(path)) return { path, folder: from.folder };
    }
    const first = isNext ? from.folder + 1 : 0;
    for (let folder = first; folder < this.#folders.length; folder++) {
      const path = join(this.#folders[folder] ?? "", name);
      if (this.#isThere(path)) return { path, folder };
    }
    const text = standardHeader(name);
    if (text === undefined) return undefined;
    const path = `<${name}>`;
    this.#texts.set(path, text);
    return { path, folder: this.#folders.length };
  }

  /** The tokens of a file that there is. */
  lexed(path: string): Lexed {
    let lexed = this.#lexed.get(path);
    if (lexed === undefined) {
      lexed = lex(this.#text(path) ?? "", path, this.#budget);
      this.#lexed.set(path, lexed);
    }
    return lexed;
  }

  #isThere(path: string): boolean {
    return this.#text(path) !== undefined;
  }

  #text(path: string): string | undefined {
    if (!this.#texts.has(path)) this.#texts.set(path, this.#read(path));
    return this.#texts.get(path);
  }
}

function join(folder: string, name: string): string {
  return folder === "" || /[\\/]$/.test(folder)
    ? folder + name
    : `${folder}/${name}`;
}

/** Reads `"x.h"` or `<x.h>`; undefined if it is neither. */
export function readHeaderName(
  tokens: readonly Token[],
): HeaderName | undefined {
  const [first] = tokens;
  if (first?.kind === "text" && first.text.startsWith('"')) {
    return { name: first.text.slice(1, -1), quoted: true };
  }
  const end = tokens.findIndex((token) => isToken(token, ">"));
  if (!isToken(first, "<") || end < 0) return undefined;
  const parts = tokens.slice(1, end).map(({ text, spaced }, index) =>
    spaced && index > 0 ? ` ${text}` : text
  );
  return { name: parts.join(""), quoted: false };
}
