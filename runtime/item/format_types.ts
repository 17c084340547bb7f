/**
 * The formats of one code, as types: which of them read as numbers, and which
 * DataView method reads them. All of it is derived from the table of codes.
 *
 * @module
 */

import type {
  Accessor,
  Code,
  MachineTypeName,
  machineTypes,
  NativeType,
  StandardType,
  ValueKind,
} from "../../format/mod.ts";

/** A byte order of native sizes, or none, which means the same. */
export type NativeOrder = "" | "@" | "^";

/** A byte order of standard sizes. */
export type StandardOrder = "=" | "<" | ">" | "!";

/** A code in any byte order. */
export type InAnyOrder<Code extends string> = `${
  | NativeOrder
  | StandardOrder}${Code}`;

/** The formats whose items are numbers. */
export type NumberFormat = FormatOfKind<"number">;

/** The formats whose items are bigints: native `l` has 8 bytes (LP64). */
export type BigintFormat = FormatOfKind<"bigint">;

/**
 * The formats that read as a kind of value; `s` and `p` have no count here.
 *
 * @internal
 */
export type FormatOfKind<Kind extends ValueKind> = FormatOfTypes<
  TypesWhere<"value", Kind>
>;

/**
 * The formats that a DataView method reads; `s` and `p` have no count here.
 *
 * @internal
 */
export type FormatOfAccessor<Method extends Accessor> = FormatOfTypes<
  Exclude<TypesWhere<"accessor", Method>, "padding">
>;

/**
 * The machine types whose `Column` in the table is `Entry`.
 *
 * @internal
 */
export type TypesWhere<Column extends "value" | "accessor", Entry> = {
  [Name in MachineTypeName]: (typeof machineTypes)[Name][Column] extends Entry
    ? Name
    : never;
}[MachineTypeName];

/** The formats that mean one of the machine types, under LP64. */
type FormatOfTypes<Types extends MachineTypeName> = {
  [C in Code]:
    | (NativeType<C, "LP64"> extends Types ? `${NativeOrder}${C}` : never)
    | ([StandardType<C>] extends [never] ? never
      : StandardType<C> extends Types ? `${StandardOrder}${C}`
      : never);
}[Code];
