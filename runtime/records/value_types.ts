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
export type Input<Value> = Value extends Unlisted ? number
  : Value extends bigint ? bigint extends Value ? bigint | number : Value
  : Value extends number | string | boolean ? Value
  : Value extends Uint8Array ? ArrayLike<number> | OneMember<Value>
  : Value extends readonly (infer Item)[] ? ArrayInput<Item>
  : {
    readonly [Name in keyof Value]: Input<Value[Name]> | AnyTag<Value, Name>;
  };

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

/**
 * Some of the values of a struct, and of the structs in it; of a union its bytes,
 * or one of its members.
 */
export type Sparse<Values> = Values extends Uint8Array ? Input<Values> : {
  readonly [Name in keyof Values]?:
    | SparseInput<Values[Name]>
    | AnyTag<Values, Name>;
};

/**
 * All values of a tag, where no case is listed: a record has any of them, and the
 * union in it is written whole.
 */
export type AnyTag<Values, Name> = "$tags" extends keyof Values
  ? NonNullable<Values["$tags"]>[Name & keyof NonNullable<Values["$tags"]>]
  : never;

/** What may be written to a field of a struct by `$set`. */
export type SparseInput<Value> = Value extends Plain ? Input<Value>
  : Sparse<Value>;

/** The bytes of a union as plain data, with what may be written there. */
export type UnionBytes<Members> = Uint8Array<ArrayBuffer> & {
  /** Never there: it tells the types of the members. */
  readonly $members?: Members;
};

/**
 * The value of a tag that no case of a layout is for: any number but theirs. To
 * TypeScript it is one that is no integer, so that it can tell the cases apart.
 */
export declare enum Unlisted {
  /** There is no such value. */
  value = 0.5,
}

/**
 * One of the members of a union and no other, or a record of it; never for other
 * bytes.
 */
export type OneMember<Bytes> = Bytes extends UnionBytes<infer Members> ?
    | (unknown extends Members ? never : { $toObject(): Bytes })
    | {
      [Name in keyof Members]:
        & { readonly [Only in Name]: SparseInput<Members[Only]> }
        & { readonly [Other in Exclude<keyof Members, Name>]?: never };
    }[keyof Members]
  : never;

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
