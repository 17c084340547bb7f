/**
 * Views of one dimension whose items a DataView reads: unaligned, backward or
 * in the other byte order. One class for each accessor, since V8 would not
 * inline a `get` that they share; access.ts says more.
 *
 * @module
 */

import type { Accessor } from "../format/mod.ts";
import { getFloat16 } from "./float16.ts";
import type { Item } from "./item.ts";
import { type AnyView, StridedView, type ViewClass } from "./strided_view.ts";

/** Has a byte 0, and throws for all others. */
const PROBE = new DataView(new ArrayBuffer(1));

class SteppedInt8 extends StridedView {
  override get(index: number, ...rest: number[]): Item | AnyView {
    const { access } = this;
    try {
      const whole = (index | 0) === index && rest.length === 0;
      PROBE.getUint8(whole ? 0 : -1);
      const place = (index + (access.length & (index >> 31))) | 0;
      const byteOffset = access.first + place * access.stride;
      return access.view.getInt8(byteOffset);
    } catch {
      return super.get(index, ...rest);
    }
  }
}

class SteppedUint8 extends StridedView {
  override get(index: number, ...rest: number[]): Item | AnyView {
    const { access } = this;
    try {
      const whole = (index | 0) === index && rest.length === 0;
      PROBE.getUint8(whole ? 0 : -1);
      const place = (index + (access.length & (index >> 31))) | 0;
      const byteOffset = access.first + place * access.stride;
      return access.view.getUint8(byteOffset);
    } catch {
      return super.get(index, ...rest);
    }
  }
}

class SteppedInt16 extends StridedView {
  override get(index: number, ...rest: number[]): Item | AnyView {
    const { access } = this;
    try {
      const whole = (index | 0) === index && rest.length === 0;
      PROBE.getUint8(whole ? 0 : -1);
      const place = (index + (access.length & (index >> 31))) | 0;
      const byteOffset = access.first + place * access.stride;
      return access.view.getInt16(byteOffset, access.littleEndian);
    } catch {
      return super.get(index, ...rest);
    }
  }
}

class SteppedUint16 extends StridedView {
  override get(index: number, ...rest: number[]): Item | AnyView {
    const { access } = this;
    try {
      const whole = (index | 0) === index && rest.length === 0;
      PROBE.getUint8(whole ? 0 : -1);
      const place = (index + (access.length & (index >> 31))) | 0;
      const byteOffset = access.first + place * access.stride;
      return access.view.getUint16(byteOffset, access.littleEndian);
    } catch {
      return super.get(index, ...rest);
    }
  }
}

class SteppedInt32 extends StridedView {
  override get(index: number, ...rest: number[]): Item | AnyView {
    const { access } = this;
    try {
      const whole = (index | 0) === index && rest.length === 0;
      PROBE.getUint8(whole ? 0 : -1);
      const place = (index + (access.length & (index >> 31))) | 0;
      const byteOffset = access.first + place * access.stride;
      return access.view.getInt32(byteOffset, access.littleEndian);
    } catch {
      return super.get(index, ...rest);
    }
  }
}

class SteppedUint32 extends StridedView {
  override get(index: number, ...rest: number[]): Item | AnyView {
    const { access } = this;
    try {
      const whole = (index | 0) === index && rest.length === 0;
      PROBE.getUint8(whole ? 0 : -1);
      const place = (index + (access.length & (index >> 31))) | 0;
      const byteOffset = access.first + place * access.stride;
      return access.view.getUint32(byteOffset, access.littleEndian);
    } catch {
      return super.get(index, ...rest);
    }
  }
}

class SteppedBigInt64 extends StridedView {
  override get(index: number, ...rest: number[]): Item | AnyView {
    const { access } = this;
    try {
      const whole = (index | 0) === index && rest.length === 0;
      PROBE.getUint8(whole ? 0 : -1);
      const place = (index + (access.length & (index >> 31))) | 0;
      const byteOffset = access.first + place * access.stride;
      return access.view.getBigInt64(byteOffset, access.littleEndian);
    } catch {
      return super.get(index, ...rest);
    }
  }
}

class SteppedBigUint64 extends StridedView {
  override get(index: number, ...rest: number[]): Item | AnyView {
    const { access } = this;
    try {
      const whole = (index | 0) === index && rest.length === 0;
      PROBE.getUint8(whole ? 0 : -1);
      const place = (index + (access.length & (index >> 31))) | 0;
      const byteOffset = access.first + place * access.stride;
      return access.view.getBigUint64(byteOffset, access.littleEndian);
    } catch {
      return super.get(index, ...rest);
    }
  }
}

class SteppedFloat16 extends StridedView {
  override get(index: number, ...rest: number[]): Item | AnyView {
    const { access } = this;
    try {
      const whole = (index | 0) === index && rest.length === 0;
      PROBE.getUint8(whole ? 0 : -1);
      const place = (index + (access.length & (index >> 31))) | 0;
      const byteOffset = access.first + place * access.stride;
      return getFloat16(access.view, byteOffset, access.littleEndian);
    } catch {
      return super.get(index, ...rest);
    }
  }
}

class SteppedFloat32 extends StridedView {
  override get(index: number, ...rest: number[]): Item | AnyView {
    const { access } = this;
    try {
      const whole = (index | 0) === index && rest.length === 0;
      PROBE.getUint8(whole ? 0 : -1);
      const place = (index + (access.length & (index >> 31))) | 0;
      const byteOffset = access.first + place * access.stride;
      return access.view.getFloat32(byteOffset, access.littleEndian);
    } catch {
      return super.get(index, ...rest);
    }
  }
}

class SteppedFloat64 extends StridedView {
  override get(index: number, ...rest: number[]): Item | AnyView {
    const { access } = this;
    try {
      const whole = (index | 0) === index && rest.length === 0;
      PROBE.getUint8(whole ? 0 : -1);
      const place = (index + (access.length & (index >> 31))) | 0;
      const byteOffset = access.first + place * access.stride;
      return access.view.getFloat64(byteOffset, access.littleEndian);
    } catch {
      return super.get(index, ...rest);
    }
  }
}

/** The class for each way of reading. */
export const steppedViews: Readonly<Partial<Record<Accessor, ViewClass>>> = {
  Int8: SteppedInt8,
  Uint8: SteppedUint8,
  Int16: SteppedInt16,
  Uint16: SteppedUint16,
  Int32: SteppedInt32,
  Uint32: SteppedUint32,
  BigInt64: SteppedBigInt64,
  BigUint64: SteppedBigUint64,
  Float16: SteppedFloat16,
  Float32: SteppedFloat32,
  Float64: SteppedFloat64,
};
