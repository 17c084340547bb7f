/**
 * What a shader reads of each vertex: an attribute, with the names of WebGPU and
 * the numbers of WebGL.
 *
 * @module
 */

import { isBigEndian, type MachineTypeName, quote } from "../../format/mod.ts";
import type { Field, ItemType, StructModel } from "./model.ts";

/** What a shader reads of each vertex. */
export interface VertexAttribute {
  /** The path of the field: `color`, `light.color`; of a row `matrix.0`. */
  readonly name: string;
  /** The format as WebGPU names it: `float32x3`. */
  readonly format: string;
  /** Bytes from the start of the struct. */
  readonly offset: number;
  /** How many numbers WebGL reads. */
  readonly size: number;
  /** Their type in WebGL, the value of `gl.FLOAT` and its like. */
  readonly type: number;
  /** Whether integers become numbers from 0 or -1 to 1. */
  readonly normalized: boolean;
  /** Whether the shader has integers. */
  readonly integer: boolean;
}

/** A type of numbers that a vertex buffer can have. */
interface NumberType {
  /** As WebGPU names it; `normalized` if it has such a format. */
  readonly format: string;
  readonly normalized?: string;
  /** The value of WebGL's constant. */
  readonly gl: number;
}

// deno-fmt-ignore: a table, a row a type
const TYPES: Readonly<Partial<Record<MachineTypeName, NumberType>>> = {
  int8: { format: "sint8", normalized: "snorm8", gl: 0x1400 },
  uint8: { format: "uint8", normalized: "unorm8", gl: 0x1401 },
  int16: { format: "sint16", normalized: "snorm16", gl: 0x1402 },
  uint16: { format: "uint16", normalized: "unorm16", gl: 0x1403 },
  int32: { format: "sint32", gl: 0x1404 },
  uint32: { format: "uint32", gl: 0x1405 },
  float32: { format: "float32", gl: 0x1406 },
  float16: { format: "float16", gl: 0x140b },
};

/** The most numbers of an attribute. */
export const MOST_SIZE = 4;

/** Numbers of one type in a row. */
export interface Numbers {
  readonly item: ItemType;
  readonly count: number;
  readonly byteOffset: number;
  readonly normalized: boolean;
}

/** The attribute that numbers are, or why they cannot be one, as a clause. */
export function attributeOf(
  { item, count, byteOffset, normalized }: Numbers,
  struct: StructModel,
): Omit<VertexAttribute, "name"> | string {
  const wrong = refuseItem(item);
  if (wrong !== undefined) return wrong;
  const { type: name, size } = item.scalar;
  const type = TYPES[name];
  if (type === undefined) {
    return `is ${name}, and attributes are integers of 8, 16 and 32 bits and floats of 16 and 32`;
  }
  if (count > MOST_SIZE) {
    return `has ${count} numbers, and an attribute has at most ${MOST_SIZE} (write rows of them, "(4,4)f")`;
  }
  const word = normalized ? type.normalized : type.format;
  if (word === undefined) return `is ${name}, which is not normalized`;
  // There is no format of three integers of 8 or 16 bits: a shader that
  // declares three numbers leaves out the fourth.
  const read = count === 3 && size < 4 ? 4 : count;
  const format = read === 1 ? word : `${word}x${read}`;
  const end = byteOffset + count * size;
  if (!isPadding(struct, end, byteOffset + read * size)) {
    return `has 3 numbers of ${
      size === 1 ? "1 byte" : "2 bytes"
    }, which WebGPU reads as 4 (${format}): write padding after them, ${
      quote(`${size}x`)
    }`;
  }
  const step = Math.min(4, read * size);
  if (byteOffset % step !== 0) {
    return `is at byte ${byteOffset}, and ${format} starts at a multiple of ${step} (write "align": ${step})`;
  }
  return {
    format,
    offset: byteOffset,
    size: count,
    type: type.gl,
    normalized,
    integer: !normalized && !name.startsWith("float"),
  };
}

/** Why a shader cannot read an item, as a clause; undefined if it can. */
function refuseItem({ scalar, bits, text }: ItemType): string | undefined {
  if (bits !== undefined) {
    return "is a bit-field, and attributes are whole numbers";
  }
  if (text !== undefined) return "is text, and attributes are numbers";
  if (isBigEndian(scalar)) {
    return "is big-endian, and attributes are little-endian";
  }
  return undefined;
}

/** Whether the bytes from `start` to `end` are of no field, and of the record. */
function isPadding(
  { fields, layout }: StructModel,
  start: number,
  end: number,
): boolean {
  if (start >= end) return true;
  if (end > layout.stride) return false;
  return fields.every((field) => {
    const from = Math.max(start, field.byteOffset);
    const to = Math.min(end, field.byteOffset + field.byteLength);
    if (from >= to) return true;
    if (!("struct" in field)) return false;
    const { stride } = field.struct.layout;
    const index = Math.floor((from - field.byteOffset) / stride);
    const place = field.byteOffset + index * stride;
    // A struct of fewer bytes than the padding does not follow an attribute.
    return isPadding(field.struct, from - place, to - place);
  });
}

/** Why a field cannot be normalized, as a clause; undefined if it can. */
export function refuseNormalized(field: Field): string | undefined {
  const other = otherThanNormalized(field);
  return other === undefined
    ? undefined
    : `only integers of 8 and 16 bits can be, not ${other}`;
}

/** What is no integer of 8 or 16 bits in a field; undefined if all are. */
function otherThanNormalized(field: Field): string | undefined {
  if ("struct" in field) {
    const { isUnion, fields } = field.struct;
    if (isUnion) return "a union";
    for (const each of fields) {
      const other = otherThanNormalized(each);
      if (other !== undefined) return other;
    }
    return undefined;
  }
  const { scalar, bits, text } = field.item;
  if (bits !== undefined) return "a bit-field";
  if (text !== undefined) return "text";
  return TYPES[scalar.type]?.normalized === undefined ? scalar.type : undefined;
}
