/**
 * What to exchange with other languages: values at their places in a record,
 * and the bytes that generated classes write for them.
 */

import type {
  Field,
  ItemType,
  LayoutModel,
  StructModel,
} from "../../codegen/layout/mod.ts";
import type { AnyRecord, AnyStruct } from "../support/load_module.ts";

/** A step from a record to what is in it. */
export interface Step {
  /** The struct that has the field. */
  readonly struct: string;
  readonly name: string;
  readonly index: readonly number[];
}

/** One value in a record, to be written into zeros. */
export interface Leaf {
  readonly steps: readonly Step[];
  /** Whether it is an integer, a float or just bytes. */
  readonly kind: "int" | "float" | "raw";
  readonly value: string;
  /** The whole record, in hex, as the generated class wrote it. */
  readonly bytes: string;
  readonly byteOffset: number;
  readonly byteLength: number;
  readonly isBits: boolean;
  readonly isText: boolean;
  /** What a random record has there; none where the class refuses it. */
  readonly random: string | undefined;
}

/** A struct, and what is written into its records. */
export interface Case {
  readonly name: string;
  readonly stride: number;
  /** A record of random bytes, in hex. */
  readonly random: string;
  readonly leaves: readonly Leaf[];
}

/** Where a value is, and what it is. */
export interface Place {
  readonly steps: readonly Step[];
  readonly field: Field & { readonly item: ItemType };
  readonly byteOffset: number;
  /** Whether a struct on the way has its fields in the one around it too. */
  readonly isFlattened: boolean;
}

/** The values of a struct: of arrays the first and the last. */
export function placesOf(
  struct: StructModel,
  before: readonly Step[] = [],
  start: number = 0,
  isFlattened: boolean = false,
): Place[] {
  return struct.fields.flatMap((field): Place[] => {
    if (field.kind === "tail" || field.byteLength === 0) return [];
    return indexesOf(shapeOf(field)).flatMap(({ index, flat }) => {
      const steps = [...before, {
        struct: struct.name,
        name: field.name,
        index,
      }];
      const size = "item" in field
        ? field.item.scalar.size
        : field.struct.layout.stride;
      const byteOffset = start + field.byteOffset + flat * size;
      if ("item" in field) {
        return [{ steps, field, byteOffset, isFlattened }];
      }
      const inner = field.struct.fields.map(({ name }) => name);
      const isOutside = struct.fields.some(({ memberOf, name }) =>
        memberOf === field.name ||
        memberOf !== undefined && memberOf === field.memberOf &&
          inner.includes(name)
      );
      return placesOf(
        field.struct,
        steps,
        byteOffset,
        isFlattened || isOutside,
      );
    });
  });
}

function shapeOf(field: Field): readonly number[] {
  if ("shape" in field) return field.shape;
  return field.kind === "array" ? [field.length] : [];
}

/** The first index of a shape and the last, and which item that is. */
function indexesOf(shape: readonly number[]) {
  const first = { index: shape.map(() => 0), flat: 0 };
  const count = shape.reduce((product, length) => product * length, 1);
  const last = { index: shape.map((length) => length - 1), flat: count - 1 };
  return count === 1 ? [first] : [first, last];
}

/** What to exchange of all structs of a layout that have bytes. */
export function casesOf(
  layout: LayoutModel,
  module: Readonly<Record<string, AnyStruct>>,
): { case: Case; places: Place[]; struct: StructModel }[] {
  return layout.structs.filter(({ layout }) => layout.stride > 0).map(
    (struct) => {
      const Class = module[struct.name] as AnyStruct;
      const places = placesOf(struct);
      const random = randomRecord(struct, Class, places);
      const leaves = places.map((place) =>
        leafOf(struct, Class, place, random)
      );
      const { name, layout: { stride } } = struct;
      return {
        case: { name, stride, random: hex(random), leaves },
        places,
        struct,
      };
    },
  );
}

function leafOf(
  { layout: { stride } }: StructModel,
  Class: AnyStruct,
  place: Place,
  random: Uint8Array,
): Leaf {
  const { steps, field, byteOffset } = place;
  const { scalar, text, bits } = field.item;
  const bytes = new Uint8Array(stride);
  const record = viewOf(Class, bytes);
  setAt(record, place, valueFor(place));
  const byteLength = bits === undefined ? scalar.size : field.byteLength;
  const kind = kindOf(field.item);
  const read = (source: Uint8Array) =>
    kind === "raw"
      ? hex(source.subarray(byteOffset, byteOffset + byteLength))
      : canonical(getAt(viewOf(Class, source), place), kind);
  return {
    steps,
    kind,
    value: read(bytes),
    bytes: hex(bytes),
    byteOffset,
    byteLength,
    isBits: bits !== undefined,
    isText: text !== undefined,
    random: attempt(() => read(random)),
  };
}

/** A record without a check, since the bytes of a tail are not there. */
function viewOf(Class: AnyStruct, { buffer }: Uint8Array): AnyRecord {
  const Record = Class as unknown as new (
    view: DataView,
    byteOffset: number,
  ) => AnyRecord;
  return new Record(new DataView(buffer), 0);
}

function kindOf({ scalar }: ItemType): Leaf["kind"] {
  switch (scalar.value) {
    case "boolean":
    case "bigint":
      return "int";
    case "number":
      return scalar.type.startsWith("float") ? "float" : "int";
    case "complex":
    case "char":
    case "bytes":
    case "pascal":
    case "padding":
      return "raw";
  }
}

/** A value as all languages can print it: a float by the bits of a double. */
function canonical(value: unknown, kind: "int" | "float"): string {
  if (kind === "int") return String(BigInt(value as number | bigint | boolean));
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value as number);
  return Number.isNaN(value)
    ? "nan"
    : view.getBigUint64(0).toString(16).padStart(16, "0");
}

function attempt<Value>(read: () => Value): Value | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof RangeError) return undefined; // no member of an enum
    throw error;
  }
}

/** Random bytes, with a member where only members of an enum can be. */
function randomRecord(
  { layout: { stride } }: StructModel,
  Class: AnyStruct,
  places: readonly Place[],
): Uint8Array {
  const bytes = Uint8Array.from({ length: stride }, () => Number(random(8)));
  const record = viewOf(Class, bytes);
  for (const place of places) {
    const { item } = place.field;
    const isOne = item.checked && item.enum !== undefined;
    if (isOne || item.scalar.value === "boolean") {
      setAt(record, place, valueFor(place));
    }
  }
  return bytes;
}

function valueFor({ field }: Place): unknown {
  const { scalar, bits, text, checked, enum: names } = field.item;
  const width = bits?.bitWidth ?? scalar.size * 8;
  const isSigned = !scalar.type.startsWith("u");
  if (names !== undefined && checked) {
    const fit = names.members.filter(({ value }) =>
      value === (isSigned ? BigInt.asIntN : BigInt.asUintN)(width, value)
    );
    const { value = 0n } = fit[Number(random(8)) % fit.length] ?? {};
    return isWide(field.item) ? value : Number(value);
  }
  switch (scalar.value) {
    case "boolean":
      return true;
    case "bigint":
    case "number": {
      if (scalar.type.startsWith("float")) return Number(random(10)) / 8 + 1;
      const bits = random(width) | 1n; // one bit at least
      const value = isSigned ? BigInt.asIntN(width, bits) : bits;
      return isWide(field.item) ? value : Number(value);
    }
    case "complex":
      return { re: Number(random(8)) / 4, im: -1 - Number(random(8)) };
    case "char":
    case "bytes":
    case "pascal":
    case "padding": {
      const room = scalar.value === "pascal"
        ? Math.min(scalar.size - 1, 255)
        : scalar.size;
      const letters = Array.from(
        { length: Math.max(room, 0) },
        () => 97 + Number(random(4)),
      );
      return text !== undefined && field.kind !== "ndarray"
        ? String.fromCharCode(...letters)
        : Uint8Array.from(letters);
    }
  }
}

/** Whether its values are of the type bigint. */
function isWide({ scalar, bits }: ItemType): boolean {
  return scalar.value === "bigint" && (bits?.bitWidth ?? 64) > 53;
}

let state = 12345;

/** So many bits, the same in each run. */
function random(width: number): bigint {
  let bits = 0n;
  for (let count = 0; count < width; count += 16) {
    state = Math.imul(state, 1103515245) + 12345 >>> 0;
    bits = bits << 16n | BigInt(state >>> 16);
  }
  return BigInt.asUintN(width, bits);
}

/** What arrays of records, items and views share. */
interface Many {
  get(...index: number[]): unknown;
  set(index: number | readonly number[], value: unknown): void;
}

function getAt(record: AnyRecord, place: Place): unknown {
  const { object, name, index } = ownerOf(record, place);
  const value = object[name];
  return index === undefined ? value : (value as Many).get(...[index].flat());
}

function setAt(record: AnyRecord, place: Place, value: unknown): void {
  const { object, name, index } = ownerOf(record, place);
  if (index === undefined) object[name] = value;
  else (object[name] as Many).set(index, value);
}

function ownerOf(record: AnyRecord, { steps, field }: Place) {
  let object: Record<string, unknown> = record;
  for (const { name, index } of steps.slice(0, -1)) {
    const value = object[name];
    // Structs along several axes lie flat: of them, index 0 or the last.
    object = (index.length === 0
      ? value
      : index.every((each) =>
          each === 0
        )
      ? (value as Many).get(0)
      : (value as { at(index: number): unknown }).at(-1)) as typeof object;
  }
  const { name, index } = steps.at(-1) as Step;
  return {
    object,
    name,
    index: field.kind === "item"
      ? undefined
      : field.kind === "array"
      ? index[0]
      : index,
  };
}

/** Bytes as text. */
export function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0"))
    .join("");
}
