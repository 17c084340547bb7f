/**
 * C with directives → tokens without: includes, conditions and macros.
 *
 * @module
 */

import { type DataModel, quote } from "../../format/mod.ts";
import { CError, type Place } from "./c_error.ts";
import { isQuery, isTrue } from "./conditions.ts";
import { shorten } from "./evaluate.ts";
import { Expander, type Macros } from "./expand.ts";
import {
  Files,
  type Found,
  type HeaderName,
  type ReadFile,
  readHeaderName,
} from "./includes.ts";
import { lexPiece } from "./lex.ts";
import { Budget, MOST_INCLUDE_DEPTH } from "./limits.ts";
import { type Macro, readMacro } from "./macros.ts";
import type { Definitions } from "./predefined.ts";
import { append, type Comment, isToken, type Token } from "./token.ts";

/** What preprocessing needs. */
export interface PreprocessOptions {
  readonly model: DataModel;
  readonly read: ReadFile;
  /** The folders of headers, in the order in which they are looked through. */
  readonly folders: readonly string[];
  /** The macros that a compiler has. */
  readonly predefined: Definitions;
  /** The macros that the user gave, as `N=16`. */
  readonly defines: readonly string[];
}

/** A file without directives. */
export interface Preprocessed {
  readonly tokens: readonly Token[];
  /** The comments of each file that was read. */
  readonly comments: ReadonlyMap<string, readonly Comment[]>;
  /** What `#include` named and nobody has. */
  readonly missing: readonly MissingHeader[];
  /** The file that it was made from, if it says so. */
  readonly origin: string | undefined;
}

/** A header that was not found. */
export interface MissingHeader {
  readonly name: string;
  readonly place: Place;
}

/** Preprocesses the file at `path`; throws a {@linkcode CError}. */
export function preprocess(
  path: string,
  options: PreprocessOptions,
): Preprocessed {
  return new Preprocessor(options).run(path);
}

/** `#if` up to `#endif`. */
interface Condition {
  readonly place: Place;
  /** Whether what stands around it counts. */
  readonly outer: boolean;
  /** Whether one of its parts has counted. */
  done: boolean;
  hasElse: boolean;
}

/** A file that is being read. */
interface OpenFile extends Found {
  readonly conditions: Condition[];
  /** What `#line` said: the name of the file, and lines to add. */
  origin: { readonly file: string; readonly lines: number } | undefined;
}

class Preprocessor implements Macros {
  readonly #model: DataModel;
  readonly #budget = new Budget();
  readonly #files: Files;
  readonly #expander: Expander;
  readonly #macros = new Map<string, Macro>();
  readonly #once = new Set<string>();
  /** Files that are empty if a macro is defined. */
  readonly #guards = new Map<string, string>();
  readonly #comments = new Map<string, readonly Comment[]>();
  readonly #missing: MissingHeader[] = [];
  readonly #out: Token[] = [];
  /** Tokens whose macros have not been expanded yet. */
  #run: Token[] = [];
  /** Whether what is read counts. */
  #counts = true;
  #depth = 0;
  #counter = 0;
  #origin: string | undefined;

  constructor(options: PreprocessOptions) {
    this.#model = options.model;
    this.#files = new Files(options.read, options.folders, this.#budget);
    this.#expander = new Expander(this, this.#budget);
    for (const [name, text] of Object.entries(options.predefined)) {
      this.#defineText(`${name} ${text}`, "<predefined>");
    }
    for (const define of options.defines) {
      const [, name = define, text = "1"] = /^([^=]*)=([^]*)$/.exec(define) ??
        [];
      this.#defineText(`${name} ${text}`, "--define");
    }
  }

  run(path: string): Preprocessed {
    this.#file({ path, folder: -1 });
    this.#flush();
    return {
      tokens: withPragmas(this.#out),
      comments: this.#comments,
      missing: this.#missing,
      origin: this.#origin,
    };
  }

  find(name: string): Macro | undefined {
    return this.#macros.get(name);
  }

  builtIn(name: string, place: Place): Token | undefined {
    const make = (kind: "number" | "text", text: string): Token => {
      return { kind, text, place, spaced: false, first: false };
    };
    switch (name) {
      case "__LINE__":
        return make("number", String(place.line));
      case "__COUNTER__":
        return make("number", String(this.#counter++));
      case "__INCLUDE_LEVEL__":
        return make("number", String(this.#depth - 1));
      case "__FILE__":
        return make("text", JSON.stringify(place.file));
      // The same header gives the same layout at any time.
      case "__DATE__":
        return make("text", '"??? ?? ????"');
      case "__TIME__":
        return make("text", '"??:??:??"');
    }
    return undefined;
  }

  #defineText(text: string, file: string): void {
    const place = { file, line: 1, column: 1 };
    const tokens = lexPiece(text, place, this.#budget);
    const macro = readMacro(tokens, place);
    this.#macros.set(macro.name, macro);
  }

  #file(found: Found): void {
    const { tokens, comments } = this.#files.lexed(found.path);
    this.#comments.set(found.path, comments);
    const file: OpenFile = { ...found, conditions: [], origin: undefined };
    this.#depth++;
    for (let start = 0; start < tokens.length;) {
      let end = start + 1;
      while (end < tokens.length && !tokens[end]?.first) end++;
      const line = tokens.slice(start, end).map((token) => placed(token, file));
      const [first] = line;
      if (first !== undefined) {
        this.#budget.spendTokens(line.length, first.place);
      }
      if (isToken(first, "#")) this.#directive(line, file);
      else if (this.#counts) append(this.#run, line);
      start = end;
    }
    this.#depth--;
    const [open] = file.conditions;
    if (open !== undefined) fail(open.place, "it has no #endif");
    const guard = guardOf(tokens);
    if (guard !== undefined) this.#guards.set(found.path, guard);
  }

  #flush(): void {
    if (this.#run.length === 0) return;
    append(this.#out, this.#expander.expand(this.#run));
    this.#run = [];
  }

  #directive(line: readonly Token[], file: OpenFile): void {
    const [sign, name, ...rest] = line;
    if (sign === undefined || name === undefined) return;
    const { place } = sign;
    if (this.#condition(name.text, rest, place, file) || !this.#counts) return;
    switch (name.text) {
      case "define": {
        const macro = readMacro(rest, place);
        this.#flush();
        this.#macros.set(macro.name, macro);
        return;
      }
      case "undef":
        this.#flush();
        this.#macros.delete(nameIn(rest, place));
        return;
      case "include":
      case "include_next":
      case "import":
        this.#flush();
        return this.#include(name.text, rest, place, file);
      case "pragma":
        return this.#pragma(rest, sign, file);
      case "error":
        fail(
          place,
          `the header says ${
            quote(shorten(rest.map(({ text }) => text).join(" ")))
          } (--define and --data-model change what it sees)`,
        );
        break;
      case "line":
        return this.#line(rest, place, file);
      case "warning":
      case "ident":
      case "sccs":
      case "assert":
      case "unassert":
        return;
    }
    if (name.kind === "number") this.#line([name, ...rest], place, file);
    else fail(name.place, `C has no #${shorten(name.text)}`);
  }

  /** `#if` and its parts; false for other directives. */
  #condition(
    name: string,
    tokens: readonly Token[],
    place: Place,
    { conditions, ...found }: OpenFile,
  ): boolean {
    const current = conditions.at(-1);
    const open = () => current ?? fail(place, `#${name} stands behind no #if`);
    const isTrueHere = () => this.#isTrue(name, tokens, place, found);
    switch (name) {
      case "if":
      case "ifdef":
      case "ifndef": {
        const outer = this.#counts;
        this.#counts = outer && isTrueHere();
        const done = this.#counts;
        conditions.push({ place, outer, done, hasElse: false });
        return true;
      }
      case "elif":
      case "elifdef":
      case "elifndef":
      case "else": {
        const condition = open();
        if (condition.hasElse) fail(place, `#${name} stands behind #else`);
        condition.hasElse = name === "else";
        this.#counts = condition.outer && !condition.done &&
          (name === "else" || isTrueHere());
        condition.done ||= this.#counts;
        return true;
      }
      case "endif":
        this.#counts = open().outer;
        conditions.pop();
        return true;
    }
    return false;
  }

  #isTrue(
    name: string,
    tokens: readonly Token[],
    place: Place,
    file: Found,
  ): boolean {
    const isDefined = (name: string) =>
      this.#macros.has(name) || isQuery(name) || BUILT_IN.test(name);
    if (name.endsWith("def")) {
      return isDefined(nameIn(tokens, place)) === !name.endsWith("ndef");
    }
    return isTrue(tokens, place, {
      model: this.#model,
      isDefined,
      hasInclude: (header, query) => {
        const name = this.#headerName(header, query.place);
        const isNext = query.text === "__has_include_next";
        return this.#files.find(name, file, isNext) !== undefined;
      },
      expand: (tokens) => this.#expander.expand(tokens, { condition: true }),
    });
  }

  #headerName(tokens: readonly Token[], place: Place): HeaderName {
    return readHeaderName(tokens) ??
      readHeaderName(this.#expander.expand(tokens)) ??
      fail(place, 'a file is written "x.h" or <x.h>');
  }

  #include(
    directive: string,
    tokens: readonly Token[],
    place: Place,
    file: Found,
  ): void {
    const header = this.#headerName(tokens, place);
    const isNext = directive === "include_next" && this.#depth > 1;
    const found = this.#files.find(header, file, isNext);
    if (found === undefined) {
      this.#missing.push({ name: header.name, place });
      return;
    }
    const { path } = found;
    if (this.#once.has(path)) return;
    if (this.#macros.has(this.#guards.get(path) ?? "")) return;
    if (directive === "import") this.#once.add(path);
    this.#budget.spendInclude(place);
    if (this.#depth >= MOST_INCLUDE_DEPTH) {
      fail(
        place,
        `files include one another more than ${MOST_INCLUDE_DEPTH} levels deep`,
      );
    }
    this.#file(found);
    this.#flush();
  }

  #pragma(tokens: readonly Token[], sign: Token, { path }: Found): void {
    const [name] = tokens;
    if (isToken(name, "once")) this.#once.add(path);
    if (!isToken(name, "pack")) return;
    this.#flush();
    const expanded = this.#expander.expand(tokens);
    this.#out.push(pragmaOf(expanded, sign));
  }

  /** `#line 7 "x.h"`, and `# 7 "x.h"` of text that was preprocessed. */
  #line(tokens: readonly Token[], place: Place, file: OpenFile): void {
    const [line, name] = this.#expander.expand(tokens);
    if (line?.kind !== "number" || !/^[0-9]{1,15}$/.test(line.text)) {
      fail(place, "#line needs a number");
    }
    const path = name?.kind === "text" ? unquote(name.text) : place.file;
    if (this.#depth === 1 && !path.startsWith("<")) this.#origin ??= path;
    // The line itself may have been moved by the directive before.
    const { lines = 0 } = file.origin ?? {};
    const physical = place.line - lines;
    file.origin = { file: path, lines: Number(line.text) - physical - 1 };
  }
}

const BUILT_IN = /^__(?:LINE|COUNTER|INCLUDE_LEVEL|FILE|DATE|TIME)__$/;

function fail(place: Place, reason: string): never {
  throw new CError(place, `Cannot preprocess the file: ${reason}`);
}

function nameIn([name]: readonly Token[], place: Place): string {
  if (name?.kind !== "name") fail(place, "a name is expected");
  return name.text;
}

/** A token where `#line` says that it stands. */
function placed(token: Token, { origin }: OpenFile): Token {
  if (origin === undefined) return token;
  const { line, column } = token.place;
  const place = { file: origin.file, line: line + origin.lines, column };
  return { ...token, place };
}

function unquote(text: string): string {
  return text.slice(1, -1).replace(/\\(.)/g, "$1");
}

/** The macro that keeps a file from being read again. */
function guardOf(tokens: readonly Token[]): string | undefined {
  const [sign, ifndef, guard] = tokens;
  if (!isToken(sign, "#") || !isToken(ifndef, "ifndef")) return undefined;
  let depth = 0;
  for (let index = 0; index < tokens.length; index++) {
    if (!tokens[index]?.first || !isToken(tokens[index], "#")) continue;
    const name = tokens[index + 1]?.text ?? "";
    if (/^if(?:n?def)?$/.test(name)) depth++;
    // With another part it is no guard.
    else if (depth === 1 && name.startsWith("el")) return undefined;
    else if (name === "endif" && --depth === 0) {
      const next = tokens.findIndex((token, at) => at > index && token.first);
      return next < 0 ? guard?.text : undefined;
    }
  }
  return undefined;
}

function pragmaOf(tokens: readonly Token[], sign: Token): Token {
  const text = tokens.map(({ text }) => text).join(" ");
  return { ...sign, kind: "pragma", text };
}

/** Makes pragmas of `_Pragma("pack(1)")` and `__pragma(pack(1))`. */
function withPragmas(tokens: readonly Token[]): Token[] {
  const out: Token[] = [];
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index];
    if (token === undefined) break;
    const text = tokens[index + 2];
    if (
      isToken(token, "_Pragma") && isToken(tokens[index + 1], "(") &&
      text?.kind === "text"
    ) {
      out.push({ ...token, kind: "pragma", text: unquote(text.text) });
      index += 3;
    } else if (isToken(token, "__pragma") && isToken(tokens[index + 1], "(")) {
      let end = index + 1;
      for (let depth = 0; end < tokens.length; end++) {
        if (isToken(tokens[end], "(")) depth++;
        else if (isToken(tokens[end], ")") && --depth === 0) break;
      }
      out.push(pragmaOf(tokens.slice(index + 2, end), token));
      index = end;
    } else out.push(token);
  }
  return out;
}
