/**
 * What a layout says of values: what a new record has, what all records must
 * have, and what cannot be set.
 *
 * @module
 */

import { describeBytes } from "../item/mod.ts";
import { itemCount } from "../../format/mod.ts";
import { bytesIn } from "../bytes/mod.ts";
import { inMessage } from "../errors/mod.ts";
import { describeField } from "./describe.ts";
import type { FieldLayout, FieldValue, StructLayout } from "./layout.ts";
import { type GeneratedClass, held } from "./mix_in.ts";
import { isPart } from "./is_part.ts";
import type { StructRecord } from "./types.ts";

/** The rules of a struct, those of the structs in it counted. */
export interface Rules {
  /** Writes so many new records into zeros, each `stride` bytes from the last. */
  fill(target: Uint8Array, stride: number, length: number): void;
  /** Writes the new records of a tail into zeros. */
  fillTail(target: DataView): void;
  /** Sets the values of a record that is new: read-only ones too. */
  write(record: object, values: object): object;
  /**
   * Throws a RangeError if the `length` records in `view` from `byteOffset` on
   * do not have their constants. `action` makes the start of the message.
   */
  check(
    view: DataView,
    byteOffset: number,
    length: number,
    action: (index: number) => string,
  ): void;
}

/** A field of structs that have rules. */
export interface InnerRules {
  /** The field. */
  readonly field: FieldLayout;
  /** Those of its struct. */
  readonly rules: Rules;
}

/** Makes the rules of a struct from those of the structs in it. */
export type MakeRules = (
  Struct: GeneratedClass,
  layout: StructLayout,
  inner: readonly InnerRules[],
) => Rules;

/**
 * The rules of a struct. Its module passes this function on, so that programs
 * without rules go without.
 */
export const rulesOf: MakeRules = (Struct, layout, inner) =>
  new StructRules(Struct, layout, inner);

class StructRules implements Rules {
  readonly #Struct: GeneratedClass;
  readonly #layout: StructLayout;
  readonly #inner: readonly OwnInner[];
  /** Those with constants. */
  readonly #checked: readonly OwnInner[];
  readonly #hasConstants: boolean;
  #template: Uint8Array | undefined;
  #constants: readonly Constant[] | undefined;

  constructor(
    Struct: GeneratedClass,
    layout: StructLayout,
    inner: readonly InnerRules[],
  ) {
    this.#Struct = Struct;
    this.#layout = layout;
    this.#inner = inner.filter(({ field }) => isOwn(field)) as OwnInner[];
    this.#checked = this.#inner.filter(({ rules }) => rules.#hasConstants);
    this.#hasConstants = this.#checked.length > 0 ||
      layout.fields.some(isConstant);
  }

  /** The bytes of a new record, up to its tail. Made when they are needed. */
  get #bytes(): Uint8Array {
    return this.#template ??= this.#makeTemplate();
  }

  #makeTemplate(): Uint8Array {
    const { size, fields } = this.#layout;
    const bytes = new Uint8Array(size);
    for (const { field, rules } of this.#inner) {
      if (field.tail !== undefined) continue;
      rules.fill(
        bytes.subarray(field.byteOffset),
        strideOf(field),
        countOf(field),
      );
    }
    const values = fields.filter(isOwn).flatMap((field) => {
      const value = field.const ?? field.default;
      return value === undefined ? [] : [[field.name, toSet(field, value)]];
    });
    const record = new this.#Struct(new DataView(bytes.buffer), 0);
    write(record, Object.fromEntries(values), true);
    return bytes;
  }

  fill(target: Uint8Array, stride: number, length: number): void {
    const end = stride * length;
    if (end === 0) return;
    target.set(this.#bytes);
    for (let done = stride; done < end; done *= 2) {
      target.copyWithin(done, 0, Math.min(done, end - done));
    }
  }

  fillTail(target: DataView): void {
    for (const { field, rules } of this.#inner) {
      if (field.tail === undefined) continue;
      const tail = bytesIn(target).subarray(this.#layout.size);
      const stride = strideOf(field);
      rules.fill(tail, stride, tail.length / stride);
    }
  }

  write(record: object, values: object): object {
    return write(record, values, false);
  }

  check(
    view: DataView,
    byteOffset: number,
    length: number,
    action: (index: number) => string,
  ): void {
    if (!this.#hasConstants) return;
    const wrong = this.#find(view, byteOffset, this.#layout.stride, length);
    if (wrong === undefined) return;
    const { index, path, reason } = wrong;
    throw new RangeError(`${action(index)}: ${path}${reason}`);
  }

  #findConstants(): Constant[] {
    return this.#layout.fields.filter(isConstant).map((field) => {
      const end = field.byteOffset + field.byteLength;
      const bytes = this.#bytes.slice(field.byteOffset, end);
      return { field, bytes, mask: maskOf(field) };
    });
  }

  /** The first place with another value. */
  #find(
    view: DataView,
    byteOffset: number,
    stride: number,
    length: number,
  ): Wrong | undefined {
    this.#constants ??= this.#findConstants();
    for (const { field, bytes, mask } of this.#constants) {
      const start = byteOffset + field.byteOffset;
      const index = firstOther(view, start, stride, length, bytes, mask);
      if (index === undefined) continue;
      const at = byteOffset + index * stride;
      return { index, path: field.name, reason: this.#reason(field, view, at) };
    }
    for (const { field, rules } of this.#checked) {
      for (let index = 0; index < length; index++) {
        const start = byteOffset + index * stride + field.byteOffset;
        const inner = strideOf(field);
        const count = field.tail === undefined
          ? countOf(field)
          : Math.floor((view.byteLength - start) / inner);
        const wrong = rules.#find(view, start, inner, count);
        if (wrong === undefined) continue;
        const isArray = field.shape.length > 0;
        const place = isArray ? `${field.name}[${wrong.index}]` : field.name;
        return { ...wrong, index, path: `${place}.${wrong.path}` };
      }
    }
    return undefined;
  }

  /** ` is 7f 45 4c 46, not "EVNT"`. */
  #reason(field: FieldLayout, view: DataView, at: number): string {
    const record = new this.#Struct(view, at);
    const template = new this.#Struct(new DataView(this.#bytes.buffer), 0);
    const isBytes = field.as === undefined && field.shape.length === 0 &&
      /[scp]$/.test(field.format);
    const bytes = ({ buffer, byteOffset }: DataView, start: number) =>
      describeBytes(
        new Uint8Array(
          buffer,
          byteOffset + start + field.byteOffset,
          field.byteLength,
        ),
      ).slice(1, -1);
    const shown = (record: object, at: number) =>
      isBytes
        ? bytes(held(record).$view, at)
        : describeField(this.#layout, record, field);
    const expected = typeof field.const === "string"
      ? JSON.stringify(field.const)
      : shown(template, 0);
    return ` is ${shown(record, at)}, not ${expected}`;
  }
}

interface OwnInner extends InnerRules {
  readonly rules: StructRules;
}

/** A field that always has the same bits. */
interface Constant {
  readonly field: FieldLayout;
  readonly bytes: Uint8Array;
  /** Which bits of the bytes are its own. */
  readonly mask: Uint8Array;
}

/** A place that does not have its constant. */
interface Wrong {
  /** Which record it is in. */
  readonly index: number;
  readonly path: string;
  readonly reason: string;
}

function isConstant(field: FieldLayout): boolean {
  return field.const !== undefined && isOwn(field);
}

/** Bytes that several fields share are the business of none of them. */
function isOwn({ memberOf }: FieldLayout): boolean {
  return memberOf === undefined;
}

function strideOf({ struct }: FieldLayout): number {
  return struct?.stride ?? 0;
}

function countOf({ shape }: FieldLayout): number {
  return itemCount(shape);
}

/** Which bits of the bytes of a field are its own. */
function maskOf(
  { bitOffset = 0, bitWidth, byteLength, byteOrder }: FieldLayout,
): Uint8Array {
  const mask = new Uint8Array(byteLength);
  if (bitWidth === undefined) return mask.fill(0xff);
  for (let bit = bitOffset; bit < bitOffset + bitWidth; bit++) {
    const place = byteOrder === "big" ? 7 - bit % 8 : bit % 8;
    mask[Math.floor(bit / 8)]! |= 1 << place;
  }
  return mask;
}

/** The index of the first of `length` places that has other bits. */
function firstOther(
  view: DataView,
  byteOffset: number,
  stride: number,
  length: number,
  bytes: Uint8Array,
  mask: Uint8Array,
): number | undefined {
  for (let index = 0; index < length; index++) {
    const start = byteOffset + index * stride;
    for (let i = 0; i < bytes.length; i++) {
      const others = view.getUint8(start + i) ^ (bytes[i] as number);
      if ((others & (mask[i] as number)) !== 0) return index;
    }
  }
  return undefined;
}

/** A value of a layout as a setter takes it. */
function toSet({ as, shape }: FieldLayout, value: FieldValue): unknown {
  const item = (each: FieldValue) =>
    as === undefined && typeof each === "string"
      ? Uint8Array.from(each, (character) => character.charCodeAt(0))
      : each;
  if (shape.length === 0 || as === "utf16") return item(value);
  if (Array.isArray(value)) return value.map(item);
  return new Array(itemCount(shape)).fill(item(value));
}

/** What is being made, and whether its constants are written too. */
let making:
  | { readonly buffer: object; readonly isTemplate: boolean }
  | undefined;

function write(record: object, values: object, isTemplate: boolean): object {
  const before = making;
  making = { buffer: held(record).$view.buffer, isTemplate };
  try {
    return (record as StructRecord<object>).$set(values) as object;
  } finally {
    making = before;
  }
}

/**
 * Whether a field without a setter is written: while its record is made. At any
 * other time the value must be the one that is there.
 */
export function unlocked(
  record: object,
  name: string,
  value: unknown,
): boolean {
  const { layout } = record.constructor as unknown as {
    readonly layout: StructLayout;
  };
  const always = layout.fields.find((each) => each.name === name)?.const;
  if (making !== undefined && making.buffer === held(record).$view.buffer) {
    if (making.isTemplate || always === undefined) return true;
  }
  if (isPart(value, Reflect.get(record, name))) return false;
  const action = `Cannot set ${layout.name}.${name} to ${inMessage(value)}`;
  throw always === undefined
    ? new TypeError(`${action}: it is read-only, and only create() sets it`)
    : new RangeError(`${action}: it is always ${shownConstant(always)}`);
}

function shownConstant(value: FieldValue): string {
  return typeof value === "string"
    ? JSON.stringify(value)
    : Array.isArray(value)
    ? `[${value.map(shownConstant).join(", ")}]`
    : String(value);
}
