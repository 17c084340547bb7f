/**
 * The one table of format codes: what every letter of a format is, in every
 * byte order and data model. Nothing else in structlens knows a width.
 *
 * @module
 */

/**
 * Which C types are how long: LP64 (64-bit Unix), LLP64 (64-bit Windows, where
 * `long` has 4 bytes) or ILP32 (wasm32 and 32-bit Arm, where pointers too have
 * 4 bytes; 8-byte types are aligned to 8).
 */
export type DataModel = "LP64" | "LLP64" | "ILP32";

/** The data models there are. */
export const dataModels: readonly DataModel[] = ["LP64", "LLP64", "ILP32"];

/**
 * A byte order as a format writes it: `@` native sizes and alignment, `^`
 * native sizes without alignment (PEP 3118), `=` and `<` little-endian, `>`
 * and `!` big-endian with standard sizes. Native is little-endian on every
 * machine, as all that run JavaScript are.
 */
export type ByteOrder = "@" | "^" | "=" | "<" | ">" | "!";

/** What JavaScript value a code reads as. */
export type ValueKind =
  | "number"
  | "bigint"
  | "boolean"
  | "complex"
  | "char"
  | "bytes"
  | "pascal"
  | "padding";

/** The part of a DataView method's name that follows `get` or `set`. */
export type Accessor =
  | "Int8"
  | "Uint8"
  | "Int16"
  | "Uint16"
  | "Int32"
  | "Uint32"
  | "BigInt64"
  | "BigUint64"
  | "Float16"
  | "Float32"
  | "Float64";

/** A type as the machine has it. */
export interface MachineType {
  /** The name to show to people, as NumPy has it. */
  readonly type: string;
  /** Bytes of one item. */
  readonly size: number;
  /** Bytes to which C aligns it. */
  readonly alignment: number;
  /** What it reads as. */
  readonly value: ValueKind;
  /** Which DataView method reads it, or each half of a complex number. */
  readonly accessor: Accessor;
  /** The code that means this type in every data model. */
  readonly canonical: string;
}

function machineType(
  canonical: string,
  type: string,
  size: number,
  value: ValueKind,
  accessor: Accessor = "Uint8",
  alignment: number = size,
): MachineType {
  return { type, size, alignment, value, accessor, canonical };
}

const int8 = machineType("b", "int8", 1, "number", "Int8");
const uint8 = machineType("B", "uint8", 1, "number");
const int16 = machineType("h", "int16", 2, "number", "Int16");
const uint16 = machineType("H", "uint16", 2, "number", "Uint16");
const int32 = machineType("i", "int32", 4, "number", "Int32");
const uint32 = machineType("I", "uint32", 4, "number", "Uint32");
const int64 = machineType("q", "int64", 8, "bigint", "BigInt64");
const uint64 = machineType("Q", "uint64", 8, "bigint", "BigUint64");
const float16 = machineType("e", "float16", 2, "number", "Float16");
const float32 = machineType("f", "float32", 4, "number", "Float32");
const float64 = machineType("d", "float64", 8, "number", "Float64");
const complex64 = machineType("F", "complex64", 8, "complex", "Float32", 4);
const complex128 = machineType("D", "complex128", 16, "complex", "Float64", 8);
const bool = machineType("?", "bool", 1, "boolean");
const char = machineType("c", "char", 1, "char");
const bytes = machineType("s", "bytes", 1, "bytes");
const pascal = machineType("p", "pascal", 1, "pascal");
const padding = machineType("x", "padding", 1, "padding");

/** The machine types of a code; no `standard` one: `@` and `^` alone have it. */
interface CodeTypes {
  readonly standard?: MachineType;
  readonly native: MachineType | Readonly<Record<DataModel, MachineType>>;
}

function same(type: MachineType): CodeTypes {
  return { standard: type, native: type };
}

const signedLong = { LP64: int64, LLP64: int32, ILP32: int32 };
const unsignedLong = { LP64: uint64, LLP64: uint32, ILP32: uint32 };
const signedSize = { LP64: int64, LLP64: int64, ILP32: int32 };
const unsignedSize = { LP64: uint64, LLP64: uint64, ILP32: uint32 };

const CODES: ReadonlyMap<string, CodeTypes> = new Map([
  ["x", same(padding)],
  ["c", same(char)],
  ["b", same(int8)],
  ["B", same(uint8)],
  ["?", same(bool)],
  ["h", same(int16)],
  ["H", same(uint16)],
  ["i", same(int32)],
  ["I", same(uint32)],
  ["l", { standard: int32, native: signedLong }],
  ["L", { standard: uint32, native: unsignedLong }],
  ["q", same(int64)],
  ["Q", same(uint64)],
  ["n", { native: signedSize }],
  ["N", { native: unsignedSize }],
  ["e", same(float16)],
  ["f", same(float32)],
  ["d", same(float64)],
  ["F", same(complex64)],
  ["D", same(complex128)],
  ["s", same(bytes)],
  ["p", same(pascal)],
  ["P", { native: unsignedSize }],
]);

/** Every code that {@linkcode resolveCode} knows. */
export const codes: readonly string[] = [...CODES.keys()];

/** A code under a byte order and a data model: all that reading it takes. */
export interface Scalar extends MachineType {
  /** The letter; with its length where that is part of the type (`16s`). */
  readonly code: string;
  /** The bytes of one item, the length of `16s` counted. */
  readonly size: number;
  /** Bytes to which an item is aligned: 1 in all byte orders but `@`. */
  readonly alignment: number;
  /** Whether the lowest byte comes first. */
  readonly littleEndian: boolean;
}

/** Why {@linkcode resolveCode} found nothing. */
export type UnknownCode = "unknown" | "native only";

/** What `code` is under a byte order and a data model. */
export function resolveCode(
  code: string,
  order: ByteOrder,
  dataModel: DataModel,
): Scalar | UnknownCode {
  const types = CODES.get(code);
  if (types === undefined) return "unknown";
  const native = order === "@" || order === "^";
  const type = native ? nativeType(types, dataModel) : types.standard;
  if (type === undefined) return "native only";
  return {
    ...type,
    code,
    alignment: order === "@" ? type.alignment : 1,
    littleEndian: order !== ">" && order !== "!",
  };
}

/** A format that means `scalar` wherever it is read: `q`, `>H`, `16s`. */
export function canonicalFormat(scalar: Scalar): string {
  const { canonical, value, size } = scalar;
  if (value === "bytes" || value === "pascal") {
    return size === 1 ? canonical : `${size}${canonical}`;
  }
  return isBigEndian(scalar) ? `>${canonical}` : canonical;
}

/** Whether it has bytes to order, and the highest of them comes first. */
export function isBigEndian({ accessor, littleEndian }: Scalar): boolean {
  return !littleEndian && accessor !== "Int8" && accessor !== "Uint8";
}

/** The least magnitude that rounds to an infinite float16. */
export const FLOAT16_OVERFLOW = 65520;

function nativeType({ native }: CodeTypes, dataModel: DataModel): MachineType {
  return "LP64" in native ? native[dataModel] : native;
}
