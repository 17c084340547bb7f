/**
 * How much a layout file may hold. A layout file is untrusted text: each is
 * answered within seconds, yes or no.
 *
 * @module
 */

import { quote } from "../../format/mod.ts";
import type { EnumModel, Field, StructModel } from "./model.ts";
import type { Problems, TextPlace } from "./problems.ts";

/** The most bytes of a layout file. */
export const MOST_BYTES = 10_000_000;
/** What to do about a module that is too large. */
const DIVIDE =
  "divide the structs between several layout files, each with the structs that it nests";
/** Why a longer file is refused, as a clause. */
export const TOO_LONG: string = `it is longer than 10 MB; ${DIVIDE}`;
/** The most characters of a doc. */
export const MOST_DOC = 1_000_000;
/** The most items that a format may list. */
export const MOST_ITEMS = 100_000;
/** The most values or flags of an enum: some seconds for a type checker. */
export const MOST_VALUES = 100_000;
/** The most cases of a tag: each is a condition in that of the one before. */
export const MOST_CASES = 256;
/** The most that is told of what a host cannot take of a struct. */
export const MOST_REFUSED = 100;
/** The most characters of a module. */
export const MOST_CODE = 20_000_000;
/** Why a longer module is refused. */
export const TOO_MUCH_CODE: string =
  `Cannot generate a module of more than 20 MB of code: ${DIVIDE}`;

/** The most columns of the arrays of a struct: nesting could double them. */
const MOST_COLUMNS = 4096;
/** The most of all structs of a module: nesting could repeat them. */
const MOST_COLUMNS_OF_MODULE = 100_000;

/** Adds up what a module will hold, so that too much is refused before. */
export class ModuleSize {
  readonly #problems: Problems;
  #columns = 0;
  #code = 0;
  /** The characters of the paths of a struct's columns. */
  readonly #pathLengths = new Map<StructModel, number>();

  constructor(problems: Problems) {
    this.#problems = problems;
  }

  /** Ends the reading at too many values. */
  addEnum({ name, members }: EnumModel, place: TextPlace): void {
    this.#code += 100 + 4 * name.length;
    for (const { name } of members) this.#code += 6 + name.length;
    if (this.#code > MOST_CODE) this.#problems.end(place, TOO_MUCH_CODE);
  }

  /** Reports a struct of too many columns; ends the reading at too many structs. */
  add(struct: StructModel, place: TextPlace): void {
    const { name, fields, columnCount } = struct;
    if (columnCount > MOST_COLUMNS) {
      this.#problems.report(
        place,
        `Cannot emit struct ${
          quote(name)
        }: it has ${columnCount} fields, counting those of its structs, and at most ${MOST_COLUMNS} can be columns`,
      );
      return;
    }
    const paths = fields.reduce((sum, field) => sum + this.#paths(field), 0);
    this.#pathLengths.set(struct, paths);
    // Less than what is printed: each name stands there many times.
    this.#code += 500 + 10 * name.length + 20 * columnCount + paths;
    for (const field of fields) this.#code += 150 + 6 * field.name.length;
    this.#columns += columnCount;
    if (this.#columns > MOST_COLUMNS_OF_MODULE) {
      this.#problems.end(
        place,
        `Cannot generate a module of more than 100,000 columns, nested ones counted: ${DIVIDE}`,
      );
    }
    if (this.#code > MOST_CODE) this.#problems.end(place, TOO_MUCH_CODE);
  }

  #paths(field: Field): number {
    const { name } = field;
    if (!("struct" in field)) return name.length;
    // One a column, and no column of an empty struct.
    const { columnCount } = field.struct;
    const inner = this.#pathLengths.get(field.struct) ?? 0;
    return inner === 0 ? 0 : columnCount * (name.length + 1) + inner;
  }
}
