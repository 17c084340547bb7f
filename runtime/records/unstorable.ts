/**
 * The error of a field or an item that could not be set.
 *
 * @module
 */

import { type MachineTypeName, machineTypes } from "../../format/mod.ts";
import { ReadonlyDataView } from "../bytes/mod.ts";
import { DETACHED, inMessage, isDetached } from "../errors/mod.ts";
import { type Complex, fits } from "../item/mod.ts";
import { type EnumLayout, isMember, notRead, notSet } from "./enums.ts";
import { isDataView, NO_DATA_VIEW } from "./errors.ts";
import type { StructLayout } from "./layout.ts";
import { held } from "./mix_in.ts";

/**
 * The error to throw where a setter failed. `field` is its type and its name in
 * one string (`uint16 Color.red`), and what was caught is not passed on: that
 * keeps the setter short, and V8 inlines only short functions. `model` is the
 * enum of items that are checked; that of a record's field its layout has.
 */
export function unstorable(
  holder: object,
  field: string,
  value: unknown,
  model?: EnumLayout,
): Error {
  const [, type, name] = /^(\S+) (.*)$/s.exec(field) as unknown as [
    string,
    MachineTypeName,
    string,
  ];
  const part = type.startsWith("complex") ? partTypeOf(type) : undefined;
  if (part !== undefined && typeof value === "object" && value !== null) {
    const { re, im } = value as Complex;
    return unstorable(holder, `${part} ${name}`, holds(part, re) ? im : re);
  }
  const what = whatOf(type);
  if (!isKind(type, value)) {
    const rule = typeof value === "bigint" && what === "an integer"
      ? "a number"
      : what;
    const hint = nameIn(model ?? enumOf(holder, name), value);
    return new TypeError(
      `Cannot set ${name} to ${inMessage(value)}: it must be ${rule}${hint}`,
    );
  }
  if (!holds(type, value)) {
    return new RangeError(
      `Cannot set ${name} to ${value}: it is not ${what} that ${type} can hold`,
    );
  }
  const members = model ?? enumOf(holder, name);
  const number = value as number | bigint;
  if (members !== undefined && !isMember(members, number)) {
    return notSet(members, name, number);
  }
  return unwritable(name, held(holder).$view);
}

/** The error to throw where a getter found what is no member of its enum. */
export function noMember(
  record: object,
  name: string,
  value: number | bigint,
): Error {
  return notRead(enumOf(record, name) as EnumLayout, name, value);
}

/** The enum of the field `name` (`Event.kind`) of a record, if it is checked. */
function enumOf(record: object, name: string): EnumLayout | undefined {
  const { layout } = record.constructor as { layout?: StructLayout };
  const field = layout?.fields.find((field) =>
    name === `${layout.name}.${field.name}`
  );
  return field?.checked ? field.enum : undefined;
}

/** Somebody may have written the name of a value in quotes. */
function nameIn(model: EnumLayout | undefined, value: unknown): string {
  const numbers = model?.values ?? model?.flags ?? {};
  return typeof value === "string" && Object.hasOwn(numbers, value)
    ? `; did you mean ${model?.name}.${value}?`
    : "";
}

/** Why a place took no value at all. */
function unwritable(name: string, view: DataView): Error {
  const action = `Cannot set ${name}`;
  if (!isDataView(view)) {
    return new TypeError(`${action}: ${NO_DATA_VIEW}`);
  }
  if (isDetached(view.buffer)) return new TypeError(`${action}: ${DETACHED}`);
  return view instanceof ReadonlyDataView
    ? new TypeError(`${action}: the view is read-only`)
    : new RangeError(`${action}: it lies outside of the view`);
}

/** The type of the two numbers of a complex one. */
function partTypeOf(type: MachineTypeName): MachineTypeName {
  return type === "complex64" ? "float32" : "float64";
}

/** What a value must be, in words. */
function whatOf(type: MachineTypeName): string {
  if (type === "bool") return "true or false";
  if (type.startsWith("complex")) return "{ re, im }";
  return type.startsWith("float") ? "a number" : "an integer";
}

/** Whether a value is of the kind that a type holds, in its range or not. */
function isKind(type: MachineTypeName, value: unknown): boolean {
  switch (machineTypes[type].value) {
    case "number":
      return typeof value === "number";
    case "bigint":
      return typeof value === "number" || typeof value === "bigint";
    case "boolean":
      return typeof value === "boolean" || value === 0 || value === 1;
    default:
      return false;
  }
}

/** Whether a type holds a value, as the emitted tests have it. */
function holds(type: MachineTypeName, value: unknown): boolean {
  const { value: kind, accessor } = machineTypes[type];
  if (!isKind(type, value)) return false;
  if (kind === "boolean") return true;
  if (kind !== "bigint") return fits[accessor as "Int8"](value as number);
  return (typeof value === "bigint" || Number.isInteger(value)) &&
    fits[accessor as "BigInt64"](BigInt(value as bigint));
}
