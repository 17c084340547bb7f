/**
 * How many bytes a C type takes, and to which it is aligned.
 *
 * @module
 */

import {
  type DataModel,
  itemCount,
  resolveCode,
  type Scalar,
} from "../../format/mod.ts";
import { CError, type Place } from "./c_error.ts";
import type {
  AlignedType,
  AtomicType,
  CRecord,
  CType,
  EnumType,
  FunctionType,
  PointerType,
  RecordPlan,
  RecordType,
  ScalarType,
  UnknownType,
  VoidType,
} from "./types.ts";

/** A type without arrays, alignments and `_Atomic` around it. */
export type Item = Exclude<
  CType,
  AlignedType | AtomicType | { readonly kind: "array" }
>;

/** A type that takes bytes. */
export type SizedItem = ScalarType | PointerType | RecordType | EnumType;

/** A type, taken apart. */
export interface Parts {
  readonly item: Item;
  /** The lengths of its arrays; one that is not said is 0. */
  readonly shape: readonly number[];
  /** Whether the first length is not said. */
  readonly open: boolean;
  /** What a typedef aligns it to. */
  readonly alignment: number | undefined;
  readonly atomic: boolean;
}

/** Takes arrays, alignments and `_Atomic` off a type. */
export function partsOf(type: CType): Parts {
  const shape: number[] = [];
  let alignment: number | undefined;
  let open = false;
  let atomic = false;
  for (;;) {
    if (type.kind === "aligned") alignment ??= type.alignment;
    else if (type.kind === "atomic") atomic = true;
    else if (type.kind === "array") {
      if (type.length === undefined) open = shape.length === 0;
      shape.push(type.length ?? 0);
    } else break;
    type = type.of;
  }
  const item = atomic ? asAtomic(type) : type;
  return { item, shape, open, alignment, atomic };
}

/** `_Atomic` of a number or a pointer has the bytes of that type. */
function asAtomic(item: Item): Item {
  const isComplex = item.kind === "scalar" && /[FD]/.test(item.code);
  if (item.kind !== "record" && !isComplex) return item;
  const what = item.kind === "record" ? item.record.kind : "complex number";
  return {
    kind: "unknown",
    reason: `compilers align an _Atomic ${what} differently`,
  };
}

/** The item, if it takes bytes; throws a {@linkcode CError} if not. */
export function sized(item: Item, place: Place, subject: string): SizedItem {
  switch (item.kind) {
    case "enum":
      if (item.enum.problem !== undefined) throw item.enum.problem;
      return item;
    case "scalar":
    case "pointer":
    case "record":
      return item;
    case "unknown":
    case "void":
    case "function":
      throw new CError(place, `Cannot read ${subject}: ${whyNoSize(item)}`);
  }
}

function whyNoSize(item: UnknownType | VoidType | FunctionType): string {
  switch (item.kind) {
    case "unknown":
      return item.reason;
    case "void":
      return "void has no size";
    case "function":
      return "a function has no size";
  }
}

/** The scalar of an item that is no struct. */
export function scalarOf(
  item: ScalarType | PointerType | EnumType,
  model: DataModel,
): Scalar {
  const code = item.kind === "scalar"
    ? item.code
    : item.kind === "pointer"
    ? "P"
    : item.enum.body?.code ?? (model === "LLP64" ? "i" : "I");
  const scalar = resolveCode(code, "@", model);
  if (typeof scalar === "string") throw new Error(`no code: ${code}`);
  return scalar;
}

/** Where the bytes of a struct lie; throws a {@linkcode CError} if unknown. */
export function planOf(
  record: CRecord,
  place: Place,
  subject: string,
): RecordPlan {
  const { body } = record;
  if (body === undefined) {
    throw new CError(
      place,
      `Cannot read ${subject}: ${
        describeRecord(record)
      } has no body here (--include DIR finds headers)`,
    );
  }
  if (body.plan instanceof CError) throw body.plan;
  return body.plan;
}

/** `struct point`; by its place if it has no name. */
export function describeRecord(record: CRecord): string {
  const { kind, tag, typedefName, place } = record;
  if (tag !== undefined) return `${kind} ${tag}`;
  return typedefName ?? `the ${kind} in line ${place.line}`;
}

/** The bytes of a type; throws a {@linkcode CError}. */
export function sizeOf(
  type: CType,
  model: DataModel,
  place: Place,
  subject: string,
): number {
  const { item, shape } = partsOf(type);
  const one = sized(item, place, subject);
  const size = one.kind === "record"
    ? planOf(one.record, place, subject).layout.stride
    : scalarOf(one, model).size;
  return size * itemCount(shape);
}

/** The bytes that a type is aligned to; throws a {@linkcode CError}. */
export function alignmentOf(
  type: CType,
  model: DataModel,
  place: Place,
  subject: string,
): number {
  const { item, alignment } = partsOf(type);
  if (alignment !== undefined) return alignment;
  const one = sized(item, place, subject);
  return one.kind === "record"
    ? planOf(one.record, place, subject).layout.alignment
    : scalarOf(one, model).alignment;
}
