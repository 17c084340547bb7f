/**
 * Views of one dimension whose items a DataView reads: unaligned, backward or
 * in the other byte order. One class for each accessor, since V8 would not
 * inline a `get` that they share; access.ts says more.
 *
 * @module
 */

import type { Accessor } from "../../format/mod.ts";
import { getFloat16 } from "../item/float16.ts";
import type { Item } from "../item/read_write.ts";
import { type AnyView, StridedView, type ViewClass } from "./strided_view.ts";

class SteppedInt8 extends StridedView {
  override get(index: number, extra?: number): Item | AnyView {
    const { access } = this;
    try {
      const whole = (index | 0) === index && extra === undefined;
      access.view.getUint8(whole ? 0 : -1);
      const place = (index + (access.length & (index >> 31))) | 0;
      const byteOffset = access.first + place * access.stride;
      return access.view.getInt8(byteOffset);
    } catch {
      return this.general(index, extra);
    }
  }
}

class SteppedUint8 extends StridedView {
  override get(index: number, extra?: number): Item | AnyView {
    const { access } = this;
    try {
      const whole = (index | 0) === index && extra === undefined;
      access.view.getUint8(whole ? 0 : -1);
      const place = (index + (access.length & (index >> 31))) | 0;
      const byteOffset = access.first + place * access.stride;
      return access.view.getUint8(byteOffset);
    } catch {
      return this.general(index, extra);
    }
  }
}

class SteppedInt16 extends StridedView {
  override get(index: number, extra?: number): Item | AnyView {
    const { access } = this;
    try {
      const whole = (index | 0) === index && extra === undefined;
      access.view.getUint8(whole ? 0 : -1);
      const place = (index + (access.length & (index >> 31))) | 0;
      const byteOffset = access.first + place * access.stride;
      return access.view.getInt16(byteOffset, access.littleEndian);
    } catch {
      return this.general(index, extra);
    }
  }
}

class SteppedUint16 extends StridedView {
  override get(index: number, extra?: number): Item | AnyView {
    const { access } = this;
    try {
      const whole = (index | 0) === index && extra === undefined;
      access.view.getUint8(whole ? 0 : -1);
      const place = (index + (access.length & (index >> 31))) | 0;
      const byteOffset = access.first + place * access.stride;
      return access.view.getUint16(byteOffset, access.littleEndian);
    } catch {
      return this.general(index, extra);
    }
  }
}

class SteppedInt32 extends StridedView {
  override get(index: number, extra?: number): Item | AnyView {
    const { access } = this;
    try {
      const whole = (index | 0) === index && extra === undefined;
      access.view.getUint8(whole ? 0 : -1);
      const place = (index + (access.length & (index >> 31))) | 0;
      const byteOffset = access.first + place * access.stride;
      return access.view.getInt32(byteOffset, access.littleEndian);
    } catch {
      return this.general(index, extra);
    }
  }
}

class SteppedUint32 extends StridedView {
  override get(index: number, extra?: number): Item | AnyView {
    const { access } = this;
    try {
      const whole = (index | 0) === index && extra === undefined;
      access.view.getUint8(whole ? 0 : -1);
      const place = (index + (access.length & (index >> 31))) | 0;
      const byteOffset = access.first + place * access.stride;
      return access.view.getUint32(byteOffset, access.littleEndian);
    } catch {
      return this.general(index, extra);
    }
  }
}

class SteppedBigInt64 extends StridedView {
  override get(index: number, extra?: number): Item | AnyView {
    const { access } = this;
    try {
      const whole = (index | 0) === index && extra === undefined;
      access.view.getUint8(whole ? 0 : -1);
      const place = (index + (access.length & (index >> 31))) | 0;
      const byteOffset = access.first + place * access.stride;
      return access.view.getBigInt64(byteOffset, access.littleEndian);
    } catch {
      return this.general(index, extra);
    }
  }
}

class SteppedBigUint64 extends StridedView {
  override get(index: number, extra?: number): Item | AnyView {
    const { access } = this;
    try {
      const whole = (index | 0) === index && extra === undefined;
      access.view.getUint8(whole ? 0 : -1);
      const place = (index + (access.length & (index >> 31))) | 0;
      const byteOffset = access.first + place * access.stride;
      return access.view.getBigUint64(byteOffset, access.littleEndian);
    } catch {
      return this.general(index, extra);
    }
  }
}

class SteppedFloat16 extends StridedView {
  override get(index: number, extra?: number): Item | AnyView {
    const { access } = this;
    try {
      const whole = (index | 0) === index && extra === undefined;
      access.view.getUint8(whole ? 0 : -1);
      const place = (index + (access.length & (index >> 31))) | 0;
      const byteOffset = access.first + place * access.stride;
      return getFloat16(access.view, byteOffset, access.littleEndian);
    } catch {
      return this.general(index, extra);
    }
  }
}

class SteppedFloat32 extends StridedView {
  override get(index: number, extra?: number): Item | AnyView {
    const { access } = this;
    try {
      const whole = (index | 0) === index && extra === undefined;
      access.view.getUint8(whole ? 0 : -1);
      const place = (index + (access.length & (index >> 31))) | 0;
      const byteOffset = access.first + place * access.stride;
      return access.view.getFloat32(byteOffset, access.littleEndian);
    } catch {
      return this.general(index, extra);
    }
  }
}

class SteppedFloat64 extends StridedView {
  override get(index: number, extra?: number): Item | AnyView {
    const { access } = this;
    try {
      const whole = (index | 0) === index && extra === undefined;
      access.view.getUint8(whole ? 0 : -1);
      const place = (index + (access.length & (index >> 31))) | 0;
      const byteOffset = access.first + place * access.stride;
      return access.view.getFloat64(byteOffset, access.littleEndian);
    } catch {
      return this.general(index, extra);
    }
  }
}

/** The class for each accessor. */
export const steppedViews: Readonly<Record<Accessor, ViewClass>> = {
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
