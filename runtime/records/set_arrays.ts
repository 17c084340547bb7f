/**
 * The setters of array fields.
 *
 * @module
 */

import { counted, inMessage } from "../errors/mod.ts";
import { assignItems } from "../memory_view/mod.ts";
import type { Items } from "./items.ts";
import { refusesMembers } from "./items_class.ts";
import { setEach } from "./set_items.ts";
import { snapshot } from "./snapshot.ts";
import type { StructArray } from "./types.ts";

/** Sets all items; from items of the same kind, copies their bytes. */
export function assignArray<Value, Input>(
  target: Items<Value, unknown, Input, string>,
  values:
    | ArrayLike<Input>
    | Iterable<Input>
    | Items<Value, unknown, never, string>,
  name: string,
): void {
  checkList(name, values);
  if (isSameKind(target, values) && !refusesMembers(target)) {
    checkLength(name, target.length, values.length);
    assignItems(target.view, values.view);
    return;
  }
  const list = listOf(values as ArrayLike<Input> | Iterable<Input>);
  checkLength(name, target.length, list.length);
  setEach(target, list, () => target.view.buffer);
}

/** Sets all records; from an array of the same struct, copies their bytes. */
export function assignRecords<
  Struct extends { $set(values: Values): unknown },
  Values,
>(
  target: StructArray<Struct, unknown, unknown>,
  values: ArrayLike<Values> | Iterable<Values>,
  name: string,
): void {
  checkList(name, values);
  const list: ArrayLike<Values> = isSameKind(target, values)
    ? Array.from(copyOfRecords(values) as never)
    : Array.from(listOf(values), snapshot);
  checkLength(name, target.length, list.length);
  for (let index = 0; index < target.length; index++) {
    target.get(index).$set(list[index] as Values);
  }
}

function isSameKind<Kind extends object>(
  target: Kind,
  value: object,
): value is Kind {
  return value.constructor === target.constructor;
}

/** The same records on bytes of their own, which no write can reach. */
function copyOfRecords<Records extends StructArray<unknown, unknown, unknown>>(
  records: Records,
): Records {
  const Kind = records.constructor as new (view: DataView) => Records;
  return new Kind(new DataView(records.$bytes.slice().buffer));
}

function listOf<Value>(
  values: ArrayLike<Value> | Iterable<Value>,
): ArrayLike<Value> {
  return "length" in values && !(Symbol.iterator in values && "get" in values)
    ? values
    : Array.from(values as Iterable<Value>);
}

function checkList(name: string, values: unknown): void {
  if (typeof values === "object" && values !== null) return;
  throw new TypeError(
    `Cannot set ${name} to ${inMessage(values)}: it must be a list`,
  );
}

function checkLength(name: string, needed: number, found: number): void {
  if (needed === found) return;
  throw new RangeError(
    `Cannot set ${name}: it has ${
      counted(needed, "item")
    } and the value has ${found}`,
  );
}
