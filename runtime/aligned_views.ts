/**
 * Views of one dimension whose items a typed array reads: they lie at their
 * alignment, forward, in the byte order of the machine. One class for each
 * array, since V8 would not inline a `get` that they share; access.ts says
 * more.
 *
 * Where an item is missing for the first time, the class goes over to reading
 * through a DataView: V8 would compile its own `get` for missing items too,
 * 5 times slower, and does so for a DataView only if a hot loop throws.
 *
 * @module
 */

import type { Accessor } from "../format/mod.ts";
import type { Access } from "./access.ts";
import type { Item } from "./item.ts";
import { steppedViews } from "./stepped_views.ts";
import { type AnyView, StridedView, type ViewClass } from "./strided_view.ts";

/** Entry 0 is a number and entry 1 is missing. */
const PROBE = new Uint8Array(1);

class AlignedInt8 extends StridedView {
  override get(index: number, ...rest: number[]): Item | AnyView {
    const access = this.access as Access<Int8Array>;
    const whole = (index | 0) === index && rest.length === 0;
    if (PROBE[whole ? 0 : 1] === undefined) {
      return miss("Int8", this, index, rest);
    }
    const place = index + (access.length & (index >> 31));
    const item = access.items[place * access.step];
    return item === undefined ? miss("Int8", this, index, rest) : item;
  }
}

class AlignedUint8 extends StridedView {
  override get(index: number, ...rest: number[]): Item | AnyView {
    const access = this.access as Access<Uint8Array>;
    const whole = (index | 0) === index && rest.length === 0;
    if (PROBE[whole ? 0 : 1] === undefined) {
      return miss("Uint8", this, index, rest);
    }
    const place = index + (access.length & (index >> 31));
    const item = access.items[place * access.step];
    return item === undefined ? miss("Uint8", this, index, rest) : item;
  }
}

class AlignedInt16 extends StridedView {
  override get(index: number, ...rest: number[]): Item | AnyView {
    const access = this.access as Access<Int16Array>;
    const whole = (index | 0) === index && rest.length === 0;
    if (PROBE[whole ? 0 : 1] === undefined) {
      return miss("Int16", this, index, rest);
    }
    const place = index + (access.length & (index >> 31));
    const item = access.items[place * access.step];
    return item === undefined ? miss("Int16", this, index, rest) : item;
  }
}

class AlignedUint16 extends StridedView {
  override get(index: number, ...rest: number[]): Item | AnyView {
    const access = this.access as Access<Uint16Array>;
    const whole = (index | 0) === index && rest.length === 0;
    if (PROBE[whole ? 0 : 1] === undefined) {
      return miss("Uint16", this, index, rest);
    }
    const place = index + (access.length & (index >> 31));
    const item = access.items[place * access.step];
    return item === undefined ? miss("Uint16", this, index, rest) : item;
  }
}

class AlignedInt32 extends StridedView {
  override get(index: number, ...rest: number[]): Item | AnyView {
    const access = this.access as Access<Int32Array>;
    const whole = (index | 0) === index && rest.length === 0;
    if (PROBE[whole ? 0 : 1] === undefined) {
      return miss("Int32", this, index, rest);
    }
    const place = index + (access.length & (index >> 31));
    const item = access.items[place * access.step];
    return item === undefined ? miss("Int32", this, index, rest) : item;
  }
}

class AlignedUint32 extends StridedView {
  override get(index: number, ...rest: number[]): Item | AnyView {
    const access = this.access as Access<Uint32Array>;
    const whole = (index | 0) === index && rest.length === 0;
    if (PROBE[whole ? 0 : 1] === undefined) {
      return miss("Uint32", this, index, rest);
    }
    const place = index + (access.length & (index >> 31));
    const item = access.items[place * access.step];
    return item === undefined ? miss("Uint32", this, index, rest) : item;
  }
}

class AlignedBigInt64 extends StridedView {
  override get(index: number, ...rest: number[]): Item | AnyView {
    const access = this.access as Access<BigInt64Array>;
    const whole = (index | 0) === index && rest.length === 0;
    if (PROBE[whole ? 0 : 1] === undefined) {
      return miss("BigInt64", this, index, rest);
    }
    const place = index + (access.length & (index >> 31));
    const item = access.items[place * access.step];
    return item === undefined ? miss("BigInt64", this, index, rest) : item;
  }
}

class AlignedBigUint64 extends StridedView {
  override get(index: number, ...rest: number[]): Item | AnyView {
    const access = this.access as Access<BigUint64Array>;
    const whole = (index | 0) === index && rest.length === 0;
    if (PROBE[whole ? 0 : 1] === undefined) {
      return miss("BigUint64", this, index, rest);
    }
    const place = index + (access.length & (index >> 31));
    const item = access.items[place * access.step];
    return item === undefined ? miss("BigUint64", this, index, rest) : item;
  }
}

class AlignedFloat32 extends StridedView {
  override get(index: number, ...rest: number[]): Item | AnyView {
    const access = this.access as Access<Float32Array>;
    const whole = (index | 0) === index && rest.length === 0;
    if (PROBE[whole ? 0 : 1] === undefined) {
      return miss("Float32", this, index, rest);
    }
    const place = index + (access.length & (index >> 31));
    const item = access.items[place * access.step];
    return item === undefined ? miss("Float32", this, index, rest) : item;
  }
}

class AlignedFloat64 extends StridedView {
  override get(index: number, ...rest: number[]): Item | AnyView {
    const access = this.access as Access<Float64Array>;
    const whole = (index | 0) === index && rest.length === 0;
    if (PROBE[whole ? 0 : 1] === undefined) {
      return miss("Float64", this, index, rest);
    }
    const place = index + (access.length & (index >> 31));
    const item = access.items[place * access.step];
    return item === undefined ? miss("Float64", this, index, rest) : item;
  }
}

/** The class for each way of reading. */
export const alignedViews: Readonly<Partial<Record<Accessor, ViewClass>>> = {
  Int8: AlignedInt8,
  Uint8: AlignedUint8,
  Int16: AlignedInt16,
  Uint16: AlignedUint16,
  Int32: AlignedInt32,
  Uint32: AlignedUint32,
  BigInt64: AlignedBigInt64,
  BigUint64: AlignedBigUint64,
  Float32: AlignedFloat32,
  Float64: AlignedFloat64,
};

function miss(
  accessor: Accessor,
  view: StridedView,
  index: number,
  rest: number[],
): Item | AnyView {
  const stepped = steppedViews[accessor]?.prototype;
  Object.assign(alignedViews[accessor]?.prototype ?? {}, { get: stepped?.get });
  return view.get(index, ...rest);
}
