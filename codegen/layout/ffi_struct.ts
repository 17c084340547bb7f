/**
 * The host `ffi`: a struct as the types that Deno's FFI tells to libffi, which
 * places them by the rules of C and chooses registers by their kinds.
 *
 * @module
 */

import {
  isBigEndian,
  itemCount,
  type MachineTypeName,
  machineTypes,
  padTo,
  quote,
} from "../../format/mod.ts";
import type { Field, ItemType, Refused, StructModel } from "./model.ts";

/** A type as Deno names it, or the types of a struct. */
export type FfiType = string | readonly FfiType[];

/** A complex number is two floats, and bytes are as many numbers. */
const TYPES: Readonly<Partial<Record<MachineTypeName, string>>> = {
  int8: "i8",
  uint8: "u8",
  int16: "i16",
  uint16: "u16",
  int32: "i32",
  uint32: "u32",
  int64: "i64",
  uint64: "u64",
  float32: "f32",
  float64: "f64",
  complex64: "f32",
  complex128: "f64",
  bool: "bool",
  char: "u8",
  bytes: "u8",
  pascal: "u8",
  padding: "u8",
};

/** What has another name than its width. */
const NATIVE: Readonly<Record<string, string>> = {
  P: "pointer",
  n: "isize",
  N: "usize",
};

const POINTER_BYTES = 8;
/** More than anyone passes by value. */
const MOST_TYPES = 256;

/** The types of a struct, and what a call cannot take by value. */
export function ffiStruct(
  struct: StructModel,
): {
  readonly types: readonly FfiType[];
  readonly refused: readonly Refused[];
} {
  const found = new FfiStruct();
  const { types } = found.place(struct, "", undefined);
  found.checkWhole(struct);
  return { types, refused: found.refused };
}

/** Types, and the bytes that libffi makes of them. */
interface Placed {
  readonly types: readonly FfiType[];
  readonly alignment: number;
}

class FfiStruct {
  readonly refused: Refused[] = [];
  #count = 0;

  /** Places the fields of a struct whose path is `prefix`, as C would. */
  place(
    struct: StructModel,
    prefix: string,
    outer: string | undefined,
  ): Placed {
    const { isUnion, fields, layout } = struct;
    const what = prefix === "" ? "it" : `field ${quote(prefix.slice(0, -1))}`;
    const types: FfiType[] = [];
    let end = 0;
    let alignment = 1;
    if (isUnion) this.#refuse(outer, `${what} is a union, and FFI has none`);
    for (const field of fields) {
      if (this.refused.length > 0) return { types, alignment };
      if (field.memberOf !== undefined) continue;
      const path = prefix + field.name;
      const top = outer ?? field.name;
      const placed = this.#field(field, path, top);
      if (this.refused.length > 0) break;
      const byteOffset = padTo(end, placed.alignment);
      if (byteOffset !== field.byteOffset) {
        this.#refuse(
          top,
          `field ${
            quote(path)
          } is at byte ${field.byteOffset}, where C has it at byte ${byteOffset}`,
        );
      }
      end = field.byteOffset + field.byteLength;
      alignment = Math.max(alignment, placed.alignment);
      for (const type of placed.types) types.push(type);
    }
    if (this.refused.length > 0) return { types, alignment };
    if (layout.alignment > alignment) {
      this.#refuse(
        outer,
        `${what} is aligned to ${layout.alignment} bytes, and FFI aligns it to ${alignment}, as its fields are`,
      );
    }
    const stride = padTo(end, alignment);
    if (stride !== layout.stride) {
      this.#refuse(
        outer,
        `${what} takes ${layout.stride} bytes, and C's takes ${stride}`,
      );
    }
    return { types, alignment };
  }

  /** Reports what is wrong with the struct as a whole. */
  checkWhole({ layout: { size, stride } }: StructModel): void {
    if (this.refused.length > 0) return;
    if (stride === 0) this.#refuse(undefined, "it has no bytes");
    else if (size !== stride) {
      // C writes these bytes too.
      this.#refuse(
        undefined,
        `its records have ${size} bytes, and C's ${stride}, with the padding at the end`,
        `write "size": ${stride}`,
      );
    }
  }

  #field(field: Field, path: string, top: string): Placed {
    switch (field.kind) {
      case "item":
        return this.#items(field.item, 1, path, top);
      case "array":
        return this.#items(field.item, field.length, path, top);
      case "ndarray":
        return this.#items(field.item, itemCount(field.shape), path, top);
      case "struct":
        return this.#structs(field.struct, 1, path, top);
      case "structs":
        return this.#structs(field.struct, itemCount(field.shape), path, top);
      case "tail":
        this.#refuse(
          top,
          `field ${quote(path)} is a tail, and what is passed has one length`,
        );
        return NOTHING;
    }
  }

  #structs(
    struct: StructModel,
    count: number,
    path: string,
    top: string,
  ): Placed {
    if (count === 0 || struct.layout.stride === 0) return NOTHING;
    const before = this.#count;
    const { types, alignment } = this.place(struct, `${path}.`, top);
    const others = (count - 1) * (this.#count - before);
    if (this.#isTooMany(others, path, top)) return NOTHING;
    return { types: Array.from({ length: count }, () => types), alignment };
  }

  /** FFI has no arrays: each item is a type of its own. */
  #items(item: ItemType, items: number, path: string, top: string): Placed {
    const { type, size, code } = item.scalar;
    const name = NATIVE[code] ?? TYPES[type];
    const [wrong, hint] = refuseItem(item);
    if (wrong !== undefined || name === undefined) {
      this.#refuse(top, `field ${quote(path)} ${wrong}`, hint);
      return NOTHING;
    }
    const { alignment } = machineTypes[type];
    const count = items * size / alignment;
    if (count === 0 || this.#isTooMany(count, path, top)) return NOTHING;
    return { types: Array.from({ length: count }, () => name), alignment };
  }

  #isTooMany(count: number, path: string, top: string): boolean {
    this.#count += count;
    if (this.#count <= MOST_TYPES) return false;
    this.#refuse(
      top,
      `with field ${
        quote(path)
      } it has more than ${MOST_TYPES} values, and so many are not passed by value`,
    );
    return true;
  }

  /** `hint` is what to write for it to go by value. */
  #refuse(field: string | undefined, reason: string, hint?: string): void {
    if (this.refused.length > 0) return;
    const byPointer = 'without "host" it goes by pointer: $bytes as "buffer"';
    const help = hint === undefined ? byPointer : `${hint}; ${byPointer}`;
    this.refused.push({ field, reason: `${reason} (${help})` });
  }
}

const NOTHING: Placed = { types: [], alignment: 1 };

/** Why FFI has no such item, as a clause, and what to write; empty if it has. */
function refuseItem({ scalar, bits }: ItemType): [why?: string, hint?: string] {
  if (bits !== undefined) return ["is a bit-field, and FFI has whole numbers"];
  if (isBigEndian(scalar)) return ["is big-endian, and registers are not"];
  if (scalar.type === "float16") {
    // It would go to a register of integers.
    return [
      "is float16, which FFI does not have",
      'write "H" if C has its bits in a uint16_t',
    ];
  }
  if (NATIVE[scalar.code] !== undefined && scalar.size !== POINTER_BYTES) {
    return [
      `is ${
        quote(scalar.code)
      } of ${scalar.size} bytes, and where FFI is it has ${POINTER_BYTES}`,
      'write "dataModel": "LP64"',
    ];
  }
  return [];
}
