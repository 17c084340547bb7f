/**
 * What the `get` of a view finds, by the number of its dimensions and of the
 * indexes.
 *
 * @module
 */

import type { ItemOf } from "../item/types.ts";
import type { MemoryView } from "./memory_view.ts";
import type { ReadonlyMemoryView } from "./readonly_memory_view.ts";

/** What `Count` indexes find: an item, or a view where some are missing. */
export type Element<
  Format extends string,
  Ndim extends number,
  Count extends number,
> = Elements<Format>[Ndim][Count];

/** The same in a view that cannot write. */
export type ReadonlyElement<
  Format extends string,
  Ndim extends number,
  Count extends number,
> = ReadonlyElements<Format>[Ndim][Count];

/** For each number of dimensions, what each number of indexes finds. */
export interface Elements<Format extends string> {
  /** No index finds the item. */
  0: [ItemOf<Format>];
  /** One index finds an item. */
  1: [never, ItemOf<Format>];
  /** One index finds a row. */
  2: [never, MemoryView<Format>, ItemOf<Format>];
  /** One index finds a table, two find a row. */
  3: [never, MemoryView<Format, 2>, MemoryView<Format>, ItemOf<Format>];
  /** It is not known yet which. */
  [ndim: number]: (ItemOf<Format> | MemoryView<Format, number>)[];
}

/** The same in views that cannot write. */
export interface ReadonlyElements<Format extends string> {
  /** No index finds the item. */
  0: [ItemOf<Format>];
  /** One index finds an item. */
  1: [never, ItemOf<Format>];
  /** One index finds a row. */
  2: [never, ReadonlyMemoryView<Format>, ItemOf<Format>];
  /** One index finds a table, two find a row. */
  3: [
    never,
    ReadonlyMemoryView<Format, 2>,
    ReadonlyMemoryView<Format>,
    ItemOf<Format>,
  ];
  /** It is not known yet which. */
  [ndim: number]: (ItemOf<Format> | ReadonlyMemoryView<Format, number>)[];
}
