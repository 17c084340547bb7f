/**
 * The types of values that generated setters and `$set` take.
 *
 * @module
 */

import type { Complex } from "../item/mod.ts";
import type { MemoryView } from "../memory_view/mod.ts";
import type { Items } from "./items.ts";

/**
 * What may be written where `Value` is read: also a number for any 64-bit
 * integer, any list of bytes, and any list or items for an array.
 */
export type Input<Value> = Value extends bigint
  ? bigint extends Value ? bigint | number : Value
  : Value extends number | string | boolean ? Value
  : Value extends Uint8Array ? ArrayLike<number>
  : Value extends readonly (infer Item)[] ? ArrayInput<Item>
  : { readonly [Name in keyof Value]: Input<Value[Name]> };

/** What may be written to an array: of its length, or of its shape. */
export type ArrayInput<Item> =
  | ArrayLike<Input<Item>>
  | Iterable<Input<Item>>
  | (Item extends readonly unknown[]
    ? MemoryView<string, number> | ArrayLike<Leaf<Item>>
    : Items<Item, unknown, never>);

/**
 * What an enum field can be that is not checked: one of the values of the enum,
 * which editors complete, or any other number.
 */
export type Open<Value> =
  | Value
  | (Value extends bigint ? bigint : number) & Record<never, never>;

/** Some of the values of a struct, and of the structs in it. */
export type Sparse<Values> = {
  readonly [Name in keyof Values]?: Values[Name] extends Plain
    ? Input<Values[Name]>
    : Sparse<Values[Name]>;
};

/** Values that are written as a whole. */
export type Plain =
  | number
  | bigint
  | string
  | boolean
  | Complex
  | ArrayLike<unknown>;

/** The items of nested lists. */
export type Leaf<Item> = Item extends readonly (infer Inner)[] ? Leaf<Inner>
  : Input<Item>;
