/**
 * How one item reads in TypeScript: its types, and the expressions that read
 * and write it.
 *
 * @module
 */

import {
  FLOAT16_OVERFLOW,
  isBigEndian,
  portableFormat,
} from "../../format/mod.ts";
import type { ItemType } from "../layout/model.ts";
import type { Scope } from "./scope.ts";

/** Where an item lies, as an expression: `this.#byteOffset + 4`. */
export interface Place {
  /** The DataView. */
  readonly view: string;
  /** The offset in it, without the literal bytes. */
  readonly base: string;
  /** The literal bytes to add. */
  readonly plus: number;
}

/** The type that a getter has. */
export function valueType({ scalar, text }: ItemType, scope: Scope): string {
  switch (scalar.value) {
    case "complex":
      return scope.type("Complex");
    case "char":
    case "bytes":
    case "pascal":
    case "padding":
      return text ? "string" : "Uint8Array";
    case "number":
    case "bigint":
    case "boolean":
      return scalar.value;
  }
}

/** The type that a setter takes. */
export function inputType(item: ItemType, scope: Scope): string {
  const value = valueType(item, scope);
  if (value === "bigint") return "bigint | number";
  return value === "Uint8Array" ? "ArrayLike<number>" : value;
}

/** The typed array that holds copies of many. */
export function typedArray({ scalar }: ItemType): string {
  switch (scalar.value) {
    case "number":
    case "bigint":
    case "complex":
      // Where Float16Array is missing, float32 still holds every float16.
      return scalar.accessor === "Float16"
        ? "Float32Array"
        : `${scalar.accessor}Array`;
    case "boolean":
    case "char":
    case "bytes":
    case "pascal":
    case "padding":
      return "Uint8Array";
  }
}

/** `Items<…>` or `Column<…>` of the item. */
export function itemsType(
  interfaceName: "Items" | "Column",
  item: ItemType,
  scope: Scope,
): string {
  const value = valueType(item, scope);
  const input = inputType(item, scope);
  const types = [value, typedArray(item)];
  if (input !== value) types.push(input);
  return `${scope.type(interfaceName)}<${types.join(", ")}>`;
}

/** What people call it: `float32`, `big-endian uint16`, `utf8[32]`. */
export function itemLabel(item: ItemType, shape: readonly number[]): string {
  const { scalar, text } = item;
  const axes = isBytes(item) && scalar.value !== "char"
    ? [...shape, scalar.size]
    : shape;
  const name = text ? "utf8" : scalar.type;
  return `${isBigEndian(scalar) ? "big-endian " : ""}${name}${brackets(axes)}`;
}

/** `[4][4]`. */
export function brackets(shape: readonly number[]): string {
  return shape.map((length) => `[${length}]`).join("");
}

/** The name that helper classes of this item start with. */
export function itemClassName(item: ItemType): string {
  const { scalar, text, checked } = item;
  const type = scalar.value === "bigint" ? scalar.accessor : scalar.type;
  return [
    type.replace(/^./, (letter) => letter.toUpperCase()),
    isBytes(item) && scalar.value !== "char" ? scalar.size : "",
    text ? "Text" : "",
    isBigEndian(scalar) ? "BE" : "",
    isChecked(item) && checked ? "Checked" : "",
  ].join("");
}

/** Whether it is bytes or text rather than a number. */
export function isBytes({ scalar }: ItemType): boolean {
  switch (scalar.value) {
    case "char":
    case "bytes":
    case "pascal":
    case "padding":
      return true;
    case "number":
    case "bigint":
    case "boolean":
    case "complex":
      return false;
  }
}

/** The format of a MemoryView of such items. */
export function viewFormat({ scalar }: ItemType): string {
  return JSON.stringify(portableFormat(scalar));
}

/** The type of a MemoryView of such items along `ndim` axes. */
export function viewType(item: ItemType, ndim: number, scope: Scope): string {
  const format = viewFormat(item);
  const parameters = ndim === 1 ? format : `${format}, ${ndim}`;
  return `${scope.type("MemoryView")}<${parameters}>`;
}

/** The expression that reads it. */
export function readExpression(
  item: ItemType,
  place: Place,
  scope: Scope,
): string {
  const { scalar, text } = item;
  switch (scalar.value) {
    case "number":
    case "bigint":
      return getCall(item, place, scope);
    case "boolean":
      return `${getCall(item, place, scope)} !== 0`;
    case "complex": {
      const im = getCall(item, shifted(place, scalar.size / 2), scope);
      return `{ re: ${getCall(item, place, scope)}, im: ${im} }`;
    }
    case "pascal":
      return bytesCall(
        scope.use(text ? "pascalTextOf" : "pascalOf"),
        item,
        place,
      );
    case "char":
    case "bytes":
    case "padding":
      return bytesCall(scope.use(text ? "textOf" : "bytesOf"), item, place);
  }
}

/** The statements that write `value`; `name` is for errors. */
export function writeStatements(
  item: ItemType,
  place: Place,
  name: string,
  scope: Scope,
): string[] {
  const { scalar, text } = item;
  switch (scalar.value) {
    case "number":
      return [
        ...checkStatements(item, place, "value", name, scope),
        setCall(item, place, "value", scope),
      ];
    case "bigint":
      return [
        ...checkStatements(item, place, "value", name, scope),
        setCall(item, place, "BigInt(value)", scope),
      ];
    case "boolean":
      return [setCall(item, place, "value ? 1 : 0", scope)];
    case "complex": {
      const half = shifted(place, scalar.size / 2);
      return [
        ...checkStatements(item, place, "value.re", name, scope),
        ...checkStatements(item, place, "value.im", name, scope),
        setCall(item, place, "value.re", scope),
        setCall(item, half, "value.im", scope),
      ];
    }
    case "pascal":
      return [
        setBytes(
          text ? "setPascalText" : "setPascal",
          item,
          place,
          name,
          scope,
        ),
      ];
    case "char":
    case "bytes":
    case "padding":
      return [
        setBytes(text ? "setText" : "setBytes", item, place, name, scope),
      ];
  }
}

/** The offset of a place, with its literal bytes. */
export function offsetOf({ base, plus }: Place): string {
  if (base === "0") return String(plus);
  return plus === 0 ? base : `${base} + ${plus}`;
}

function shifted(place: Place, bytes: number): Place {
  return { ...place, plus: place.plus + bytes };
}

function getCall({ scalar }: ItemType, place: Place, scope: Scope): string {
  const order = orderArgument(scalar);
  const offset = offsetOf(place);
  return scalar.accessor === "Float16"
    ? `${scope.use("getFloat16")}(${place.view}, ${offset}${order})`
    : `${place.view}.get${scalar.accessor}(${offset}${order})`;
}

function setCall(
  { scalar }: ItemType,
  place: Place,
  value: string,
  scope: Scope,
): string {
  const order = orderArgument(scalar);
  const offset = offsetOf(place);
  return scalar.accessor === "Float16"
    ? `${scope.use("setFloat16")}(${place.view}, ${offset}, ${value}${order});`
    : `${place.view}.set${scalar.accessor}(${offset}, ${value}${order});`;
}

function orderArgument(
  { accessor, littleEndian }: ItemType["scalar"],
): string {
  return accessor.endsWith("nt8") ? "" : `, ${littleEndian}`;
}

function bytesCall(name: string, { scalar }: ItemType, place: Place): string {
  return `${name}(${place.view}, ${offsetOf(place)}, ${scalar.size})`;
}

function setBytes(
  setter: string,
  { scalar }: ItemType,
  place: Place,
  name: string,
  scope: Scope,
): string {
  const field = JSON.stringify(name);
  return `${scope.use(setter)}(${place.view}, ${
    offsetOf(place)
  }, ${scalar.size}, value, ${field});`;
}

/** Whether there are values that it could not hold. */
function isChecked(item: ItemType): boolean {
  return probeOffset(item, "value") !== undefined;
}

// A throw here would slow down every loop: the DataView refuses byte -1.
function checkStatements(
  item: ItemType,
  place: Place,
  value: string,
  name: string,
  scope: Scope,
): string[] {
  const offset = probeOffset(item, value);
  if (!item.checked || offset === undefined) return [];
  const type = item.scalar.value === "complex"
    ? item.scalar.accessor.toLowerCase()
    : item.scalar.type;
  const field = JSON.stringify(`${type} ${name}`);
  return [
    `try {
  ${place.view}.getUint8(${offset});
} catch (cause) {
  throw ${scope.use("unstorable")}(${field}, ${value}, cause);
}`,
  ];
}

/** 0 where the item can hold the value, else -1; undefined where it holds any. */
function probeOffset(
  { scalar }: ItemType,
  value: string,
): string | undefined {
  switch (scalar.accessor) {
    case "Int8":
      return `${value} === ${value} << 24 >> 24 ? 0 : -1`;
    case "Uint8":
      return scalar.value === "number"
        ? `${value} === (${value} & 0xff) ? 0 : -1`
        : undefined;
    case "Int16":
      return `${value} === ${value} << 16 >> 16 ? 0 : -1`;
    case "Uint16":
      return `${value} === (${value} & 0xffff) ? 0 : -1`;
    case "Int32":
      return `${value} === (${value} | 0) ? 0 : -1`;
    case "Uint32":
      return `${value} === ${value} >>> 0 ? 0 : -1`;
    case "BigInt64":
      return `BigInt(${value}) === BigInt.asIntN(64, BigInt(${value})) ? 0 : -1`;
    case "BigUint64":
      return `BigInt(${value}) === BigInt.asUintN(64, BigInt(${value})) ? 0 : -1`;
    case "Float16":
      return `Math.abs(${value}) >= ${FLOAT16_OVERFLOW} && Math.abs(${value}) < Infinity ? -1 : 0`;
    case "Float32":
      // A finite value less the infinity that it became is infinite, and less
      // what it was rounded to at most 2¹⁰³; the difference of infinities is NaN.
      return `Math.abs(Math.fround(${value}) - ${value}) > 1e38 ? -1 : 0`;
    case "Float64":
      return undefined;
  }
}
