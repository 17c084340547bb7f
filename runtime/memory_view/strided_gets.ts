/**
 * `get` for strided items: unaligned, backward or in the other byte order. A
 * DataView reads them. One function for each accessor, since V8 does not inline
 * one that all share; `access.ts` says more.
 *
 * @module
 */

import type { Accessor } from "../../format/mod.ts";
import { getFloat16 } from "../item/mod.ts";
import type { FastGet } from "./access.ts";

/** The `get` for each accessor. */
export const stridedGets: Readonly<Record<Accessor, FastGet>> = {
  Int8(index, extra) {
    const { access } = this;
    try {
      const whole = (index | 0) === index && extra === undefined;
      access.view.getUint8(whole ? 0 : -1);
      const place = (index + (access.length & (index >> 31))) | 0;
      const byteOffset = access.first + place * access.stride;
      return access.view.getInt8(byteOffset);
    } catch {
      return this.getSlowly(index, extra);
    }
  },
  Uint8(index, extra) {
    const { access } = this;
    try {
      const whole = (index | 0) === index && extra === undefined;
      access.view.getUint8(whole ? 0 : -1);
      const place = (index + (access.length & (index >> 31))) | 0;
      const byteOffset = access.first + place * access.stride;
      return access.view.getUint8(byteOffset);
    } catch {
      return this.getSlowly(index, extra);
    }
  },
  Int16(index, extra) {
    const { access } = this;
    try {
      const whole = (index | 0) === index && extra === undefined;
      access.view.getUint8(whole ? 0 : -1);
      const place = (index + (access.length & (index >> 31))) | 0;
      const byteOffset = access.first + place * access.stride;
      return access.view.getInt16(byteOffset, access.littleEndian);
    } catch {
      return this.getSlowly(index, extra);
    }
  },
  Uint16(index, extra) {
    const { access } = this;
    try {
      const whole = (index | 0) === index && extra === undefined;
      access.view.getUint8(whole ? 0 : -1);
      const place = (index + (access.length & (index >> 31))) | 0;
      const byteOffset = access.first + place * access.stride;
      return access.view.getUint16(byteOffset, access.littleEndian);
    } catch {
      return this.getSlowly(index, extra);
    }
  },
  Int32(index, extra) {
    const { access } = this;
    try {
      const whole = (index | 0) === index && extra === undefined;
      access.view.getUint8(whole ? 0 : -1);
      const place = (index + (access.length & (index >> 31))) | 0;
      const byteOffset = access.first + place * access.stride;
      return access.view.getInt32(byteOffset, access.littleEndian);
    } catch {
      return this.getSlowly(index, extra);
    }
  },
  Uint32(index, extra) {
    const { access } = this;
    try {
      const whole = (index | 0) === index && extra === undefined;
      access.view.getUint8(whole ? 0 : -1);
      const place = (index + (access.length & (index >> 31))) | 0;
      const byteOffset = access.first + place * access.stride;
      return access.view.getUint32(byteOffset, access.littleEndian);
    } catch {
      return this.getSlowly(index, extra);
    }
  },
  BigInt64(index, extra) {
    const { access } = this;
    try {
      const whole = (index | 0) === index && extra === undefined;
      access.view.getUint8(whole ? 0 : -1);
      const place = (index + (access.length & (index >> 31))) | 0;
      const byteOffset = access.first + place * access.stride;
      return access.view.getBigInt64(byteOffset, access.littleEndian);
    } catch {
      return this.getSlowly(index, extra);
    }
  },
  BigUint64(index, extra) {
    const { access } = this;
    try {
      const whole = (index | 0) === index && extra === undefined;
      access.view.getUint8(whole ? 0 : -1);
      const place = (index + (access.length & (index >> 31))) | 0;
      const byteOffset = access.first + place * access.stride;
      return access.view.getBigUint64(byteOffset, access.littleEndian);
    } catch {
      return this.getSlowly(index, extra);
    }
  },
  Float16(index, extra) {
    const { access } = this;
    try {
      const whole = (index | 0) === index && extra === undefined;
      access.view.getUint8(whole ? 0 : -1);
      const place = (index + (access.length & (index >> 31))) | 0;
      const byteOffset = access.first + place * access.stride;
      return getFloat16(access.view, byteOffset, access.littleEndian);
    } catch {
      return this.getSlowly(index, extra);
    }
  },
  Float32(index, extra) {
    const { access } = this;
    try {
      const whole = (index | 0) === index && extra === undefined;
      access.view.getUint8(whole ? 0 : -1);
      const place = (index + (access.length & (index >> 31))) | 0;
      const byteOffset = access.first + place * access.stride;
      return access.view.getFloat32(byteOffset, access.littleEndian);
    } catch {
      return this.getSlowly(index, extra);
    }
  },
  Float64(index, extra) {
    const { access } = this;
    try {
      const whole = (index | 0) === index && extra === undefined;
      access.view.getUint8(whole ? 0 : -1);
      const place = (index + (access.length & (index >> 31))) | 0;
      const byteOffset = access.first + place * access.stride;
      return access.view.getFloat64(byteOffset, access.littleEndian);
    } catch {
      return this.getSlowly(index, extra);
    }
  },
};
