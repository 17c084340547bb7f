/**
 * What other languages have of a struct: its fields, and in the place of
 * bit-fields the integers that hold them. Compilers and libraries differ in
 * where they put bit-fields, not in where they put integers.
 *
 * @module
 */

import type {
  Field,
  ItemField,
  StructModel,
  TailField,
} from "../layout/mod.ts";

/** A field, or bytes that hold bit-fields. */
export type Slot = Field | BitUnit;

/** Bytes that hold bit-fields, and those that start in them. */
export interface BitUnit {
  readonly kind: "unit";
  readonly byteOffset: number;
  readonly byteLength: number;
  /** Whether they are an integer of 1, 2, 4 or 8 bytes, else just bytes. */
  readonly isInteger: boolean;
  readonly littleEndian: boolean;
  readonly bits: readonly UnitBits[];
}

/** A bit-field in its unit. */
export interface UnitBits {
  readonly field: BitField;
  /** How many bits of the unit are less significant. */
  readonly shift: number;
  readonly width: number;
}

/** A field that is one. */
export type BitField = ItemField & {
  readonly item: { readonly bits: NonNullable<ItemField["item"]["bits"]> };
};

/**
 * The slots of a struct, in order. Fields that were flattened out of a union
 * are not among them: the union is.
 */
export function slotsOf(struct: StructModel): Slot[] {
  const { fields, isUnion, layout: { stride } } = struct;
  const own = fields.filter(({ memberOf }) => memberOf === undefined);
  const room = tailOf(struct)?.byteOffset ?? stride;
  const slots: Slot[] = [];
  let end = 0;
  for (let index = 0; index < own.length;) {
    const field = own[index] as Field;
    if (!isBitField(field)) {
      slots.push(field);
      end = Math.max(end, field.byteOffset + field.byteLength);
      index++;
      continue;
    }
    const unit = isUnion
      ? unitOf([field], 0, stride)
      : unitOf(own.slice(index), end, room);
    slots.push(unit);
    end = unit.byteOffset + unit.byteLength;
    index += unit.bits.length;
  }
  return slots;
}

/** The unit of one bit-field alone, in a record of so many bytes. */
export function ownUnit(field: BitField, stride: number): BitUnit {
  return unitOf([field], field.byteOffset, stride);
}

/** Whether the field is some bits of its bytes. */
export function isBitField(field: Field | undefined): field is BitField {
  return field?.kind === "item" && field.item.bits !== undefined;
}

/** Whether the highest of its bits is a sign. */
export function isSigned({ scalar }: ItemField["item"]): boolean {
  return scalar.value !== "boolean" && !scalar.type.startsWith("u");
}

/** The last field, where its length is not known. */
export function tailOf({ fields }: StructModel): TailField | undefined {
  const last = fields.at(-1);
  return last?.kind === "tail" ? last : undefined;
}

/** The lengths of a tail as the layout has them: `*`, `rows,cols`. */
export function axesText({ axes }: TailField): string {
  return axes.map((axis) => typeof axis === "object" ? axis.name : axis)
    .join(",");
}

/** Whether its members are those of the struct around it too. */
export function isFlattened(field: Field, { fields }: StructModel): boolean {
  return field.kind === "struct" &&
    fields.some(({ memberOf }) => memberOf === field.name);
}

/**
 * The unit that starts with the first of `fields`, between `from` and `to`: an
 * integer if one has room and divides no bit-field, at best as long as the type
 * that the layout names.
 */
function unitOf(
  fields: readonly Field[],
  from: number,
  to: number,
): BitUnit {
  const first = fields[0] as BitField;
  const { byteOffset, item: { scalar } } = first;
  const sizes = [scalar.size, ...INTEGER_SIZES];
  // First where an integer is aligned: a struct of such needs no packing.
  const places = [
    ...sizes.map((size) => [byteOffset - byteOffset % size, size] as const),
    ...sizes.map((size) => [byteOffset, size] as const),
  ];
  for (const [start, size] of places) {
    const end = start + size;
    if (start < from || end > to) continue;
    const held = heldBetween(fields, end);
    const next = fields.find(({ byteLength }, index) =>
      index >= held.length && byteLength > 0
    );
    const isFree = next === undefined || next.byteOffset >= end;
    if (held.length > 0 && isFree) return unit(start, end, held);
  }
  let end = byteOffset + first.byteLength;
  const chain: BitField[] = [first];
  for (const next of fields.slice(1)) {
    if (!isBitField(next) || next.byteOffset >= end) break;
    chain.push(next);
    end = Math.max(end, next.byteOffset + next.byteLength);
  }
  return unit(byteOffset, end, chain);
}

const INTEGER_SIZES: readonly number[] = [1, 2, 4, 8];

/** The bit-fields up to the first that does not end before `end`. */
function heldBetween(fields: readonly Field[], end: number): BitField[] {
  const held: BitField[] = [];
  const order = (fields[0] as BitField).item.scalar.littleEndian;
  for (const field of fields) {
    if (
      !isBitField(field) || field.item.scalar.littleEndian !== order ||
      field.byteOffset + field.byteLength > end
    ) break;
    held.push(field);
  }
  return held;
}

function unit(
  byteOffset: number,
  end: number,
  fields: readonly BitField[],
): BitUnit {
  const byteLength = end - byteOffset;
  const littleEndian = fields[0]?.item.scalar.littleEndian ?? true;
  return {
    kind: "unit",
    byteOffset,
    byteLength,
    isInteger: INTEGER_SIZES.includes(byteLength),
    littleEndian,
    bits: fields.map((field) => {
      const { bitOffset, bitWidth: width } = field.item.bits;
      const first = (field.byteOffset - byteOffset) * 8 + bitOffset;
      const shift = littleEndian ? first : byteLength * 8 - first - width;
      return { field, shift, width };
    }),
  };
}
