/**
 * Views of one dimension whose items a typed array reads: they lie at their
 * alignment, forward, in the byte order of the machine. One class for each
 * array, since V8 would not inline a `get` that they share; access.ts says
 * more.
 *
 * @module
 */

import type { Accessor } from "../format/mod.ts";
import type { Access } from "./access.ts";
import type { Item } from "./item.ts";
import { type AnyView, StridedView, type ViewClass } from "./strided_view.ts";

/** Entry 0 is a number and entry 1 is missing. */
const PROBE = new Uint8Array(1);

class AlignedInt8 extends StridedView {
  override get(index: number, ...rest: number[]): Item | AnyView {
    const access = this.access as Access<Int8Array>;
    const whole = (index | 0) === index && rest.length === 0;
    if (PROBE[whole ? 0 : 1] === undefined) return super.get(index, ...rest);
    const place = index + (access.length & (index >> 31));
    const item = access.items[place * access.step];
    return item === undefined ? super.get(index, ...rest) : item;
  }
}

class AlignedUint8 extends StridedView {
  override get(index: number, ...rest: number[]): Item | AnyView {
    const access = this.access as Access<Uint8Array>;
    const whole = (index | 0) === index && rest.length === 0;
    if (PROBE[whole ? 0 : 1] === undefined) return super.get(index, ...rest);
    const place = index + (access.length & (index >> 31));
    const item = access.items[place * access.step];
    return item === undefined ? super.get(index, ...rest) : item;
  }
}

class AlignedInt16 extends StridedView {
  override get(index: number, ...rest: number[]): Item | AnyView {
    const access = this.access as Access<Int16Array>;
    const whole = (index | 0) === index && rest.length === 0;
    if (PROBE[whole ? 0 : 1] === undefined) return super.get(index, ...rest);
    const place = index + (access.length & (index >> 31));
    const item = access.items[place * access.step];
    return item === undefined ? super.get(index, ...rest) : item;
  }
}

class AlignedUint16 extends StridedView {
  override get(index: number, ...rest: number[]): Item | AnyView {
    const access = this.access as Access<Uint16Array>;
    const whole = (index | 0) === index && rest.length === 0;
    if (PROBE[whole ? 0 : 1] === undefined) return super.get(index, ...rest);
    const place = index + (access.length & (index >> 31));
    const item = access.items[place * access.step];
    return item === undefined ? super.get(index, ...rest) : item;
  }
}

class AlignedInt32 extends StridedView {
  override get(index: number, ...rest: number[]): Item | AnyView {
    const access = this.access as Access<Int32Array>;
    const whole = (index | 0) === index && rest.length === 0;
    if (PROBE[whole ? 0 : 1] === undefined) return super.get(index, ...rest);
    const place = index + (access.length & (index >> 31));
    const item = access.items[place * access.step];
    return item === undefined ? super.get(index, ...rest) : item;
  }
}

class AlignedUint32 extends StridedView {
  override get(index: number, ...rest: number[]): Item | AnyView {
    const access = this.access as Access<Uint32Array>;
    const whole = (index | 0) === index && rest.length === 0;
    if (PROBE[whole ? 0 : 1] === undefined) return super.get(index, ...rest);
    const place = index + (access.length & (index >> 31));
    const item = access.items[place * access.step];
    return item === undefined ? super.get(index, ...rest) : item;
  }
}

class AlignedBigInt64 extends StridedView {
  override get(index: number, ...rest: number[]): Item | AnyView {
    const access = this.access as Access<BigInt64Array>;
    const whole = (index | 0) === index && rest.length === 0;
    if (PROBE[whole ? 0 : 1] === undefined) return super.get(index, ...rest);
    const place = index + (access.length & (index >> 31));
    const item = access.items[place * access.step];
    return item === undefined ? super.get(index, ...rest) : item;
  }
}

class AlignedBigUint64 extends StridedView {
  override get(index: number, ...rest: number[]): Item | AnyView {
    const access = this.access as Access<BigUint64Array>;
    const whole = (index | 0) === index && rest.length === 0;
    if (PROBE[whole ? 0 : 1] === undefined) return super.get(index, ...rest);
    const place = index + (access.length & (index >> 31));
    const item = access.items[place * access.step];
    return item === undefined ? super.get(index, ...rest) : item;
  }
}

class AlignedFloat32 extends StridedView {
  override get(index: number, ...rest: number[]): Item | AnyView {
    const access = this.access as Access<Float32Array>;
    const whole = (index | 0) === index && rest.length === 0;
    if (PROBE[whole ? 0 : 1] === undefined) return super.get(index, ...rest);
    const place = index + (access.length & (index >> 31));
    const item = access.items[place * access.step];
    return item === undefined ? super.get(index, ...rest) : item;
  }
}

class AlignedFloat64 extends StridedView {
  override get(index: number, ...rest: number[]): Item | AnyView {
    const access = this.access as Access<Float64Array>;
    const whole = (index | 0) === index && rest.length === 0;
    if (PROBE[whole ? 0 : 1] === undefined) return super.get(index, ...rest);
    const place = index + (access.length & (index >> 31));
    const item = access.items[place * access.step];
    return item === undefined ? super.get(index, ...rest) : item;
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
