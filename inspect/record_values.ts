/**
 * Records of a layout as plain data: what `$toObject()` of a generated class
 * gives for the same bytes.
 *
 * @module
 */

import type {
  Field,
  StructField,
  StructModel,
  TailField,
} from "../codegen/layout/mod.ts";
import { itemCount } from "../format/mod.ts";
import { type ItemValue, readText, readValue } from "./item_values.ts";

/** A value as plain data. */
export type PlainValue =
  | ItemValue
  | readonly PlainValue[]
  | { readonly [name: string]: PlainValue };

/** The values of the record at `byteOffset`; `view` ends where its tail does. */
export function readRecord(
  struct: StructModel,
  view: DataView,
  byteOffset: number,
): PlainValue {
  const { isUnion, fields, layout: { size }, name } = struct;
  if (isUnion) return bytesAt(view, byteOffset, size);
  const values: Record<string, PlainValue> = {};
  for (const field of fields) {
    if (field.memberOf !== undefined) continue;
    values[field.name] = readField(field, view, byteOffset, name);
  }
  return values;
}

/** The value of one field of the record at `byteOffset`. */
export function readField(
  field: Field,
  view: DataView,
  byteOffset: number,
  owner: string,
): PlainValue {
  const at = byteOffset + field.byteOffset;
  const name = `${owner}.${field.name}`;
  switch (field.kind) {
    case "item":
      return readValue(field.item, view, at, name);
    case "array":
    case "ndarray": {
      const shape = field.kind === "array" ? [field.length] : field.shape;
      const { item } = field;
      if (item.text === "utf16") {
        return readText(item, view, at, field.byteLength);
      }
      return listOf(
        shape,
        (index) => readValue(item, view, at + index * item.scalar.size, name),
      );
    }
    case "struct":
      return readStruct(field, view, byteOffset);
    case "structs": {
      const { struct, shape } = field;
      const length = itemCount(shape);
      return listOf(
        [length],
        (index) => readRecord(struct, view, at + index * struct.layout.stride),
      );
    }
    case "tail": {
      const shape = tailShape(field, view, byteOffset);
      if ("struct" in field) {
        const { struct } = field;
        return listOf(
          [itemCount(shape)],
          (index) =>
            readRecord(struct, view, at + index * struct.layout.stride),
        );
      }
      const { item } = field;
      const { size } = item.scalar;
      if (field.isText) {
        return readText(item, view, at, size * itemCount(shape));
      }
      return listOf(
        shape,
        (index) => readValue(item, view, at + index * size, name),
      );
    }
  }
}

/** A struct; of a union with a tag, the member that is there. */
function readStruct(
  field: StructField,
  view: DataView,
  byteOffset: number,
): PlainValue {
  const { struct, cases } = field;
  const at = byteOffset + field.byteOffset;
  const member = cases === undefined
    ? undefined
    : memberAt(field, view, byteOffset);
  return member === undefined
    ? readRecord(struct, view, at)
    : readField(member, view, at, struct.name);
}

/** The member of a union that its tag tells, if there is one. */
export function memberAt(
  { cases }: StructField,
  view: DataView,
  byteOffset: number,
): Field | undefined {
  if (cases === undefined) return undefined;
  const { name, item, byteOffset: at } = cases.tag;
  // No case is lost in an integer that is no exact number.
  const exact = { ...item, isNumber: false };
  const value = readValue(exact, view, byteOffset + at, name);
  return cases.cases.find((each) => each.value === BigInt(value as number))
    ?.member;
}

/** The lengths of a tail along its axes, from the fields and from the view's end. */
export function tailShape(
  { axes, byteOffset: start, ...of }: TailField,
  view: DataView,
  byteOffset: number,
): number[] {
  const size = "struct" in of ? of.struct.layout.stride : of.item.scalar.size;
  const lengths = axes.map((axis) => {
    if (typeof axis !== "object") return axis;
    const { item, name } = axis;
    return Number(readValue(item, view, byteOffset + axis.byteOffset, name));
  });
  const row = size * itemCount(lengths.filter((length) => length !== "*"));
  const rest = view.byteLength - byteOffset - start;
  return lengths.map((length) =>
    length === "*" ? Math.floor(rest / row) : length
  );
}

/** A copy of bytes. */
export function bytesAt(
  view: DataView,
  byteOffset: number,
  length: number,
): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length);
  for (let i = 0; i < length; i++) bytes[i] = view.getUint8(byteOffset + i);
  return bytes;
}

/** Lists in lists of a shape; `read` is called with the index of each item. */
export function listOf(
  shape: readonly number[],
  read: (index: number) => PlainValue,
): PlainValue {
  let index = 0;
  const list = (axis: number): PlainValue =>
    axis === shape.length
      ? read(index++)
      : Array.from({ length: shape[axis] ?? 0 }, () => list(axis + 1));
  return list(0);
}
