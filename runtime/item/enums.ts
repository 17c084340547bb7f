/**
 * Enums: which numbers are theirs, and what the numbers are called.
 *
 * @module
 */

import { counted } from "../errors/mod.ts";

/** Numbers by name. */
export type NumbersByName = Readonly<Record<string, number | bigint>>;

/** The enum of a field: either its values or its flags. */
export interface EnumLayout {
  /** The name in the layout file. */
  readonly name: string;
  /** The values, of which a field has one. Of equal ones the first counts. */
  readonly values?: NumbersByName;
  /** The flags, of which a field has any. */
  readonly flags?: NumbersByName;
}

/** The enum of a field as generated code writes it: `{ enum: { Kind } }`. */
export interface EnumInit {
  /** The name of an enum, and its values. */
  readonly enum?: Readonly<Record<string, NumbersByName>>;
  /** The name of an enum, and its flags. */
  readonly flags?: Readonly<Record<string, NumbersByName>>;
}

/** The enum of a field, frozen; undefined if it has none. */
export function enumLayout(
  { enum: values, flags }: EnumInit,
): EnumLayout | undefined {
  const [entry] = Object.entries(values ?? flags ?? {});
  if (entry === undefined) return undefined;
  const [name, numbers] = entry;
  Object.freeze(numbers);
  return Object.freeze(
    values === undefined ? { name, flags: numbers } : { name, values: numbers },
  );
}

/**
 * Bytes that are 0 where a value is and −1 elsewhere, the first one for the
 * value `base`.
 */
export function memberTable(values: NumbersByName, base = 0): DataView {
  const numbers = Object.values(values) as number[];
  const length = numbers.reduce((most, value) => Math.max(most, value), base) -
    base + 1;
  const bytes = new Int8Array(length).fill(-1);
  for (const value of numbers) bytes[value - base] = 0;
  return new DataView(bytes.buffer);
}

/** Values that are too far apart for a table. */
export function memberSet(values: NumbersByName): ReadonlySet<unknown> {
  return new Set(Object.values(values));
}

/** Whether it is one of the values, or has bits of flags alone. */
export function isMember(
  { values, flags }: EnumLayout,
  value: number | bigint,
): boolean {
  return values === undefined
    ? otherBits(flags, value) === 0n
    : Object.values(values).includes(value);
}

/** The bits that no flag has. */
function otherBits(flags: NumbersByName = {}, value: number | bigint): bigint {
  return Object.values(flags)
    .reduce<bigint>((bits, flag) => bits & ~BigInt(flag), BigInt(value));
}

/** Its name, `Kind(9)` if it has none; flags with `|` between. */
export function describeMember(
  model: EnumLayout,
  value: number | bigint,
): string {
  const { name, values, flags } = model;
  if (values === undefined) return describeFlags(flags, value);
  const digits = typeof value === "bigint" ? `${value}n` : value;
  return nameOf(values, value) ?? `${name}(${digits})`;
}

/**
 * The name of a value: `nameOf(Kind, event.kind)`. Of equal values the first
 * name counts; undefined where none has the value.
 */
export function nameOf<Name extends string>(
  values: Readonly<Record<Name, number | bigint>>,
  value: number | bigint,
): Name | undefined {
  return namesIn(values).find((name) => values[name] === value);
}

/**
 * The names of the flags that are set: `namesOf(Modes, event.modes)`. Bits that
 * have no name are left out.
 */
export function namesOf<Name extends string>(
  flags: Readonly<Record<Name, number | bigint>>,
  value: number | bigint,
): Name[] {
  return splitFlags(flags, value).names;
}

function namesIn<Name extends string>(
  numbers: Readonly<Record<Name, unknown>>,
): Name[] {
  return Object.keys(numbers) as Name[];
}

/** The flags of a value, and the bits that are left. */
function splitFlags<Name extends string>(
  flags: Readonly<Record<Name, number | bigint>>,
  value: number | bigint,
): { names: Name[]; rest: bigint } {
  let rest = BigInt(value);
  const names = namesIn(flags).filter((name) => {
    const bits = BigInt(flags[name]);
    // One that adds nothing to those before is another name for them.
    if ((BigInt(value) & bits) !== bits || (rest & bits) === 0n) return false;
    rest &= ~bits;
    return true;
  });
  return { names, rest };
}

function describeFlags(
  flags: NumbersByName = {},
  value: number | bigint,
): string {
  if (BigInt(value) === 0n) return nameOf(flags, value) ?? "0";
  const { names, rest } = splitFlags(flags, value);
  return [...names, ...rest === 0n ? [] : [hex(rest)]].join(" | ");
}

function hex(bits: bigint): string {
  return bits < 0n ? `-0x${(-bits).toString(16)}` : `0x${bits.toString(16)}`;
}

/** The error of a field that was read and has what is no member. */
export function notRead(
  model: EnumLayout,
  name: string,
  value: number | bigint,
): RangeError {
  const names = listOf(Object.keys(model.values ?? model.flags ?? {}));
  const what = model.values === undefined ? otherFlags(model, value) : value;
  return new RangeError(
    `Cannot read ${name}: ${what} is no ${nounOf(model)} (${names})`,
  );
}

/** The error of a field that was to be set to what is no member. */
export function notSet(
  model: EnumLayout,
  name: string,
  value: number | bigint,
): RangeError {
  const numbers = Object.entries(model.values ?? model.flags ?? {});
  const names = listOf(numbers.map(([name, value]) => `${name} = ${value}`));
  const what = model.values === undefined ? otherFlags(model, value) : "it";
  return new RangeError(
    `Cannot set ${name} to ${value}: ${what} is no ${nounOf(model)} (${names})`,
  );
}

function otherFlags({ flags }: EnumLayout, value: number | bigint): string {
  return hex(otherBits(flags, value));
}

function nounOf({ name, values }: EnumLayout): string {
  return values === undefined ? `flag of ${name}` : name;
}

/** How many names a message has. */
const MOST_SHOWN = 8;

function listOf(names: readonly string[]): string {
  const more = names.length - MOST_SHOWN;
  const shown = names.slice(0, MOST_SHOWN).join(", ");
  return more > 0 ? `${shown} and ${counted(more, "other")}` : shown;
}
