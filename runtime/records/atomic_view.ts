/**
 * The views of records with atomic fields: DataViews with typed arrays of the
 * same bytes beside them, which Atomics needs.
 *
 * @module
 */

import type { Accessor } from "../../format/mod.ts";
import { ReadonlyDataView } from "../bytes/mod.ts";
import { type TypedArrayConstructor, typedArrays } from "../item/mod.ts";

/** The typed arrays that Atomics takes. */
export interface AtomicArrays {
  /** All bytes as one type each; those that no field needs are not there. */
  readonly $Int8: Int8Array;
  readonly $Uint8: Uint8Array;
  readonly $Int16: Int16Array;
  readonly $Uint16: Uint16Array;
  readonly $Int32: Int32Array;
  readonly $Uint32: Uint32Array;
  readonly $BigInt64: BigInt64Array;
  readonly $BigUint64: BigUint64Array;
}

/** A DataView with the typed arrays that the atomic fields of a struct need. */
export interface AtomicView extends DataView, AtomicArrays {
  /** Itself; of a read-only view it throws a TypeError. */
  readonly $written: AtomicView;
}

/** A DataView with typed arrays, or one without. */
export type SomeView =
  | AtomicView
  | DataView & { readonly [Name in keyof AtomicArrays]?: undefined };

/** A type of typed arrays: `"Int32"`. */
type ArrayName = keyof AtomicArrays extends `$${infer Name extends Accessor}`
  ? Name
  : never;

/**
 * What gives DataViews the typed arrays of these types. A module calls it, so
 * that programs without atomic fields go without.
 */
export function atomicViews(
  ...names: readonly ArrayName[]
): (view: DataView) => AtomicView {
  const Writable = withArrays(DataView, names, false);
  const Readonly = withArrays(ReadonlyDataView, names, true);
  const known = new WeakMap<DataView, AtomicView>();
  return (view) => {
    // The first record of a class holds nothing: see `warmUp`.
    if (
      view === undefined || view instanceof Writable ||
      view instanceof Readonly
    ) return view as AtomicView;
    const before = known.get(view);
    if (before !== undefined) return before;
    const View = view instanceof ReadonlyDataView ? Readonly : Writable;
    const made = new View(view);
    known.set(view, made);
    return made;
  };
}

type ViewClass = new (
  buffer: ArrayBuffer,
  byteOffset: number,
  byteLength: number,
) => DataView;

// Each view of a struct has the same typed arrays, made at once: so V8 knows that
// they are there.
function withArrays(
  Base: ViewClass,
  names: readonly ArrayName[],
  isReadonly: boolean,
): new (view: DataView) => AtomicView {
  const View = class extends Base {
    constructor({ buffer, byteOffset, byteLength }: DataView) {
      super(buffer as ArrayBuffer, byteOffset, byteLength);
      for (const name of names) {
        Reflect.set(
          this,
          `$${name}`,
          arrayOf(name, buffer, byteOffset, byteLength),
        );
      }
    }

    get $written(): this {
      if (!isReadonly) return this;
      throw new TypeError("Cannot set a field: the view is read-only");
    }
  };
  return View as unknown as new (view: DataView) => AtomicView;
}

function arrayOf(
  name: ArrayName,
  buffer: ArrayBufferLike,
  byteOffset: number,
  byteLength: number,
): ArrayBufferView {
  const Items = typedArrays[name] as TypedArrayConstructor;
  const { BYTES_PER_ELEMENT: size } = Items;
  if (byteOffset % size !== 0) {
    throw new RangeError(
      `Cannot view atomic fields from byte ${byteOffset} of a buffer on: it is no multiple of ${size}`,
    );
  }
  return new Items(buffer, byteOffset, Math.floor(byteLength / size));
}
