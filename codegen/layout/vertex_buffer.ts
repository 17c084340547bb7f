/**
 * The host `vertex`: a struct as the attributes of a vertex buffer, for WebGPU
 * and for WebGL.
 *
 * @module
 */

import { itemCount, quote } from "../../format/mod.ts";
import { MOST_REFUSED } from "./limits.ts";
import type { Field, ItemType, Refused, StructModel } from "./model.ts";
import {
  attributeOf,
  MOST_SIZE,
  type VertexAttribute,
} from "./vertex_attribute.ts";

/** What every WebGPU device takes. */
const MOST_ATTRIBUTES = 16;
const MOST_STRIDE = 2048;

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
    this.refused.push({ field, reason });
  }

  /** One more than can be is enough to tell. */
  #isFull(): boolean {
    return this.attributes.length > MOST_ATTRIBUTES ||
      this.refused.length >= MOST_REFUSED;
  }
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
