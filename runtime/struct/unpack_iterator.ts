import type { Item } from "../item/read_write.ts";
import type { StructPlan } from "./plan.ts";
import { unpackPlan } from "./unpack.ts";

/** Unpacks one struct after another, each when it is asked for. */
export class UnpackIterator implements IterableIterator<Item[], undefined> {
  readonly #plan: StructPlan;
  readonly #view: DataView;
  readonly #end: number;
  #byteOffset = 0;

  /** `view` holds a whole number of structs. */
  constructor(plan: StructPlan, view: DataView) {
    this.#plan = plan;
    this.#view = view;
    this.#end = view.byteLength;
  }

  [Symbol.iterator](): this {
    return this;
  }

  next(): IteratorResult<Item[], undefined> {
    const byteOffset = this.#byteOffset;
    if (byteOffset >= this.#end) return { done: true, value: undefined };
    this.#byteOffset = byteOffset + this.#plan.size;
    const value = unpackPlan(this.#plan, this.#view, byteOffset);
    return { done: false, value };
  }
}
