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

class SteppedInt8 extends StridedView {
  override get(index: number, ...rest: number[]): Item | AnyView {
    const { access } = this;
    const place = index + (access.length & (index >> 31));
    if (access.items[rest.length === 0 ? place : -1] === undefined) {
      return super.get(index, ...rest);
    }
    const byteOffset = access.first + Math.imul(place, access.step);
    return access.view.getInt8(byteOffset);
  }
}

class SteppedUint8 extends StridedView {
  override get(index: number, ...rest: number[]): Item | AnyView {
    const { access } = this;
    const place = index + (access.length & (index >> 31));
    if (access.items[rest.length === 0 ? place : -1] === undefined) {
      return super.get(index, ...rest);
    }
    const byteOffset = access.first + Math.imul(place, access.step);
    return access.view.getUint8(byteOffset);
  }
}

class SteppedInt16 extends StridedView {
  override get(index: number, ...rest: number[]): Item | AnyView {
    const { access } = this;
    const place = index + (access.length & (index >> 31));
    if (access.items[rest.length === 0 ? place : -1] === undefined) {
      return super.get(index, ...rest);
    }
    const byteOffset = access.first + Math.imul(place, access.step);
    return access.view.getInt16(byteOffset, access.littleEndian);
  }
}

class SteppedUint16 extends StridedView {
  override get(index: number, ...rest: number[]): Item | AnyView {
    const { access } = this;
    const place = index + (access.length & (index >> 31));
    if (access.items[rest.length === 0 ? place : -1] === undefined) {
      return super.get(index, ...rest);
    }
    const byteOffset = access.first + Math.imul(place, access.step);
    return access.view.getUint16(byteOffset, access.littleEndian);
  }
}

class SteppedInt32 extends StridedView {
  override get(index: number, ...rest: number[]): Item | AnyView {
    const { access } = this;
    const place = index + (access.length & (index >> 31));
    if (access.items[rest.length === 0 ? place : -1] === undefined) {
      return super.get(index, ...rest);
    }
    const byteOffset = access.first + Math.imul(place, access.step);
    return access.view.getInt32(byteOffset, access.littleEndian);
  }
}

class SteppedUint32 extends StridedView {
  override get(index: number, ...rest: number[]): Item | AnyView {
    const { access } = this;
    const place = index + (access.length & (index >> 31));
    if (access.items[rest.length === 0 ? place : -1] === undefined) {
      return super.get(index, ...rest);
    }
    const byteOffset = access.first + Math.imul(place, access.step);
    return access.view.getUint32(byteOffset, access.littleEndian);
  }
}

class SteppedBigInt64 extends StridedView {
  override get(index: number, ...rest: number[]): Item | AnyView {
    const { access } = this;
    const place = index + (access.length & (index >> 31));
    if (access.items[rest.length === 0 ? place : -1] === undefined) {
      return super.get(index, ...rest);
    }
    const byteOffset = access.first + Math.imul(place, access.step);
    return access.view.getBigInt64(byteOffset, access.littleEndian);
  }
}

class SteppedBigUint64 extends StridedView {
  override get(index: number, ...rest: number[]): Item | AnyView {
    const { access } = this;
    const place = index + (access.length & (index >> 31));
    if (access.items[rest.length === 0 ? place : -1] === undefined) {
      return super.get(index, ...rest);
    }
    const byteOffset = access.first + Math.imul(place, access.step);
    return access.view.getBigUint64(byteOffset, access.littleEndian);
  }
}

class SteppedFloat16 extends StridedView {
  override get(index: number, ...rest: number[]): Item | AnyView {
    const { access } = this;
    const place = index + (access.length & (index >> 31));
    if (access.items[rest.length === 0 ? place : -1] === undefined) {
      return super.get(index, ...rest);
    }
    const byteOffset = access.first + Math.imul(place, access.step);
    return getFloat16(access.view, byteOffset, access.littleEndian);
  }
}

class SteppedFloat32 extends StridedView {
  override get(index: number, ...rest: number[]): Item | AnyView {
    const { access } = this;
    const place = index + (access.length & (index >> 31));
    if (access.items[rest.length === 0 ? place : -1] === undefined) {
      return super.get(index, ...rest);
    }
    const byteOffset = access.first + Math.imul(place, access.step);
    return access.view.getFloat32(byteOffset, access.littleEndian);
  }
}

class SteppedFloat64 extends StridedView {
  override get(index: number, ...rest: number[]): Item | AnyView {
    const { access } = this;
    const place = index + (access.length & (index >> 31));
    if (access.items[rest.length === 0 ? place : -1] === undefined) {
      return super.get(index, ...rest);
    }
    const byteOffset = access.first + Math.imul(place, access.step);
    return access.view.getFloat64(byteOffset, access.littleEndian);
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
