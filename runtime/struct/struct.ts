/**
 * Python's `struct.Struct`: a format made ready to pack and unpack.
 *
 * @module
 */

import type { DataModel } from "../../format/mod.ts";
import { copyBytes, type Source } from "../bytes/mod.ts";
import { inspectable } from "../item/mod.ts";
import {
  startToPack,
  startToUnpack,
  viewToPack,
  viewToUnpack,
} from "./buffers.ts";
import { checkCount, packPlan } from "./pack.ts";
import { planStruct, type StructPlan } from "./plan.ts";
import type { StructFormat, StructInput, StructItems } from "./types.ts";
import { UnpackIterator, unpackPlan } from "./unpack.ts";

/** How to read a format. */
export interface StructOptions<Model extends DataModel = DataModel> {
  /**
   * Which C types are how long under `@`: those of 64-bit Unix (LP64, the
   * default), of 64-bit Windows (LLP64: `l` has 4 bytes), or of wasm32
   * (ILP32: `l`, `n` and `P` have 4).
   */
  readonly dataModel?: Model;
}

/**
 * A format of Python's `struct` module, made ready to pack and unpack.
 *
 * It copies values out of bytes and into them. Nothing that it returns shares
 * memory with a buffer; to read and write records where they are, generate
 * classes or use a `MemoryView`. A buffer may be an ArrayBuffer, a
 * SharedArrayBuffer, a view of one, or a `MemoryView` without gaps; one that
 * is resizable is refused with a TypeError, and so is a detached one.
 *
 * The values are typed where the format is a literal, and a literal that does
 * not parse is a type error. A 64-bit integer is a bigint, and may be packed
 * as a number too; `?` is a boolean, `c`, `s` and `p` are bytes, `F` and `D`
 * are `{ re, im }`. Packing rounds a float once, half to even.
 *
 * Throws a SyntaxError that names the character if the format does not parse.
 *
 * ```ts
 * import { Struct } from "@structlens/structlens";
 * import { assertEquals } from "@std/assert";
 *
 * const header = new Struct("<Iq4s?");
 * assertEquals(header.size, 17);
 *
 * const bytes = header.pack(7, -1n, new Uint8Array([1, 2, 3, 4]), true);
 * const [id, time, tag, ok] = header.unpack(bytes);
 * assertEquals([id, time, ok], [7, -1n, true]);
 * assertEquals(tag, new Uint8Array([1, 2, 3, 4]));
 * ```
 */
export class Struct<
  Format extends string = string,
  Model extends DataModel = "LP64",
> {
  /** The format, as it was given. */
  readonly format: Format;
  /** Which C types are how long. */
  readonly dataModel: Model;
  /** Bytes of one struct as `struct.calcsize` counts them: no padding at its end. */
  readonly size: number;
  /** The largest alignment of its items. */
  readonly alignment: number;
  /** Bytes from struct to struct in C: the size up to the alignment. */
  readonly stride: number;
  readonly #plan: StructPlan;
  /** Zeroed where padding is: items alone are written to it. */
  #scratch: DataView | undefined;

  /** Reads `format`, once for all that follows. */
  constructor(
    format: StructFormat<Format, Model>,
    options: StructOptions<Model> = {},
  ) {
    const plan = planStruct(format, options.dataModel ?? "LP64");
    this.format = format as string as Format;
    this.dataModel = plan.dataModel as Model;
    this.size = plan.size;
    this.alignment = plan.alignment;
    this.stride = plan.stride;
    this.#plan = plan;
  }

  /**
   * The bytes of these values, on a buffer of their own; padding is zero.
   *
   * Throws a RangeError for a wrong number of values or one that is out of
   * range, a TypeError for one of a wrong kind. It names the item by its index
   * in what `unpack` returns, from 0.
   *
   * ```ts
   * import { Struct } from "@structlens/structlens";
   * import { assertEquals, assertThrows } from "@std/assert";
   *
   * assertEquals(new Struct(">Hxb").pack(258, -1), new Uint8Array([1, 2, 0, 255]));
   * assertThrows(
   *   () => new Struct("<HB").pack(1, 256),
   *   RangeError,
   *   `Cannot pack item 1 of "<HB": 'B' format requires 0 <= number <= 255, not 256`,
   * );
   * ```
   */
  pack(...values: StructInput<Format, Model>): Uint8Array<ArrayBuffer> {
    checkCount(this.#plan, "pack", values);
    const buffer = bytesFor(this.#plan);
    packPlan(this.#plan, values, new DataView(buffer), 0);
    return new Uint8Array(buffer);
  }

  /**
   * Writes these values into `buffer` from `byteOffset` on, which counts from
   * the end when it is negative; padding is zeroed.
   *
   * Throws as {@linkcode Struct.pack} does, a RangeError where there is no
   * space, and a TypeError for a read-only buffer. Whatever it throws, the
   * buffer is as it was.
   *
   * ```ts
   * import { Struct } from "@structlens/structlens";
   * import { assertEquals } from "@std/assert";
   *
   * const bytes = new Uint8Array(6);
   * new Struct(">H").packInto(bytes, 2, 0x0102);
   * new Struct("B").packInto(bytes, -1, 3);
   * assertEquals(bytes, new Uint8Array([0, 0, 1, 2, 0, 3]));
   * ```
   */
  packInto(
    buffer: Source,
    byteOffset: number,
    ...values: StructInput<Format, Model>
  ): void {
    const plan = this.#plan;
    checkCount(plan, "pack_into", values);
    const view = viewToPack(plan, buffer);
    const start = startToPack(plan, byteOffset, view.byteLength);
    const scratch = this.#scratch ?? new DataView(bytesFor(plan));
    // Not to be found by what a value's getter calls, nor when one is refused.
    this.#scratch = undefined;
    packPlan(plan, values, scratch, 0);
    copyBytes(scratch, 0, view, start, plan.size);
    if (plan.size <= MOST_KEPT) this.#scratch = scratch;
  }

  /**
   * The values in `buffer`, which must have exactly {@linkcode Struct.size}
   * bytes; bytes are copies.
   *
   * Throws a RangeError if it has more or less.
   *
   * ```ts
   * import { Struct } from "@structlens/structlens";
   * import { assertEquals } from "@std/assert";
   *
   * const point = new Struct("@3f3Hxx");
   * const [x, y, z, red] = point.unpack(point.pack(1, 2.5, -3, 255, 0, 0));
   * assertEquals([x, y, z, red], [1, 2.5, -3, 255]);
   * ```
   */
  unpack(buffer: Source): StructItems<Format, Model> {
    const plan = this.#plan;
    const view = viewToUnpack(plan, buffer);
    if (view.byteLength !== plan.size) {
      throw new RangeError(
        `Cannot unpack ${plan.name}: unpack requires a buffer of ${plan.size} bytes, not ${view.byteLength}`,
      );
    }
    return unpackPlan(plan, view, 0) as StructItems<Format, Model>;
  }

  /**
   * The values in `buffer` from `byteOffset` on, which counts from the end
   * when it is negative; bytes are copies. A DataView is quicker to read from
   * than other sources, since the others need a new one each time.
   *
   * Throws a RangeError where there is not enough data.
   *
   * ```ts
   * import { Struct } from "@structlens/structlens";
   * import { assertEquals } from "@std/assert";
   *
   * const bytes = new Uint8Array([0, 0, 1, 2, 0, 3]);
   * assertEquals(new Struct(">H").unpackFrom(bytes, 2), [0x0102]);
   * assertEquals(new Struct("B").unpackFrom(bytes, -1), [3]);
   * ```
   */
  unpackFrom(buffer: Source, byteOffset = 0): StructItems<Format, Model> {
    const plan = this.#plan;
    const view = viewToUnpack(plan, buffer);
    const start = startToUnpack(plan, byteOffset, view.byteLength);
    return unpackPlan(plan, view, start) as StructItems<Format, Model>;
  }

  /**
   * The values of one struct after another, each unpacked when it is asked
   * for; bytes are copies. The quickest way to read many.
   *
   * Throws a RangeError at once if `buffer` does not hold a whole number of
   * structs of {@linkcode Struct.size} bytes, or if the size is 0.
   *
   * ```ts
   * import { Struct } from "@structlens/structlens";
   * import { assertEquals } from "@std/assert";
   *
   * let sum = 0;
   * for (const [high, low] of new Struct("BB").iterUnpack(new Uint8Array([1, 2, 3, 4]))) {
   *   sum += high * 256 + low;
   * }
   * assertEquals(sum, 0x0102 + 0x0304);
   * ```
   */
  iterUnpack(
    buffer: Source,
  ): IterableIterator<StructItems<Format, Model>, undefined> {
    const plan = this.#plan;
    if (plan.size === 0) {
      throw new RangeError(
        `Cannot unpack ${plan.name}: cannot iteratively unpack with a struct of length 0`,
      );
    }
    const view = viewToUnpack(plan, buffer);
    if (view.byteLength % plan.size !== 0) {
      throw new RangeError(
        `Cannot unpack ${plan.name}: iterative unpacking requires a buffer of a multiple of ${plan.size} bytes, not ${view.byteLength}`,
      );
    }
    return new UnpackIterator(plan, view) as IterableIterator<
      StructItems<Format, Model>,
      undefined
    >;
  }

  /** `Struct("<I")`, as Python shows it. */
  toString(): string {
    return `Struct(${JSON.stringify(this.format)})`;
  }
}

inspectable(Struct);

/**
 * The largest scratch to keep, in bytes, as a cache must not hold megabytes.
 * Past it a new one each time takes a tenth of packing (`1024I`: 0.5 of 5 µs).
 */
const MOST_KEPT = 4096;

function bytesFor({ name, size }: StructPlan): ArrayBuffer {
  try {
    return new ArrayBuffer(size);
  } catch (cause) {
    throw new RangeError(
      `Cannot pack ${name}: its ${size} bytes cannot be allocated`,
      { cause },
    );
  }
}
