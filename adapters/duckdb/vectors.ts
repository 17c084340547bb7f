/**
 * Values of records → vectors of DuckDB.
 *
 * @module
 */

import type { Bindings, Vector } from "./engine.ts";
import type {
  Reader,
  Records,
  TypedArray,
  TypedArrayClass,
  Values,
} from "./readers.ts";
import { Strings } from "./strings.ts";

/** Fills vectors while a table is read once. */
export interface Filler {
  /** Takes the records of a block. */
  load(records: Records): void;
  /** Stores those from `start` up to `end` from the vector's first item on. */
  put(bindings: Bindings, vector: Vector, start: number, end: number): void;
}

/** The members of a STRUCT. */
export function membersFiller(members: readonly Filler[]): Filler {
  return {
    load: (records) => {
      for (const member of members) member.load(records);
    },
    put: (bindings, vector, start, end) => {
      for (const [index, member] of members.entries()) {
        const inner = bindings.struct_vector_get_child(vector, index);
        member.put(bindings, inner, start, end);
      }
    },
  };
}

/** The items of an ARRAY. */
export function itemsFiller(items: Filler): Filler {
  return {
    load: items.load,
    put: (bindings, vector, start, end) =>
      items.put(bindings, bindings.array_vector_get_child(vector), start, end),
  };
}

/** What has nothing inside. */
export function valuesFiller(reader: Reader, store: Store): Filler {
  let values: Values = () => [];
  return {
    load: (records) => void (values = reader(records)),
    put: (bindings, vector, start, end) =>
      store(bindings, vector, values(start, end)),
  };
}

/** Stores values from a vector's first item on. */
export type Store = (
  bindings: Bindings,
  vector: Vector,
  values: ArrayLike<unknown>,
) => void;

/** Stores numbers; `convert` makes others to what the array has. */
export function storeNumbers(
  Items: TypedArrayClass,
  convert: (value: unknown) => number = Number,
): Store {
  return (bindings, vector, values) => {
    let items = values as TypedArray;
    if (!(values instanceof Items)) {
      items = new Items(values.length);
      for (let index = 0; index < items.length; index++) {
        items[index] = convert(values[index]);
      }
    }
    const { buffer, byteOffset, byteLength } = items;
    bindings.copy_data_to_vector(vector, 0, buffer, byteOffset, byteLength);
  };
}

/** Stores bytes, or texts. */
export function storeStrings(): Store {
  const strings = new Strings();
  return (bindings, vector, values) => {
    strings.begin(values.length);
    for (let index = 0; index < values.length; index++) {
      const value = values[index] as string | Uint8Array;
      if (typeof value === "string") strings.addText(value);
      else strings.addBytes(value, 0, value.length);
    }
    strings.store(bindings, vector);
  };
}

/**
 * Stores bytes, `size` a time, which come one after the other; of Pascal strings
 * those that the first one says.
 */
export function storeBytes(size: number, isPascal: boolean): Store {
  const strings = new Strings();
  return (bindings, vector, values) => {
    const bytes = values as Uint8Array;
    strings.begin(bytes.length / size);
    for (let at = 0; at < bytes.length; at += size) {
      if (isPascal) {
        const length = Math.min(bytes[at] as number, size - 1);
        strings.addBytes(bytes, at + 1, at + 1 + length);
      } else {
        strings.addBytes(bytes, at, at + size);
      }
    }
    strings.store(bindings, vector);
  };
}
