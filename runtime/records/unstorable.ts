/**
 * The error of a field or an item that could not be set.
 *
 * @module
 */

import {
  type MachineTypeName,
  machineTypes,
  MOST_SAFE_BITS,
  type ValueKind,
  wrapped,
} from "../../format/mod.ts";
import { ReadonlyDataView } from "../bytes/mod.ts";
import { DETACHED, inMessage, isDetached } from "../errors/mod.ts";
import {
  type Complex,
  type EnumLayout,
  fits,
  isMember,
  notRead,
  notSet,
  wordOfType,
} from "../item/mod.ts";
import { isDataView, NO_DATA_VIEW } from "./errors.ts";
import type { FieldLayout, StructLayout } from "./layout.ts";
import { held } from "./mix_in.ts";

/** The name of a machine type, or of some bits of one: `uint16:5`. */
type FieldType = MachineTypeName | `${MachineTypeName}:${number}`;

/** The type of an item, or of bits of it, in one word. */
export function fieldType(
  type: MachineTypeName,
  bitWidth: number | undefined,
): FieldType {
  return bitWidth === undefined ? type : `${type}:${bitWidth}`;
}

/**
 * The error to throw where a setter failed. `field` is its type and its name in
 * one string (`uint16 Color.red`), and what was caught is not passed on: that
 * keeps the setter short, and V8 inlines only short functions. `rules` are those
 * of items; those of a record's field its layout has.
 */
export function unstorable(
  holder: object,
  field: string,
  value: unknown,
  rules?: ValueRules,
): Error {
  const [, type, name] = /^(\S+) (.*)$/s.exec(field) as unknown as [
    string,
    FieldType,
    string,
  ];
  const part = type.startsWith("complex") ? partTypeOf(type) : undefined;
  if (part !== undefined && typeof value === "object" && value !== null) {
    const { re, im } = value as Complex;
    return unstorable(holder, `${part} ${name}`, holds(part, re) ? im : re);
  }
  const { enum: members, isNumber = false } = rules ?? rulesOf(holder, name);
  const what = isNumber ? "a safe integer" : wordOfType(type);
  if (!isKind(type, value) || isNumber && typeof value === "bigint") {
    const rule = typeof value === "bigint" && what.endsWith("integer")
      ? "a number"
      : what;
    const hint = nameIn(members, value);
    return new TypeError(
      `Cannot set ${name} to ${inMessage(value)}: it must be ${rule}${hint}`,
    );
  }
  if (!holds(type, value) || isNumber && !Number.isSafeInteger(value)) {
    return new RangeError(
      `Cannot set ${name} to ${value}: it is not ${what} that ${type} can hold`,
    );
  }
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
  return notRead(rulesOf(record, name).enum as EnumLayout, name, value);
}

/** What a value must be besides what its type holds. */
interface ValueRules {
  /** One of the members of this enum. */
  readonly enum?: EnumLayout | undefined;
  /** A number that is a safe integer. */
  readonly isNumber?: boolean;
}

/** The rules for the field `name` (`Event.kind`) of a record. */
function rulesOf(record: object, name: string): ValueRules {
  const field = fieldOf(record, name);
  return {
    enum: field?.checked ? field.enum : undefined,
    isNumber: field?.as === "number",
  };
}

/** The field of a record that errors call `name`. */
export function fieldOf(record: object, name: string): FieldLayout | undefined {
  const { layout } = record.constructor as { layout?: StructLayout };
  return layout?.fields.find((field) =>
    name === `${layout.name}.${field.name}`
  );
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
function partTypeOf(type: FieldType): FieldType {
  return type === "complex64" ? "float32" : "float64";
}

/** Whether a value is of the kind that a type holds, in its range or not. */
function isKind(type: FieldType, value: unknown): boolean {
  switch (valueKindOf(type)) {
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
function holds(type: FieldType, value: unknown): boolean {
  const { accessor, bitWidth } = takeApart(type);
  const kind = valueKindOf(type);
  if (!isKind(type, value)) return false;
  if (kind === "boolean") return true;
  if (bitWidth !== undefined) {
    if (!isInteger(value)) return false;
    const integer = BigInt(value);
    return wrapped({ accessor }, bitWidth, integer) === integer;
  }
  if (kind !== "bigint") return fits[accessor as "Int8"](value as number);
  return isInteger(value) && fits[accessor as "BigInt64"](BigInt(value));
}

function isInteger(value: unknown): value is number | bigint {
  return typeof value === "bigint" || Number.isInteger(value);
}

/** What JavaScript value a type reads as. */
export function valueKindOf(type: FieldType): ValueKind {
  const { value, bitWidth } = takeApart(type);
  return value === "bigint" && bitWidth !== undefined &&
      bitWidth <= MOST_SAFE_BITS
    ? "number"
    : value;
}

function takeApart(type: FieldType) {
  const [name = "", bitWidth] = type.split(":");
  return {
    ...machineTypes[name as MachineTypeName],
    bitWidth: bitWidth === undefined ? undefined : Number(bitWidth),
  };
}
