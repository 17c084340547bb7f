/**
 * One item in TypeScript: its types, and the code that reads and writes it.
 *
 * @module
 */

import type { Scalar } from "../../format/mod.ts";
import type { ItemType } from "../layout/mod.ts";
import {
  asBits,
  beforeBits,
  isBitField,
  isSigned,
  readBits,
  writeBits,
} from "./bits_code.ts";
import { loadAtomic, storeAtomic } from "./atomic_code.ts";
import { memberTests } from "./enum_code.ts";
import {
  getCall,
  type ItemPlace,
  offsetOf,
  orderArgument,
  setCall,
} from "./item_place.ts";
import {
  holdsBytes,
  isChecked,
  isMemberChecked,
  typedArray,
  typeName,
  valueKind,
  valueTests,
  viewFormat,
} from "./item_traits.ts";
import type { ModuleNames } from "./scope.ts";
import { bytesFunctions } from "./text_code.ts";

/** The type that a getter returns. */
export function valueType(item: ItemType, names: ModuleNames): string {
  if (item.enum !== undefined) {
    return item.enum.kind === "flags" || isMemberChecked(item)
      ? item.enum.name
      : `$.Open<${item.enum.name}>`;
  }
  const kind = valueKind(item);
  switch (kind) {
    case "complex":
      return "$.Complex";
    case "char":
    case "bytes":
    case "pascal":
    case "padding":
      return item.text ? "string" : names.type("Uint8Array");
    case "number":
    case "bigint":
    case "boolean":
      return kind;
  }
}

/** The type of a copy of its value. */
export function copyType(item: ItemType, names: ModuleNames): string {
  const value = valueType(item, names);
  return holdsBytes(item) && !item.text ? `$.Fresh<${value}>` : value;
}

/** The type that a setter takes. */
export function inputType(item: ItemType, names: ModuleNames): string {
  const value = valueType(item, names);
  if (valueKind(item) === "bigint") {
    const isOneOf = item.enum?.kind === "values" && isMemberChecked(item);
    return isOneOf ? value : `${value} | number`;
  }
  return holdsBytes(item) && !item.text
    ? `${names.type("ArrayLike")}<number>`
    : value;
}

/** `Items<…>`, `Column<…>` or `BitColumn<…>` of the item. */
export function itemsType(
  many: "Items" | "Column",
  item: ItemType,
  names: ModuleNames,
): string {
  const interfaceName = isBitField(item) ? "BitColumn" : many;
  return `$.${interfaceName}<${itemsParameters(item, names).join(", ")}>`;
}

/** What those interfaces are of: a value, a typed array, and what is set. */
export function itemsParameters(
  item: ItemType,
  names: ModuleNames,
): string[] {
  const value = valueType(item, names);
  const input = inputType(item, names);
  const types = [value, typedArray(item, names)];
  // A view of what is read as numbers has bigints.
  if (item.isNumber && !isBitField(item)) types.push(input, viewFormat(item));
  else if (input !== value) types.push(input);
  return types;
}

/** The type of a MemoryView of such items along `ndim` axes. */
export function viewType(item: ItemType, ndim: number): string {
  const format = viewFormat(item);
  const parameters = ndim === 1 ? format : `${format}, ${ndim}`;
  return `$.MemoryView<${parameters}>`;
}

/**
 * The statements that read an item and return it. `guard` makes those that are
 * to throw an error of what they throw.
 */
export function readStatements(
  item: ItemType,
  place: ItemPlace,
  names: ModuleNames,
  guard: (tests: readonly string[]) => readonly string[],
): string[] {
  const read = readExpression(item, place, names);
  const tests = [
    ...memberTests(item, place.view, names),
    ...safeTests(item, place.view, names),
  ];
  return tests.length === 0 ? [`return ${read};`] : [
    `const value = ${read};`,
    ...guard(tests),
    item.enum?.kind === "values"
      ? `return value as ${item.enum.name};`
      : "return value;",
  ];
}

/** The statement that throws if `value`, which was read, may not be exact. */
function safeTests(
  item: ItemType,
  view: string,
  names: ModuleNames,
): string[] {
  if (!item.isNumber) return [];
  const size = isSigned(item) ? `${names.value("Math")}.abs(value)` : "value";
  return [`${view}.getUint8(${size} > ${Number.MAX_SAFE_INTEGER} ? -1 : 0);`];
}

/** The places of the two halves of a complex number. */
function halvesOf(
  { scalar }: ItemType,
  place: ItemPlace,
): readonly [re: ItemPlace, im: ItemPlace] {
  return [place, { ...place, plus: place.plus + scalar.size / 2 }];
}

/** The expression that reads an item. */
export function readExpression(
  item: ItemType,
  place: ItemPlace,
  names: ModuleNames,
): string {
  const { scalar } = item;
  const bits = asBits(item);
  if (bits !== undefined) return readBits(bits, place, names);
  if (item.atomic) return loadAtomic(item, place, names);
  switch (scalar.value) {
    case "number":
    case "bigint":
      return getNumber(scalar, place, names);
    case "boolean":
      return `${getNumber(scalar, place, names)} !== 0`;
    case "complex": {
      const [re, im] = halvesOf(item, place).map((half) =>
        getNumber(scalar, half, names)
      );
      return `{ re: ${re}, im: ${im} }`;
    }
    case "pascal":
    case "char":
    case "bytes":
    case "padding":
      return getBytesCall(item, place);
  }
}

/**
 * The statements that write `value`; errors call the item `name`.
 *
 * A `throw` would slow every loop down. DataView throws for byte -1 instead;
 * that is caught and rethrown with a clear message.
 */
export function writeStatements(
  item: ItemType,
  place: ItemPlace,
  name: string,
  names: ModuleNames,
): string[] {
  const before = partStatements(item, place, names);
  const writes = plainWrites(item, place, JSON.stringify(name), names);
  const isComplex = item.scalar.value === "complex";
  if (isChecked(item)) {
    return isComplex ? guarded(item, name, [...before, ...writes]) : [
      ...guarded(item, name, testStatements(item, place, names)),
      ...before,
      ...writes,
    ];
  }
  // BigInt() refuses fractions, in words of its own.
  return valueKind(item) === "bigint"
    ? guarded(item, name, [...before, ...writes])
    : [...before, ...writes];
}

/** A statement for each test of `value`, or of its parts. */
function testStatements(
  item: ItemType,
  { view }: ItemPlace,
  names: ModuleNames,
): string[] {
  return [
    ...valueTests(item, names).map((test) =>
      `${view}.getUint8(${test} ? 0 : -1);`
    ),
    ...memberTests(item, view, names),
  ];
}

/** Statements whose error says which field refused which value. */
function guarded(
  item: ItemType,
  name: string,
  statements: readonly string[],
): string[] {
  const label = JSON.stringify(`${typeName(item)} ${name}`);
  return [`try {
  ${statements.join("\n  ")}
} catch {
  throw $.unstorable(this, ${label}, value);
}`];
}

/**
 * What comes before a complex number or bits of several bytes are written, which
 * happens whole or not at all. Both parts are numbers, since to convert a value can throw; and its last
 * byte is there, which a read finds out.
 *
 * V8 takes twice as long if the tests of both parts are one condition.
 */
export function partStatements(
  item: ItemType,
  place: ItemPlace,
  names: ModuleNames,
): string[] {
  const bits = asBits(item);
  if (bits !== undefined) return beforeBits(bits, place, names);
  const { size, value } = item.scalar;
  if (value !== "complex") return [];
  const last = offsetOf({ ...place, plus: place.plus + size - 1 });
  return [
    ...isChecked(item)
      ? ["const { re, im } = value;", ...testStatements(item, place, names)]
      : ["const re = +value.re;", "const im = +value.im;"],
    `${place.view}.getUint8(${last});`,
  ];
}

/** The same without a check of the value, after {@linkcode partStatements}. */
export function plainWrites(
  item: ItemType,
  place: ItemPlace,
  name: string,
  names: ModuleNames,
): string[] {
  const { scalar } = item;
  const bits = asBits(item);
  if (bits !== undefined) return writeBits(bits, place, names);
  const value = "value";
  switch (scalar.value) {
    case "number":
    case "bigint": {
      const number = scalar.value === "bigint"
        ? `${names.value("BigInt")}(${value})`
        : value;
      return [
        item.atomic
          ? storeAtomic(item, place, number, names)
          : setNumber(scalar, place, number, names),
      ];
    }
    case "boolean":
      return [setNumber(scalar, place, `${value} ? 1 : 0`, names)];
    case "complex": {
      const [re, im] = halvesOf(item, place);
      return [
        setNumber(scalar, re, "re", names),
        setNumber(scalar, im, "im", names),
      ];
    }
    case "pascal":
    case "char":
    case "bytes":
    case "padding":
      return [setBytesCall(item, place, value, name)];
  }
}

function getNumber(
  scalar: Scalar,
  place: ItemPlace,
  names: ModuleNames,
): string {
  return scalar.accessor === "Float16"
    ? `${names.hot("getFloat16")}(${place.view}, ${offsetOf(place)}${
      orderArgument(scalar)
    })`
    : getCall(scalar, place);
}

function setNumber(
  scalar: Scalar,
  place: ItemPlace,
  value: string,
  names: ModuleNames,
): string {
  return scalar.accessor === "Float16"
    ? `${names.hot("setFloat16")}(${place.view}, ${offsetOf(place)}, ${value}${
      orderArgument(scalar)
    });`
    : setCall(scalar, place, value);
}

function getBytesCall(item: ItemType, place: ItemPlace): string {
  const { get } = bytesFunctions(item);
  const at = bytesAt(item, place);
  return `$.${get}(${at}${orderOfUnits(item)})`;
}

function setBytesCall(
  item: ItemType,
  place: ItemPlace,
  value: string,
  name: string,
): string {
  const { set } = bytesFunctions(item);
  const at = bytesAt(item, place);
  return `$.${set}(${at}, ${value}, ${name}${orderOfUnits(item)});`;
}

function bytesAt({ scalar }: ItemType, place: ItemPlace): string {
  const length = place.length ?? scalar.size;
  return `${place.view}, ${offsetOf(place)}, ${length}`;
}

/** The last argument of the calls; none for single bytes. */
function orderOfUnits({ text, scalar }: ItemType): string {
  return text === "utf16" ? `, ${scalar.littleEndian}` : "";
}
