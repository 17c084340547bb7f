/**
 * `get` for aligned items: they lie forward, at their alignment, in the byte
 * order of the machine, so that a typed array reads them. One function for each
 * accessor, since V8 does not inline one that all share; `access.ts` says more.
 *
 * @module
 */

import type { Accessor } from "../../format/mod.ts";
import type { Item } from "../item/mod.ts";
import type { Access, FastGet, FastView } from "./access.ts";
import { stridedGets } from "./strided_gets.ts";

/** The `get` for each accessor. */
export const alignedGets: Readonly<Record<Accessor, FastGet>> = {
  Int8(index, extra) {
    const access = this.access as Access<Int8Array>;
    try {
      const whole = (index | 0) === index && extra === undefined;
      access.view.getUint8(whole ? 0 : -1);
    } catch {
      return this.getSlowly(index, extra);
    }
    const place = index + (access.length & (index >> 31));
    const item = access.items[place * access.step];
    return item === undefined ? miss(this, index, "Int8") : item;
  },
  Uint8(index, extra) {
    const access = this.access as Access<Uint8Array>;
    try {
      const whole = (index | 0) === index && extra === undefined;
      access.view.getUint8(whole ? 0 : -1);
    } catch {
      return this.getSlowly(index, extra);
    }
    const place = index + (access.length & (index >> 31));
    const item = access.items[place * access.step];
    return item === undefined ? miss(this, index, "Uint8") : item;
  },
  Int16(index, extra) {
    const access = this.access as Access<Int16Array>;
    try {
      const whole = (index | 0) === index && extra === undefined;
      access.view.getUint8(whole ? 0 : -1);
    } catch {
      return this.getSlowly(index, extra);
    }
    const place = index + (access.length & (index >> 31));
    const item = access.items[place * access.step];
    return item === undefined ? miss(this, index, "Int16") : item;
  },
  Uint16(index, extra) {
    const access = this.access as Access<Uint16Array>;
    try {
      const whole = (index | 0) === index && extra === undefined;
      access.view.getUint8(whole ? 0 : -1);
    } catch {
      return this.getSlowly(index, extra);
    }
    const place = index + (access.length & (index >> 31));
    const item = access.items[place * access.step];
    return item === undefined ? miss(this, index, "Uint16") : item;
  },
  Int32(index, extra) {
    const access = this.access as Access<Int32Array>;
    try {
      const whole = (index | 0) === index && extra === undefined;
      access.view.getUint8(whole ? 0 : -1);
    } catch {
      return this.getSlowly(index, extra);
    }
    const place = index + (access.length & (index >> 31));
    const item = access.items[place * access.step];
    return item === undefined ? miss(this, index, "Int32") : item;
  },
  Uint32(index, extra) {
    const access = this.access as Access<Uint32Array>;
    try {
      const whole = (index | 0) === index && extra === undefined;
      access.view.getUint8(whole ? 0 : -1);
    } catch {
      return this.getSlowly(index, extra);
    }
    const place = index + (access.length & (index >> 31));
    const item = access.items[place * access.step];
    return item === undefined ? miss(this, index, "Uint32") : item;
  },
  BigInt64(index, extra) {
    const access = this.access as Access<BigInt64Array>;
    try {
      const whole = (index | 0) === index && extra === undefined;
      access.view.getUint8(whole ? 0 : -1);
    } catch {
      return this.getSlowly(index, extra);
    }
    const place = index + (access.length & (index >> 31));
    const item = access.items[place * access.step];
    return item === undefined ? miss(this, index, "BigInt64") : item;
  },
  BigUint64(index, extra) {
    const access = this.access as Access<BigUint64Array>;
    try {
      const whole = (index | 0) === index && extra === undefined;
      access.view.getUint8(whole ? 0 : -1);
    } catch {
      return this.getSlowly(index, extra);
    }
    const place = index + (access.length & (index >> 31));
    const item = access.items[place * access.step];
    return item === undefined ? miss(this, index, "BigUint64") : item;
  },
  Float16(index, extra) {
    const access = this.access as Access<Float16Array>;
    try {
      const whole = (index | 0) === index && extra === undefined;
      access.view.getUint8(whole ? 0 : -1);
    } catch {
      return this.getSlowly(index, extra);
    }
    const place = index + (access.length & (index >> 31));
    const item = access.items[place * access.step];
    return item === undefined ? miss(this, index, "Float16") : item;
  },
  Float32(index, extra) {
    const access = this.access as Access<Float32Array>;
    try {
      const whole = (index | 0) === index && extra === undefined;
      access.view.getUint8(whole ? 0 : -1);
    } catch {
      return this.getSlowly(index, extra);
    }
    const place = index + (access.length & (index >> 31));
    const item = access.items[place * access.step];
    return item === undefined ? miss(this, index, "Float32") : item;
  },
  Float64(index, extra) {
    const access = this.access as Access<Float64Array>;
    try {
      const whole = (index | 0) === index && extra === undefined;
      access.view.getUint8(whole ? 0 : -1);
    } catch {
      return this.getSlowly(index, extra);
    }
    const place = index + (access.length & (index >> 31));
    const item = access.items[place * access.step];
    return item === undefined ? miss(this, index, "Float64") : item;
  },
};

/**
 * No item was found. From now on all views of this class read through a
 * DataView. This is the one place where a class changes after it was made.
 *
 * Once a typed array has missed an item, V8 recompiles `get` to expect that
 * again, and it is 5 times slower for good. A DataView reports a bad index by
 * throwing, which costs nothing until a hot loop throws.
 */
function miss(
  view: FastView,
  index: number,
  accessor: Accessor,
): Item | FastView {
  const viewsOfThisClass = Object.getPrototypeOf(view);
  viewsOfThisClass.get = stridedGets[accessor];
  return view.get(index);
}
