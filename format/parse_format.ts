/**
 * Reads formats: Python's `struct` notation and PEP 3118, which adds names,
 * shapes, nested structs and changes of byte order.
 *
 * @module
 */

import {
  type ByteOrder,
  type DataModel,
  type Endianness,
  resolveCode,
  type Scalar,
} from "./codes.ts";
import { FormatError } from "./format_error.ts";
import {
  itemCount,
  type ItemElement,
  type Layout,
  layOut,
  type StructElement,
} from "./layout.ts";
import { quote } from "./quote.ts";

/** How to read a format. */
export interface ParseOptions {
  /** Which C types are how long. Default LP64. */
  readonly dataModel?: DataModel;
  /** What native means: of the orders `@`, `^` and `=`. Default little. */
  readonly endianness?: Endianness;
  /** The byte order until the format names one. Default `@`. */
  readonly order?: ByteOrder;
  /** The most items that it may list, those of its structs counted. */
  readonly mostItems?: number;
}

/** One thing that a format lists. */
export type FormatElement = ItemElement | StructElement;

/** What a format says. */
export interface ParsedFormat {
  /** The byte order at its start. */
  readonly order: ByteOrder;
  /** What follows, in order, with padding as `x`. */
  readonly elements: readonly FormatElement[];
}

/**
 * Reads `struct` notation: an optional byte order, then counted codes.
 *
 * Throws a {@linkcode FormatError} that names the character and its column.
 */
export function parseStructFormat(
  format: string,
  options: ParseOptions = {},
): ParsedFormat {
  const reader = new Reader(format, STRUCT_ORDERS, options);
  reader.takeOrder();
  const { order } = reader;
  const elements: FormatElement[] = [];
  for (reader.skipSpace(); !reader.atEnd; reader.skipSpace()) {
    const column = reader.column;
    const count = reader.takeDigits();
    reader.countItem();
    elements.push(structItem(reader.takeCode(count, column), count));
  }
  return { order, elements };
}

/**
 * Reads a PEP 3118 format. Here a count makes an array: `3f` is one value of
 * shape 3, and `(2,3)4f` one of shape 2 × 3 × 4.
 *
 * Throws a {@linkcode FormatError} that names the character and its column.
 */
export function parsePep3118(
  format: string,
  options: ParseOptions = {},
): ParsedFormat {
  const reader = new Reader(format, PEP_3118_ORDERS, options);
  reader.takeOrder();
  const { order } = reader;
  return { order, elements: takeElements(reader, 0) };
}

/** The layout of a format in `struct` notation. */
export function structLayout(format: string, options?: ParseOptions): Layout {
  return layoutOf(format, parseStructFormat(format, options).elements);
}

/** The layout of a format's elements; a FormatError if it is too long to count. */
export function layoutOf(
  format: string,
  elements: readonly FormatElement[],
): Layout {
  try {
    return layOut(elements);
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    throw new FormatError(format, 1, cause.message);
  }
}

const STRUCT_ORDERS = "@=<>!";
const PEP_3118_ORDERS = "@=<>!^";
const SPACE = " \t\n\r\v\f";
/** Limits nesting, so that no format can overflow the stack. */
export const MOST_NESTING = 64;
/** As CPython's memoryview. */
export const MOST_AXES = 64;

/** A format and how far it has been read. */
class Reader {
  readonly format: string;
  readonly dataModel: DataModel;
  readonly endianness: Endianness;
  order: ByteOrder;
  /** The byte orders that there are; PEP 3118 has one more. */
  readonly #orders: string;
  #index = 0;
  /** Where the last byte order ended. */
  #orderEnd = -1;
  readonly #mostItems: number;
  #items = 0;

  constructor(
    format: string,
    orders: string,
    { dataModel, endianness, order, mostItems }: ParseOptions,
  ) {
    this.format = format;
    this.#orders = orders;
    this.dataModel = dataModel ?? "LP64";
    this.endianness = endianness ?? "little";
    this.order = order ?? "@";
    this.#mostItems = mostItems ?? Infinity;
  }

  get column(): number {
    return this.#index + 1;
  }

  get atEnd(): boolean {
    return this.#index >= this.format.length;
  }

  /** The character to read next; empty at the end. */
  get next(): string {
    return this.format.charAt(this.#index);
  }

  fail(column: number, reason: string): never {
    throw new FormatError(this.format, column, reason);
  }

  /** Refuses an item too many. */
  countItem(): void {
    if (++this.#items <= this.#mostItems) return;
    this.fail(this.column, `it lists more than ${this.#mostItems} items`);
  }

  skipSpace(): void {
    while (!this.atEnd && SPACE.includes(this.next)) this.#index++;
  }

  /** Whether `text` stood there, and was taken. */
  take(text: string): boolean {
    if (!this.format.startsWith(text, this.#index)) return false;
    this.#index += text.length;
    return true;
  }

  /** Takes a byte order, if one stands next; never two in a row. */
  takeOrder(): void {
    if (this.atEnd || !this.#orders.includes(this.next)) return;
    if (this.#index === this.#orderEnd) return;
    this.order = this.next as ByteOrder;
    this.#orderEnd = ++this.#index;
  }

  /** A whole number, or undefined where no digit stands. */
  takeDigits(): number | undefined {
    const start = this.#index;
    while (this.next >= "0" && this.next <= "9") this.#index++;
    if (start === this.#index) return undefined;
    const digits = this.format.slice(start, this.#index);
    return this.checkedCount(Number(digits), start + 1);
  }

  checkedCount(count: number, column: number): number {
    if (count <= Number.MAX_SAFE_INTEGER) return count;
    this.fail(
      column,
      `total struct size too long: the repeat count at column ${column} is over ${Number.MAX_SAFE_INTEGER}`,
    );
  }

  /** Text up to `end`, which is taken too. */
  takeUntil(end: string, what: string): string {
    const start = this.#index;
    const stop = this.format.indexOf(end, start);
    if (stop < 0) {
      this.fail(start, `${what} at column ${start} does not end with "${end}"`);
    }
    this.#index = stop + end.length;
    return this.format.slice(start, stop);
  }

  /** A code; `count` is what stood before it, from `countColumn` on. */
  takeCode(count: number | undefined, countColumn: number): Scalar {
    const { column } = this;
    const code = this.#codePoint();
    if (count !== undefined && (code === "" || SPACE.includes(code))) {
      this.fail(
        countColumn,
        `the repeat count at column ${countColumn} is given without a format code right after it`,
      );
    }
    const scalar = this.resolve(code);
    if (scalar === "unknown") this.fail(column, this.#unknownCode(code));
    if (scalar === "native only") {
      this.fail(
        column,
        `"${code}" at column ${column} has no standard size: it goes with "@" alone, not with "${this.order}"`,
      );
    }
    this.#index += code.length;
    return scalar;
  }

  /** What a code is where the reader stands. */
  resolve(code: string): ReturnType<typeof resolveCode> {
    return resolveCode(code, this.order, this.dataModel, this.endianness);
  }

  #unknownCode(code: string): string {
    if (code === "") return "it ends where a format code is due";
    const shown = `${quote(code)} at column ${this.column}`;
    if (code === "\0") return `${shown} is an embedded NUL`;
    if (code > "\x7f") return `${shown} is not ASCII`;
    if (this.#orders === STRUCT_ORDERS) {
      if (STRUCT_ORDERS.includes(code)) {
        return `${shown} is a byte order, which only the first character can be`;
      }
      if ("T{}():&Z^".includes(code)) {
        return `${shown} is PEP 3118, which struct notation does not have`;
      }
    }
    return `${shown} is not a format code`;
  }

  #codePoint(): string {
    const codePoint = this.format.codePointAt(this.#index);
    return codePoint === undefined ? "" : String.fromCodePoint(codePoint);
  }
}

function structItem(scalar: Scalar, count = 1): FormatElement {
  return isText(scalar)
    ? { kind: "item", scalar: withLength(scalar, count), repeat: 1, shape: [] }
    : { kind: "item", scalar, repeat: count, shape: [] };
}

/** Whether a count is the length of one item, not a number of items. */
function isText({ value }: Scalar): boolean {
  return value === "bytes" || value === "pascal";
}

function withLength(scalar: Scalar, count: number): Scalar {
  const code = count === 1 ? scalar.code : `${count}${scalar.code}`;
  return { ...scalar, code, size: scalar.size * count };
}

function takeElements(reader: Reader, depth: number): FormatElement[] {
  const elements: FormatElement[] = [];
  const names = new Set<string>();
  for (reader.skipSpace(); !reader.atEnd; reader.skipSpace()) {
    if (depth > 0 && reader.next === "}") return elements;
    const column = reader.column;
    reader.countItem();
    const element = takeElement(reader, depth);
    const name = takeName(reader);
    if (name !== undefined && names.has(name)) {
      reader.fail(column, `the name ${quote(name)} is given twice`);
    }
    if (name !== undefined) names.add(name);
    elements.push(name === undefined ? element : { ...element, name });
  }
  return elements;
}

function takeElement(reader: Reader, depth: number): FormatElement {
  reader.takeOrder();
  const shape = takeShape(reader);
  reader.takeOrder(); // NumPy and ctypes write it after the shape
  const column = reader.column;
  const count = reader.takeDigits();
  if (reader.take("T{")) {
    return takeStruct(reader, depth, axesOf(reader, shape, count));
  }
  const scalar = takeScalar(reader, count, column);
  if (scalar.value === "padding") {
    const repeat = itemCount(axesOf(reader, shape, count));
    return { kind: "item", scalar, repeat, shape: [] };
  }
  const one = { kind: "item", repeat: 1 } as const;
  return isText(scalar)
    ? {
      ...one,
      scalar: withLength(scalar, count ?? 1),
      shape: axesOf(reader, shape),
    }
    : { ...one, scalar, shape: axesOf(reader, shape, count) };
}

/** A shape, and a count as its last axis. */
function axesOf(
  reader: Reader,
  shape: readonly number[],
  count?: number,
): number[] {
  const axes = count === undefined ? [...shape] : [...shape, count];
  if (axes.length <= MOST_AXES) return axes;
  const reason = `the shape has ${axes.length} axes, and at most ${MOST_AXES}`;
  reader.fail(reader.column - 1, reason);
}

/** A code, or NumPy's `Zf` and `Zd` for complex numbers. */
function takeScalar(
  reader: Reader,
  count: number | undefined,
  column: number,
): Scalar {
  for (const [text, code] of [["Zf", "F"], ["Zd", "D"]] as const) {
    if (!reader.take(text)) continue;
    const scalar = reader.resolve(code);
    if (typeof scalar === "object") return scalar;
  }
  return reader.takeCode(count, column);
}

function takeStruct(
  reader: Reader,
  depth: number,
  shape: readonly number[],
): FormatElement {
  const column = reader.column - 2;
  if (depth >= MOST_NESTING) {
    reader.fail(column, `structs are nested more than ${MOST_NESTING} deep`);
  }
  const { order } = reader;
  const elements = takeElements(reader, depth + 1);
  if (!reader.take("}")) {
    reader.fail(column, `"T{" at column ${column} does not end with "}"`);
  }
  const layout = layoutOf(reader.format, elements);
  const aligned = order === "@";
  return {
    kind: "struct",
    // Only an aligned struct is padded at its end, as in C.
    layout: aligned ? layout : { ...layout, alignment: 1, stride: layout.size },
    format: order + reader.format.slice(column - 1, reader.column - 1),
    shape,
    aligned,
  };
}

function takeShape(reader: Reader): number[] {
  const column = reader.column;
  if (!reader.take("(")) return [];
  const text = reader.takeUntil(")", "the shape");
  const lengths = text.split(",");
  if (!lengths.every((length) => /^ *[0-9]+ *$/.test(length))) {
    reader.fail(
      column,
      `the shape ${
        quote(`(${text})`)
      } at column ${column} is not a list of whole numbers`,
    );
  }
  return lengths.map((length) => reader.checkedCount(Number(length), column));
}

function takeName(reader: Reader): string | undefined {
  return reader.take(":") ? reader.takeUntil(":", "the name") : undefined;
}
