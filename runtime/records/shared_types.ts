/**
 * The types of records over shared memory. At run time they are the same
 * classes; to the compiler they carry a mark, and their bytes say which buffer
 * they are on.
 *
 * @module
 */

import type { Shared } from "../bytes/mod.ts";
import type { Cursor, StructArray } from "./types.ts";

/** A record or array over shared memory. */
export type SharedView<View> = View extends
  StructArray<infer Struct, infer _Values, infer _Columns>
  ? SharedArray<Struct> & View
  : Shared & View;

/** What an array over shared memory gives: its records have the mark too. */
export interface SharedArray<Struct> extends Shared {
  /** As of any array. */
  get(index: number): Shared & Struct;
  /** As of any array. */
  at(index: number): Shared & Struct;
  /** As of any array. */
  cursor(): Cursor<Shared & Struct>;
  /** As of any array. */
  subarray(start?: number, end?: number): this;
  /** As of any array. */
  values(): IteratorObject<Shared & Struct, undefined>;
  /** As of any array. */
  [Symbol.iterator](): IterableIterator<Shared & Struct>;
}

/** Bytes on shared memory alone. */
export type SharedSource =
  | SharedArrayBuffer
  | ArrayBufferView<SharedArrayBuffer> & NoMemoryView;

/** A buffer, or a typed array or DataView of one; no MemoryView. */
export type PlainSource = ArrayBufferLike | ArrayBufferView & NoMemoryView;

/** What a MemoryView has, which the compiler takes for an ArrayBufferView. */
interface NoMemoryView {
  readonly cContiguous?: never;
}

/** `From` where it may be a MemoryView, never where it cannot. */
export type NotPlain<From> = [From] extends [PlainSource] ? never : From;

/** `any` itself where `From` is `any`, never for every other type. */
export type OnlyAny<From> = 0 extends 1 & From ? From : never;
