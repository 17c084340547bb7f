/**
 * Views of one dimension whose items a typed array reads: they lie at their
 * alignment, forward, in the byte order of the machine. One class for each
 * array, since V8 would not inline a `get` that they share; access.ts says
 * more.
 *
 * Where an item is missing for the first time, the class goes over to reading
 * through a DataView. V8 would compile its own `get` for missing items too, 5
 * times slower; that of a DataView suffers only where a hot loop throws.
 *
 * @module
 */

import type { Accessor } from "../../format/mod.ts";
import type { Access } from "./access.ts";
import type { Item } from "../item/read_write.ts";
import { steppedViews } from "./stepped_views.ts";
import { type AnyView, StridedView, type ViewClass } from "./strided_view.ts";

class AlignedInt8 extends StridedView {
  override get(index: number, extra?: number): Item | AnyView {
    const access = this.access as Access<Int8Array>;
    try {
      const whole = (index | 0) === index && extra === undefined;
      access.view.getUint8(whole ? 0 : -1);
    } catch {
      return this.general(index, extra);
    }
    const place = index + (access.length & (index >> 31));
    const item = access.items[place * access.step];
    return item === undefined ? miss("Int8", this, index) : item;
  }
}

class AlignedUint8 extends StridedView {
  override get(index: number, extra?: number): Item | AnyView {
    const access = this.access as Access<Uint8Array>;
    try {
      const whole = (index | 0) === index && extra === undefined;
      access.view.getUint8(whole ? 0 : -1);
    } catch {
      return this.general(index, extra);
    }
    const place = index + (access.length & (index >> 31));
    const item = access.items[place * access.step];
    return item === undefined ? miss("Uint8", this, index) : item;
  }
}

class AlignedInt16 extends StridedView {
  override get(index: number, extra?: number): Item | AnyView {
    const access = this.access as Access<Int16Array>;
    try {
      const whole = (index | 0) === index && extra === undefined;
      access.view.getUint8(whole ? 0 : -1);
    } catch {
      return this.general(index, extra);
    }
    const place = index + (access.length & (index >> 31));
    const item = access.items[place * access.step];
    return item === undefined ? miss("Int16", this, index) : item;
  }
}

class AlignedUint16 extends StridedView {
  override get(index: number, extra?: number): Item | AnyView {
    const access = this.access as Access<Uint16Array>;
    try {
      const whole = (index | 0) === index && extra === undefined;
      access.view.getUint8(whole ? 0 : -1);
    } catch {
      return this.general(index, extra);
    }
    const place = index + (access.length & (index >> 31));
    const item = access.items[place * access.step];
    return item === undefined ? miss("Uint16", this, index) : item;
  }
}

class AlignedInt32 extends StridedView {
  override get(index: number, extra?: number): Item | AnyView {
    const access = this.access as Access<Int32Array>;
    try {
      const whole = (index | 0) === index && extra === undefined;
      access.view.getUint8(whole ? 0 : -1);
    } catch {
      return this.general(index, extra);
    }
    const place = index + (access.length & (index >> 31));
    const item = access.items[place * access.step];
    return item === undefined ? miss("Int32", this, index) : item;
  }
}

class AlignedUint32 extends StridedView {
  override get(index: number, extra?: number): Item | AnyView {
    const access = this.access as Access<Uint32Array>;
    try {
      const whole = (index | 0) === index && extra === undefined;
      access.view.getUint8(whole ? 0 : -1);
    } catch {
      return this.general(index, extra);
    }
    const place = index + (access.length & (index >> 31));
    const item = access.items[place * access.step];
    return item === undefined ? miss("Uint32", this, index) : item;
  }
}

class AlignedBigInt64 extends StridedView {
  override get(index: number, extra?: number): Item | AnyView {
    const access = this.access as Access<BigInt64Array>;
    try {
      const whole = (index | 0) === index && extra === undefined;
      access.view.getUint8(whole ? 0 : -1);
    } catch {
      return this.general(index, extra);
    }
    const place = index + (access.length & (index >> 31));
    const item = access.items[place * access.step];
    return item === undefined ? miss("BigInt64", this, index) : item;
  }
}

class AlignedBigUint64 extends StridedView {
  override get(index: number, extra?: number): Item | AnyView {
    const access = this.access as Access<BigUint64Array>;
    try {
      const whole = (index | 0) === index && extra === undefined;
      access.view.getUint8(whole ? 0 : -1);
    } catch {
      return this.general(index, extra);
    }
    const place = index + (access.length & (index >> 31));
    const item = access.items[place * access.step];
    return item === undefined ? miss("BigUint64", this, index) : item;
  }
}

class AlignedFloat16 extends StridedView {
  override get(index: number, extra?: number): Item | AnyView {
    const access = this.access as Access<Float16Array>;
    try {
      const whole = (index | 0) === index && extra === undefined;
      access.view.getUint8(whole ? 0 : -1);
    } catch {
      return this.general(index, extra);
    }
    const place = index + (access.length & (index >> 31));
    const item = access.items[place * access.step];
    return item === undefined ? miss("Float16", this, index) : item;
  }
}

class AlignedFloat32 extends StridedView {
  override get(index: number, extra?: number): Item | AnyView {
    const access = this.access as Access<Float32Array>;
    try {
      const whole = (index | 0) === index && extra === undefined;
      access.view.getUint8(whole ? 0 : -1);
    } catch {
      return this.general(index, extra);
    }
    const place = index + (access.length & (index >> 31));
    const item = access.items[place * access.step];
    return item === undefined ? miss("Float32", this, index) : item;
  }
}

class AlignedFloat64 extends StridedView {
  override get(index: number, extra?: number): Item | AnyView {
    const access = this.access as Access<Float64Array>;
    try {
      const whole = (index | 0) === index && extra === undefined;
      access.view.getUint8(whole ? 0 : -1);
    } catch {
      return this.general(index, extra);
    }
    const place = index + (access.length & (index >> 31));
    const item = access.items[place * access.step];
    return item === undefined ? miss("Float64", this, index) : item;
  }
}

/** The class for each accessor. */
export const alignedViews: Readonly<Record<Accessor, ViewClass>> = {
  Int8: AlignedInt8,
  Uint8: AlignedUint8,
  Int16: AlignedInt16,
  Uint16: AlignedUint16,
  Int32: AlignedInt32,
  Uint32: AlignedUint32,
  BigInt64: AlignedBigInt64,
  BigUint64: AlignedBigUint64,
  Float16: AlignedFloat16,
  Float32: AlignedFloat32,
  Float64: AlignedFloat64,
};

function miss(
  accessor: Accessor,
  view: StridedView,
  index: number,
): Item | AnyView {
  alignedViews[accessor].prototype.get = steppedViews[accessor].prototype.get;
  return view.get(index);
}
