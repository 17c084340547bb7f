/**
 * A described struct as records on disk see it: its values, each at its place,
 * by the path that leads to it.
 *
 * @module
 */

import type {
  FieldDescription,
  LayoutDescription,
  StructDescription,
} from "../export/mod.ts";

/** A value of a record, or many of them at equal distances. */
export interface Leaf {
  /** `color.red`, `corners[].x`. */
  readonly path: string;
  readonly byteOffset: number;
  /** Bytes from the first byte of the first one to the last of the last one. */
  readonly byteLength: number;
  /** Where it is, for people; the same text is the same place. */
  readonly place: string;
  /** What it is, for people. */
  readonly type: string;
  /** The same for records on disk: bytes are `uint8`, whoever reads them. */
  readonly kind: string;
  /** What it must be, as text, where a layout says so. */
  readonly must?: string;
}

/** Records of more fields, those of nested structs counted, are not compared. */
const MOST_FIELDS = 100_000;

/** The values of a struct, in order. Throws a RangeError for too many. */
export function leavesOf(
  struct: StructDescription,
  layout: LayoutDescription,
): Leaf[] {
  const structs = new Map(layout.structs.map((each) => [each.name, each]));
  const found: Found = { leaves: [], fields: 0 };
  addLeaves(struct, START, structs, found);
  return found.leaves;
}

/** What has been found, and in how many fields: structs may nest nothing. */
interface Found {
  readonly leaves: Leaf[];
  fields: number;
}

/** What leads to the fields of a struct. */
interface Way {
  readonly path: string;
  readonly byteOffset: number;
  /** The lengths of the arrays on the way, and bytes from item to item. */
  readonly shape: readonly (number | string)[];
  readonly strides: readonly number[];
}

const START: Way = { path: "", byteOffset: 0, shape: [], strides: [] };

function addLeaves(
  { fields }: StructDescription,
  way: Way,
  structs: ReadonlyMap<string, StructDescription>,
  found: Found,
): void {
  for (const field of fields) {
    // The struct that it was flattened out of has it too.
    if (field.memberOf !== undefined) continue;
    if (++found.fields > MOST_FIELDS) {
      throw new RangeError(
        `Cannot compare records of more than ${MOST_FIELDS} fields`,
      );
    }
    const inner = field.struct === undefined
      ? undefined
      : structs.get(field.struct);
    if (inner === undefined) found.leaves.push(leafOf(field, way));
    else {
      const isFlat = fields.some(({ memberOf }) => memberOf === field.name);
      addLeaves(inner, wayInto(field, inner, isFlat, way), structs, found);
    }
  }
}

function wayInto(
  field: FieldDescription,
  { stride }: StructDescription,
  isFlat: boolean,
  way: Way,
): Way {
  const shape = field.tail ?? field.shape;
  const brackets = shape.length === 0 ? "" : "[]";
  return {
    path: isFlat ? way.path : `${way.path}${field.name}${brackets}.`,
    byteOffset: way.byteOffset + field.byteOffset,
    shape: shape.length === 0 ? way.shape : [...way.shape, lengthOf(shape)],
    strides: shape.length === 0 ? way.strides : [...way.strides, stride],
  };
}

/** How many items: axes lie one in another, so their product counts. */
function lengthOf(shape: readonly (number | string)[]): number | string {
  return shape.every((axis) => typeof axis === "number")
    ? shape.reduce((product, axis) => product * Number(axis), 1)
    : shape.join(",");
}

function leafOf(field: FieldDescription, way: Way): Leaf {
  const { name, bitOffset, bitWidth } = field;
  const byteOffset = way.byteOffset + field.byteOffset;
  const shape = field.tail ?? field.shape;
  const lengths = shape.length === 0
    ? way.shape
    : [...way.shape, lengthOf(shape)];
  const axes = lengths.map((length) => `[${length}]`).join("");
  const bit = bitOffset === undefined ? "" : `, bit ${bitOffset}`;
  const steps = way.strides.map((stride) => `, every ${stride} bytes`);
  const last = way.strides.reduce((sum, stride, index) => {
    const length = way.shape[index];
    return sum + (typeof length === "number" ? length - 1 : 0) * stride;
  }, 0);
  const { type, kind } = typeOf(field, bitWidth);
  return {
    path: way.path + name,
    byteOffset,
    byteLength: last + field.byteLength,
    place: `byte ${byteOffset}${bit}${steps.join("")}`,
    type: type + axes,
    kind: kind + axes,
    ...field.const !== undefined && { must: JSON.stringify(field.const) },
  };
}

/** `big-endian uint16`, `uint16:5`, `bytes[16]`. */
function typeOf(field: FieldDescription, bitWidth: number | undefined) {
  const { format, type, byteOrder, shape, struct } = field;
  const order = byteOrder === "big" ? "big-endian " : "";
  if (bitWidth !== undefined) {
    const sign = /^u|^bool/.test(type) ? "unsigned" : "signed";
    return {
      type: `${order}${type}:${bitWidth}`,
      kind: `${order}${sign}:${bitWidth}`,
    };
  }
  if (struct !== undefined) return { type: struct, kind: `struct ${struct}` };
  if (type !== "bytes" && type !== "pascal") {
    const kind = type === "char" ? "uint8" : type;
    return { type: order + type, kind: order + kind };
  }
  const length = /^\d*/.exec(format)?.[0] || "1";
  const kind = type === "bytes" ? "uint8" : type;
  // A single 16s and 16B are the same bytes; of several, each has its length.
  const isOne = kind === "uint8" && length === "1" && shape.length > 0;
  return {
    type: `${type}[${length}]`,
    kind: isOne ? kind : `${kind}[${length}]`,
  };
}
