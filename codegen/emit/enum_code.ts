/**
 * The code that refuses what is no value or flag of an enum.
 *
 * @module
 */

import type { EnumModel, ItemType } from "../layout/mod.ts";
import { isMemberChecked, numberType } from "./item_traits.ts";
import type { ModuleNames } from "./scope.ts";

/** Larger tables take longer to make than a program may want to wait. */
const MOST_BYTES = 2 ** 16;

/**
 * The statement that throws if `value`, an integer that the item can hold, is
 * no member of its enum; none for an item that is not checked so. It reads a
 * byte of `view`, or of a table.
 *
 * A table has 0 where a value is, and −1, which no DataView has, elsewhere. V8
 * takes a fifth longer than without it; with a Set it takes three times as
 * long, and six times with a condition of several values.
 */
export function memberTests(
  item: ItemType,
  view: string,
  names: ModuleNames,
): string[] {
  if (item.enum === undefined || !isMemberChecked(item)) return [];
  const model = item.enum;
  if (model.kind === "flags") {
    return [`${view}.getUint8(${flagsTest(model, names)} ? 0 : -1);`];
  }
  const isBig = numberType(model.scalar) === "bigint";
  const { base, length } = tableOf(model);
  if (isBig || length > MOST_BYTES) {
    const set = names.members(model, `memberSet(${model.name})`);
    return [`${view}.getUint8(${set}.has(value) ? 0 : -1);`];
  }
  const call = base === 0 ? model.name : `${model.name}, ${base}`;
  const table = names.members(model, `memberTable(${call})`);
  const place = base === 0
    ? "value"
    : base > 0
    ? `value - ${base}`
    : `value + ${-base}`;
  return [`${table}.getUint8(${table}.getInt8(${place}));`];
}

/** Where a table of all values starts, and how long it is. */
function tableOf({ members }: EnumModel): { base: number; length: number } {
  let [least, most] = [Infinity, -Infinity];
  for (const { value } of members) {
    least = Math.min(least, Number(value));
    most = Math.max(most, Number(value));
  }
  const base = least >= 0 && most < MOST_BYTES ? 0 : least;
  return { base, length: most - base + 1 };
}

/** Whether `value` has no bit that no flag has. */
function flagsTest(
  { members, scalar }: EnumModel,
  names: ModuleNames,
): string {
  const all = members.reduce((bits, { value }) => bits | value, 0n);
  const others = BigInt.asUintN(8 * scalar.size, ~all).toString(16);
  return numberType(scalar) === "bigint"
    ? `(${names.value("BigInt")}(value) & 0x${others}n) === 0n`
    : `(value & 0x${others}) === 0`;
}
