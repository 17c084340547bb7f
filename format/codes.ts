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

/** Which byte of a number comes first: the lowest or the highest. */
export type Endianness = "little" | "big";

/** Both of them. */
export const endiannesses: readonly Endianness[] = ["little", "big"];

/**
 * A byte order as a format writes it: `@` native sizes and alignment, `^`
 * native sizes without alignment (PEP 3118), `=`, `<`, `>` and `!` standard
 * sizes. `<` is little-endian, `>` and `!` are big-endian, the others are
 * native: little-endian, as all machines that run JavaScript are, unless a
 * layout file describes another machine.
 */
export type ByteOrder = "@" | "^" | "=" | "<" | ">" | "!";

/** The byte order that a format starts with, if it does. */
export function byteOrderOf(format: string): ByteOrder | undefined {
  return BYTE_ORDERS.find((order) => format.startsWith(order));
}

const BYTE_ORDERS: readonly ByteOrder[] = ["@", "^", "=", "<", ">", "!"];

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

/**
 * The names of DataView's methods, without `get` or `set`. The order is that of
 * the operations of `struct`'s loops.
 */
export const accessors = [
  "Int8",
  "Uint8",
  "Int16",
  "Uint16",
  "Int32",
  "Uint32",
  "Float16",
  "Float32",
  "Float64",
  "BigInt64",
  "BigUint64",
] as const;

/** The part of a DataView method's name that follows `get` or `set`. */
export type Accessor = (typeof accessors)[number];

/** A type as the machine has it. */
export interface MachineType {
  /** The code that means this type in every data model. */
  readonly portableCode: string;
  /** Bytes of one item. */
  readonly size: number;
  /** Bytes to which C aligns it. */
  readonly alignment: number;
  /** What it reads as. */
  readonly value: ValueKind;
  /** Which DataView method reads it, or each half of a complex number. */
  readonly accessor: Accessor;
}

/** Every machine type, by the name that NumPy gives it. */
// deno-fmt-ignore: a table, a row a type
export const machineTypes = {
  int8: { portableCode: "b", size: 1, alignment: 1, value: "number", accessor: "Int8" },
  uint8: { portableCode: "B", size: 1, alignment: 1, value: "number", accessor: "Uint8" },
  int16: { portableCode: "h", size: 2, alignment: 2, value: "number", accessor: "Int16" },
  uint16: { portableCode: "H", size: 2, alignment: 2, value: "number", accessor: "Uint16" },
  int32: { portableCode: "i", size: 4, alignment: 4, value: "number", accessor: "Int32" },
  uint32: { portableCode: "I", size: 4, alignment: 4, value: "number", accessor: "Uint32" },
  int64: { portableCode: "q", size: 8, alignment: 8, value: "bigint", accessor: "BigInt64" },
  uint64: { portableCode: "Q", size: 8, alignment: 8, value: "bigint", accessor: "BigUint64" },
  float16: { portableCode: "e", size: 2, alignment: 2, value: "number", accessor: "Float16" },
  float32: { portableCode: "f", size: 4, alignment: 4, value: "number", accessor: "Float32" },
  float64: { portableCode: "d", size: 8, alignment: 8, value: "number", accessor: "Float64" },
  complex64: { portableCode: "F", size: 8, alignment: 4, value: "complex", accessor: "Float32" },
  complex128: { portableCode: "D", size: 16, alignment: 8, value: "complex", accessor: "Float64" },
  bool: { portableCode: "?", size: 1, alignment: 1, value: "boolean", accessor: "Uint8" },
  char: { portableCode: "c", size: 1, alignment: 1, value: "char", accessor: "Uint8" },
  bytes: { portableCode: "s", size: 1, alignment: 1, value: "bytes", accessor: "Uint8" },
  pascal: { portableCode: "p", size: 1, alignment: 1, value: "pascal", accessor: "Uint8" },
  padding: { portableCode: "x", size: 1, alignment: 1, value: "padding", accessor: "Uint8" },
} as const;

/** The name of a machine type: `uint16`. */
export type MachineTypeName = keyof typeof machineTypes;

/**
 * The machine type of every code: one for all, or one for each data model and
 * a `standard` one for the byte orders `= < > !`. A code without a `standard`
 * type goes with `@` and `^` alone.
 */
export const codeTable = {
  x: "padding",
  c: "char",
  b: "int8",
  B: "uint8",
  "?": "bool",
  h: "int16",
  H: "uint16",
  i: "int32",
  I: "uint32",
  l: { standard: "int32", LP64: "int64", LLP64: "int32", ILP32: "int32" },
  L: { standard: "uint32", LP64: "uint64", LLP64: "uint32", ILP32: "uint32" },
  q: "int64",
  Q: "uint64",
  n: { LP64: "int64", LLP64: "int64", ILP32: "int32" },
  N: { LP64: "uint64", LLP64: "uint64", ILP32: "uint32" },
  e: "float16",
  f: "float32",
  d: "float64",
  F: "complex64",
  D: "complex128",
  s: "bytes",
  p: "pascal",
  P: { LP64: "uint64", LLP64: "uint64", ILP32: "uint32" },
} as const;

/** A letter of a format. */
export type Code = keyof typeof codeTable;

/** Every code, in the order of the table. */
export const codes: readonly string[] = Object.keys(codeTable);

/** The machine type of a code under `@`; what {@linkcode resolveCode} finds. */
export type NativeType<C extends Code, Model extends DataModel> =
  (typeof codeTable)[C] extends infer Row ? Row extends MachineTypeName ? Row
    : Row[Model & keyof Row] & MachineTypeName
    : never;

/** The machine type of a code under `<`; never for one that goes with `@` alone. */
export type StandardType<C extends Code> = (typeof codeTable)[C] extends
  infer Row ? Row extends MachineTypeName ? Row
  : Row extends { readonly standard: infer Type extends MachineTypeName } ? Type
  : never
  : never;

/** What the two tables say to code that meets a letter at run time. */
type CodeTypes =
  | MachineTypeName
  | Readonly<Record<DataModel, MachineTypeName>> & {
    readonly standard?: MachineTypeName;
  };
const TYPES: Readonly<Record<MachineTypeName, MachineType>> = machineTypes;
const CODES: ReadonlyMap<string, CodeTypes> = new Map(
  Object.entries<CodeTypes>(codeTable),
);

/** A code under a byte order and a data model: all that reading it takes. */
export interface Scalar extends MachineType {
  /** The machine type, as NumPy calls it: the name to show to people. */
  readonly type: MachineTypeName;
  /** The letter; with its length where that is part of the type (`16s`). */
  readonly code: string;
  /** The bytes of one item, the length of `16s` counted. */
  readonly size: number;
  /** Bytes to which an item is aligned: 1 in all byte orders but `@`. */
  readonly alignment: number;
  /** Whether the lowest byte comes first. */
  readonly littleEndian: boolean;
}

/** What a byte order says of the bytes; those that are not here are native. */
const ENDIANNESS: Readonly<Partial<Record<ByteOrder, Endianness>>> = {
  "<": "little",
  ">": "big",
  "!": "big",
};

/** Why {@linkcode resolveCode} found nothing. */
export type UnknownCode = "unknown" | "native only";

/** What `code` is under a byte order, on a machine. */
export function resolveCode(
  code: string,
  order: ByteOrder,
  dataModel: DataModel,
  endianness: Endianness = "little",
): Scalar | UnknownCode {
  const types = CODES.get(code);
  if (types === undefined) return "unknown";
  const native = order === "@" || order === "^";
  const type = typeof types === "string"
    ? types
    : types[native ? dataModel : "standard"];
  if (type === undefined) return "native only";
  return {
    ...TYPES[type],
    type,
    code,
    alignment: order === "@" ? TYPES[type].alignment : 1,
    littleEndian: (ENDIANNESS[order] ?? endianness) === "little",
  };
}

/** A format that means `scalar` wherever it is read: `q`, `>H`, `16s`. */
export function portableFormat(scalar: Scalar): string {
  const { portableCode, value, size } = scalar;
  if (value === "bytes" || value === "pascal") {
    return size === 1 ? portableCode : `${size}${portableCode}`;
  }
  return isBigEndian(scalar) ? `>${portableCode}` : portableCode;
}

/** Whether it has bytes to order, and the highest of them comes first. */
export function isBigEndian({ accessor, littleEndian }: Scalar): boolean {
  return !littleEndian && accessor !== "Int8" && accessor !== "Uint8";
}

/** The least magnitude that rounds to an infinite float16. */
export const FLOAT16_OVERFLOW = 65520;

/** The least magnitude that rounds to an infinite float32. */
export const FLOAT32_OVERFLOW: number = 2 ** 128 - 2 ** 103;
