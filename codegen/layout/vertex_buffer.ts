/**
 * The host `vertex`: a struct as the attributes of a vertex buffer, for WebGPU
 * and for WebGL.
 *
 * @module
 */

import {
  isBigEndian,
  itemCount,
  type MachineTypeName,
  quote,
} from "../../format/mod.ts";
import { MOST_REFUSED } from "./limits.ts";
import type { Field, ItemType, Refused, StructModel } from "./model.ts";

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

/** What every WebGPU device takes. */
const MOST_ATTRIBUTES = 16;
const MOST_STRIDE = 2048;
/** The most numbers of an attribute. */
const MOST_SIZE = 4;

/** The attributes of a struct, and what no attribute can be. */
export function vertexBuffer(
  struct: StructModel,
): {
  readonly attributes: readonly VertexAttribute[];
  readonly refused: readonly Refused[];
} {
  const buffer = new VertexBuffer(struct);
  buffer.addStruct(struct, "", { byteOffset: 0 });
  buffer.checkWhole();
  return buffer;
}

/** What a field has of the struct around it. */
interface Around {
  readonly byteOffset: number;
  readonly normalized?: boolean;
  /** The field of the outermost struct in which it is. */
  readonly field?: string;
}

/** Numbers of one type in a row. */
interface Numbers {
  readonly item: ItemType;
  readonly count: number;
  readonly byteOffset: number;
  readonly normalized: boolean;
}

class VertexBuffer {
  readonly attributes: VertexAttribute[] = [];
  readonly refused: Refused[] = [];
  readonly #struct: StructModel;

  constructor(struct: StructModel) {
    this.#struct = struct;
  }

  /** Adds the attributes of a struct whose path is `prefix`. */
  addStruct(struct: StructModel, prefix: string, around: Around): void {
    if (struct.isUnion) {
      const what = prefix === "" ? "it" : `field ${quote(prefix.slice(0, -1))}`;
      return this.#refuse(
        around.field,
        `${what} is a union, and no shader knows which member is there`,
      );
    }
    for (const field of struct.fields) {
      if (this.#isFull()) return;
      if (field.memberOf !== undefined) continue;
      this.#addField(field, prefix + field.name, {
        field: around.field ?? field.name,
        byteOffset: around.byteOffset + field.byteOffset,
        normalized: around.normalized === true || field.normalized === true,
      });
    }
  }

  /** Reports what is wrong with the struct as a whole. */
  checkWhole(): void {
    const { stride } = this.#struct.layout;
    if (this.refused.length > 0) return;
    if (this.attributes.length === 0) {
      return this.#refuse(undefined, "it has no field");
    }
    if (this.attributes.length > MOST_ATTRIBUTES) {
      this.#refuse(
        undefined,
        `it has more than ${MOST_ATTRIBUTES} attributes, the most that every device takes`,
      );
    }
    if (stride > MOST_STRIDE) {
      this.#refuse(
        undefined,
        `its stride is ${stride}, and at most ${MOST_STRIDE} bytes can be`,
      );
    }
    if (stride % 4 !== 0) {
      this.#refuse(
        undefined,
        `its stride, ${stride}, is no multiple of 4 (write "align": 4 or add padding, "2x")`,
      );
    }
  }

  #addField(field: Field, path: string, around: Around): void {
    switch (field.kind) {
      case "item":
        return this.#addRow(field.item, 1, path, around);
      case "array":
        return this.#addRow(field.item, field.length, path, around);
      case "ndarray": {
        const { item, shape } = field;
        const count = shape.at(-1) ?? 1;
        const add = (path: string, around: Around) =>
          this.#addRow(item, count, path, around);
        const rows = itemCount(shape.slice(0, -1));
        return this.#addEach(rows, item.scalar.size * count, path, around, add);
      }
      case "struct":
        return this.#addInner(field.struct, path, around);
      case "structs": {
        const { struct, shape } = field;
        const add = (path: string, around: Around) =>
          this.#addInner(struct, path, around);
        const { stride } = struct.layout;
        return this.#addEach(itemCount(shape), stride, path, around, add);
      }
      case "tail":
        return this.#refuse(
          around.field,
          `field ${
            quote(path)
          } is a tail, and all vertices have the same length`,
        );
    }
  }

  /** Adds elements of an array, up to the first that cannot be. */
  #addEach(
    count: number,
    stride: number,
    path: string,
    around: Around,
    add: (path: string, around: Around) => void,
  ): void {
    const before = this.refused.length;
    for (let index = 0; index < count; index++) {
      const had = this.attributes.length;
      const byteOffset = around.byteOffset + index * stride;
      add(`${path}.${index}`, { ...around, byteOffset });
      const isEmpty = this.attributes.length === had;
      if (isEmpty || this.#isFull() || this.refused.length > before) return;
    }
  }

  /** A struct of two to four numbers of one type is one attribute. */
  #addInner(struct: StructModel, path: string, around: Around): void {
    const item = itemOfAll(struct);
    if (item === undefined) {
      return this.addStruct(struct, `${path}.`, around);
    }
    const normalized = around.normalized || struct.fields[0]?.normalized;
    this.#addRow(item, struct.fields.length, path, {
      ...around,
      normalized: normalized === true,
    });
  }

  #addRow(
    item: ItemType,
    count: number,
    path: string,
    { byteOffset, normalized = false, field }: Around,
  ): void {
    const numbers = { item, count, byteOffset, normalized };
    const found = attributeOf(numbers, this.#struct);
    if (typeof found === "string") {
      return this.#refuse(field, `field ${quote(path)} ${found}`);
    }
    this.attributes.push({ name: path, ...found });
  }

  #refuse(field: string | undefined, reason: string): void {
    this.refused.push({ ...field !== undefined && { field }, reason });
  }

  /** One more than can be is enough to tell. */
  #isFull(): boolean {
    return this.attributes.length > MOST_ATTRIBUTES ||
      this.refused.length >= MOST_REFUSED;
  }
}

/** The attribute that numbers are, or why they cannot be one, as a clause. */
function attributeOf(
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

/** The item that two to four numbers, and no more, of a struct are. */
function itemOfAll({ fields }: StructModel): ItemType | undefined {
  const [first] = fields;
  if (first?.kind !== "item" || fields.length < 2) return undefined;
  const { item } = first;
  const { type, size, littleEndian } = item.scalar;
  const isRow = fields.length <= MOST_SIZE &&
    fields.every((field, index) =>
      field.kind === "item" && field.byteOffset === index * size &&
      field.item.scalar.type === type &&
      field.item.scalar.littleEndian === littleEndian &&
      field.item.bits === undefined && field.normalized === first.normalized
    );
  return isRow ? item : undefined;
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
