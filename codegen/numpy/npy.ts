/**
 * A `.npy` file → a layout file: the whole way, without touching a file.
 *
 * @module
 */

import { counted } from "../../format/mod.ts";
import type { LayoutText } from "../layout_file/mod.ts";
import { pascalCase } from "../layout/mod.ts";
import { type DType, readDType } from "./dtype.ts";
import { describeLiteral, type Literal, parseLiteral } from "./literal.ts";
import { NpyError, Refused } from "./npy_error.ts";
import { type NpyHeader, readNpyHeader } from "./npy_header.ts";
import { toLayout } from "./to_layout.ts";

/** How to read a `.npy` file. */
export interface NpyOptions {
  /** Its path, for errors and for the layout. Default `data.npy`. */
  readonly file?: string;
  /** The name of the struct. Default that of the file, as a class. */
  readonly name?: string;
  /** What the layout calls the file. Default its path. */
  readonly origin?: string;
  /** The path of the schema of layouts, for editors. */
  readonly schema?: string;
}

/** A layout that was made of a `.npy` file, and where its records are. */
export interface NpyLayout extends LayoutText {
  /** The file, as the layout names it. */
  readonly origin: string;
  /** Bytes from the start of the file to the first record. */
  readonly dataOffset: number;
  /** Records along each axis; in the file they lie one behind the other. */
  readonly shape: readonly number[];
  /** Whether the first axis varies fastest, not the last one. */
  readonly fortranOrder: boolean;
}

/**
 * Writes a layout of the records of a `.npy` file, a structured array of NumPy,
 * whose first bytes are given: its header, and no more of it is read. Throws a
 * {@linkcode NpyError}.
 *
 * @example
 * ```ts
 * import { layoutOfNpy } from "@structlens/structlens/codegen";
 * import { compileLayout } from "@structlens/structlens/inspect";
 * import { assertEquals } from "@std/assert";
 * import { readFileSync } from "node:fs";
 *
 * const bytes = readFileSync("tests/data/numpy_records.npy");
 * const { text, dataOffset, shape, structs } = layoutOfNpy(bytes);
 * const record = compileLayout(text).struct(structs[0]);
 * assertEquals([dataOffset, shape], [256, [4]]);
 *
 * const second = dataOffset + record.stride;
 * assertEquals(record.get(bytes, "place.x", second), -2.25);
 * ```
 */
export function layoutOfNpy(
  bytes: Uint8Array,
  { file = "data.npy", name, origin = file, schema }: NpyOptions = {},
): NpyLayout {
  const header = readNpyHeader(bytes, file);
  try {
    const { descr, shape, fortranOrder } = readDictionary(header.text);
    const dtype = readDType(descr);
    refusePlain(dtype, descr, header);
    const layout = toLayout(dtype, {
      name: name ?? className(file),
      origin,
      schema,
    });
    return { ...layout, origin, shape, fortranOrder, ...placeOf(header) };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    throw new NpyError(file, header.byteOffsetOf(error.at), error.message);
  }
}

const placeOf = ({ dataOffset }: NpyHeader) => ({ dataOffset });

interface Dictionary {
  readonly descr: Literal;
  readonly shape: readonly number[];
  readonly fortranOrder: boolean;
}

/** NumPy writes exactly these keys. */
const KEYS = ["descr", "fortran_order", "shape"];

function readDictionary(text: string): Dictionary {
  const literal = parseLiteral(text);
  const entries = literal.kind === "dict" ? literal.entries : [];
  const found = new Map(
    entries.map((
      [key, value],
    ) => [key.kind === "text" ? key.value : "", value]),
  );
  const [descr, order, shape] = KEYS.map((key) => found.get(key));
  if (
    descr === undefined || order === undefined || shape === undefined ||
    entries.length !== KEYS.length
  ) {
    throw new Refused(
      literal.at,
      `Cannot read the header: it is a dictionary of ${KEYS.join(", ")}`,
    );
  }
  if (order.kind !== "word" || order.value === "None") {
    throw new Refused(
      order.at,
      `Cannot read the header: fortran_order is True or False, not ${
        describeLiteral(order)
      }`,
    );
  }
  const fortranOrder = order.value === "True";
  return { descr, shape: shapeOf(shape), fortranOrder };
}

function shapeOf(literal: Literal): number[] {
  const items = literal.kind === "tuple" ? literal.items : undefined;
  const shape = items?.map((item) => item.kind === "number" ? item.value : -1);
  if (shape !== undefined && !shape.includes(-1)) return shape;
  throw new Refused(
    literal.at,
    `Cannot read the header: shape is a tuple of numbers, not ${
      describeLiteral(literal)
    }`,
  );
}

/** Numbers that have no name need no layout. */
function refusePlain(
  dtype: DType,
  descr: Literal,
  { dataOffset }: NpyHeader,
): asserts dtype is Extract<DType, { kind: "record" }> {
  if (dtype.kind === "record" && dtype.fields.length > 0) return;
  throw new Refused(
    descr.at,
    dtype.kind === "record"
      ? "Cannot make a layout: the dtype has no field"
      : `Cannot make a layout: ${
        describeLiteral(descr)
      } has no fields; new MemoryView(bytes.subarray(${dataOffset})).cast("${
        dtype.order === ">" ? ">" : ""
      }${dtype.code}") views its items`,
  );
}

function className(file: string): string {
  const name = file.replace(/^.*[/\\]/, "").replace(/\.[^.]*$/, "");
  return pascalCase(name);
}

/** `4 records from byte 128 on`. */
export function describeRecords(
  { shape, dataOffset, fortranOrder }: NpyLayout,
): string {
  const count = shape.reduce((product, axis) => product * axis, 1);
  const axes = shape.length === 1
    ? ""
    : ` in the shape (${shape.join(", ")})${
      fortranOrder ? ", the first axis varying fastest" : ""
    }`;
  return `${counted(count, "record")}${axes} from byte ${dataOffset} on`;
}
