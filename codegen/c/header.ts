/**
 * A C header → a layout file: the whole way, without touching a file.
 *
 * @module
 */

import { type DataModel, quote } from "../../format/mod.ts";
import type { LayoutText } from "../layout_file/mod.ts";
import { suggestion } from "../layout/mod.ts";
import { CError, type Place } from "./c_error.ts";
import { type Declarations, readDeclarations } from "./declarations.ts";
import { Docs } from "./docs.ts";
import type { ReadFile } from "./includes.ts";
import { predefined } from "./predefined.ts";
import { preprocess, type Preprocessed } from "./preprocess.ts";
import { planOf } from "./sizes.ts";
import { Tails } from "./tails.ts";
import { toLayout, type Wanted } from "./to_layout.ts";
import type { CRecord } from "./types.ts";

/** How to read a header. */
export interface HeaderOptions {
  /** The text of a file; undefined if there is none. */
  readonly read: ReadFile;
  /** The folders of headers, in order. Default none. */
  readonly folders?: readonly string[];
  /** Macros, as `N=16`. Default none. */
  readonly defines?: readonly string[];
  /** Default LP64. */
  readonly dataModel?: DataModel;
  /** The wanted structs. Default all that the file itself declares. */
  readonly structs?: readonly string[];
  /** Which fields count items at the end, as `payload=length`. Default none. */
  readonly tails?: readonly string[];
  /** Whether the text was preprocessed, so that no macro is predefined. */
  readonly preprocessed?: boolean;
  /** What the layout calls a header. Default its path. */
  readonly originOf?: (path: string) => string;
  /** The path of the schema of layouts, for editors. */
  readonly schema?: string;
}

/** A layout that was made of a header. */
export interface HeaderLayout extends LayoutText {
  /** The header, as the layout names it. */
  readonly origin: string;
}

/** All that is wrong with a header. */
export class HeaderError extends SyntaxError {
  /** At most 100. */
  readonly errors: readonly CError[];

  /** The message has all of them, a line each. */
  constructor(errors: readonly CError[]) {
    super(errors.map(({ message }) => message).join("\n"));
    this.name = "HeaderError";
    this.errors = errors;
  }
}

/**
 * Reads the header at `path` and writes a layout of its structs. Throws a
 * {@linkcode HeaderError}.
 */
export function layoutOfHeader(
  path: string,
  options: HeaderOptions,
): HeaderLayout {
  try {
    return readHeader(path, options);
  } catch (error) {
    if (error instanceof CError) throw new HeaderError([error]);
    throw error;
  }
}

function readHeader(path: string, options: HeaderOptions): HeaderLayout {
  const { dataModel: model = "LP64", folders = [], defines = [] } = options;
  const preprocessed = preprocess(path, {
    model,
    read: options.read,
    folders,
    defines,
    predefined: options.preprocessed ? {} : predefined(model),
  });
  const header = preprocessed.origin ?? path;
  const origin = options.originOf?.(header) ?? header;
  const declarations = readDeclarations(preprocessed, model, path);
  const start: Place = { file: header, line: 1, column: 1 };
  const wanted = options.structs === undefined || options.structs.length === 0
    ? structsOf(header, declarations, start)
    : structsNamed(options.structs, { declarations, preprocessed, start });
  const tails = new Tails(options.tails ?? []);
  const layout = toLayout(plansOf(wanted), {
    model,
    origin,
    schema: options.schema,
    docs: new Docs(preprocessed.comments),
    tails,
    order: declarations.records,
  });
  tails.expectAllUsed(start);
  return { ...layout, origin };
}

interface NamedRecord {
  readonly name: string;
  readonly record: CRecord;
  readonly place: Place;
}

/** All structs with a name that the file itself declares. */
function structsOf(
  file: string,
  { records, problems }: Declarations,
  start: Place,
): NamedRecord[] {
  const found = records.flatMap((record) => {
    const { tag, typedefName, place } = record;
    const name = tag ?? typedefName;
    if (name === undefined || place.file !== file) return [];
    return [{ name, record, place }];
  });
  if (found.length > 0) return found;
  const [problem] = problems;
  throw problem ?? new CError(
    start,
    "Cannot find a struct: the file itself has none (--struct NAME takes one of a header that it includes)",
  );
}

interface Search {
  readonly declarations: Declarations;
  readonly preprocessed: Preprocessed;
  readonly start: Place;
}

function structsNamed(
  names: readonly string[],
  { declarations, preprocessed, start }: Search,
): NamedRecord[] {
  const { scope, records, problems } = declarations;
  const errors: CError[] = [];
  const found = names.flatMap((name) => {
    const record = scope.recordNamed(name);
    const bare = name.replace(/^(?:struct|union)\s+/, "");
    if (record !== undefined) return [{ name: bare, record, place: start }];
    const known = records.flatMap(({ tag, typedefName }) =>
      [tag, typedefName].filter((each) => each !== undefined)
    );
    const [missing] = preprocessed.missing;
    const hint = missing === undefined
      ? suggestion(bare, known)
      : ` (${quote(missing.name)} was not found: --include DIR)`;
    const reason = `Cannot find struct ${quote(bare)}: no header has it${hint}`;
    errors.push(new CError(start, reason));
    return [];
  });
  const [problem] = problems;
  if (errors.length > 0 && problem !== undefined) errors.push(problem);
  if (errors.length > 0) throw new HeaderError(errors);
  return found;
}

/** Throws the errors of all structs together, each once. */
function plansOf(found: readonly NamedRecord[]): Wanted[] {
  const errors = new Set<CError>();
  const wanted = found.flatMap(({ name, record, place }) => {
    try {
      return [{ name, plan: planOf(record, place, `struct ${quote(name)}`) }];
    } catch (error) {
      if (!(error instanceof CError)) throw error;
      errors.add(error);
      return [];
    }
  });
  if (errors.size === 0) return wanted;
  throw new HeaderError([...errors].slice(0, MOST_ERRORS));
}

const MOST_ERRORS = 100;
