/**
 * One item in TypeScript: its types, and the code that reads and writes it.
 *
 * @module
 */

import type { Scalar } from "../../format/mod.ts";
import type { ItemType } from "../layout/mod.ts";
import { rangeProbe, typedArray, viewFormat } from "./item_traits.ts";
import type { Imports } from "./scope.ts";

/** The type that a getter returns. */
export function valueType(
  { scalar, text }: ItemType,
  imports: Imports,
): string {
  switch (scalar.value) {
    case "complex":
      return imports.type("Complex");
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
export function inputType(item: ItemType, imports: Imports): string {
  const value = valueType(item, imports);
  if (value === "bigint") return "bigint | number";
  return value === "Uint8Array" ? "ArrayLike<number>" : value;
}

/** `Items<…>` or `Column<…>` of the item. */
export function itemsType(
  interfaceName: "Items" | "Column",
  item: ItemType,
  imports: Imports,
): string {
  const value = valueType(item, imports);
  const input = inputType(item, imports);
  const types = [value, typedArray(item)];
  if (input !== value) types.push(input);
  return `${imports.type(interfaceName)}<${types.join(", ")}>`;
}

/** The type of a MemoryView of such items along `ndim` axes. */
export function viewType(
  item: ItemType,
  ndim: number,
  imports: Imports,
): string {
  const format = viewFormat(item);
  const parameters = ndim === 1 ? format : `${format}, ${ndim}`;
  return `${imports.type("MemoryView")}<${parameters}>`;
}

/** Where an item lies, as an expression: `this.#byteOffset + 4`. */
export interface ItemPlace {
  /** The DataView. */
  readonly view: string;
  /** The offset in it, without the literal bytes. */
  readonly base: string;
  /** The literal bytes to add. */
  readonly plus: number;
}

/** The byte offset of a place. */
export function offsetOf({ base, plus }: ItemPlace): string {
  if (base === "0") return String(plus);
  return plus === 0 ? base : `${base} + ${plus}`;
}

/** The two halves of a complex number, as numbers. */
export function halvesOf(
  item: ItemType,
  place: ItemPlace,
): readonly [re: NumberAt, im: NumberAt] {
  const half = item.scalar.size / 2;
  const number: ItemType = {
    ...item,
    scalar: { ...item.scalar, value: "number" },
  };
  return [
    { item: number, place },
    { item: number, place: { ...place, plus: place.plus + half } },
  ];
}

/** A number and its place. */
export interface NumberAt {
  readonly item: ItemType;
  readonly place: ItemPlace;
}

/** The expression that reads an item. */
export function readExpression(
  item: ItemType,
  place: ItemPlace,
  imports: Imports,
): string {
  const { scalar, text } = item;
  switch (scalar.value) {
    case "number":
    case "bigint":
      return getCall(scalar, place, imports);
    case "boolean":
      return `${getCall(scalar, place, imports)} !== 0`;
    case "complex": {
      const [re, im] = halvesOf(item, place).map(({ place }) =>
        getCall(scalar, place, imports)
      );
      return `{ re: ${re}, im: ${im} }`;
    }
    case "pascal":
      return getBytesCall(
        text ? "pascalTextOf" : "pascalOf",
        item,
        place,
        imports,
      );
    case "char":
    case "bytes":
    case "padding":
      return getBytesCall(text ? "textOf" : "bytesOf", item, place, imports);
  }
}

/** The statements that write `value`; errors call the item `name`. */
export function writeStatements(
  item: ItemType,
  place: ItemPlace,
  name: string,
  imports: Imports,
): string[] {
  const { scalar, text } = item;
  const check = (value: string) =>
    checkStatements(item, place, value, name, imports);
  const set = (value: string, at = place) =>
    setCall(scalar, at, value, imports);
  const setWith = (setter: string) => [
    setBytesCall(setter, item, place, name, imports),
  ];
  switch (scalar.value) {
    case "number":
      return [...check("value"), set("value")];
    case "bigint":
      return [...check("value"), set("BigInt(value)")];
    case "boolean":
      return [set("value ? 1 : 0")];
    case "complex": {
      const [re, im] = halvesOf(item, place);
      return [
        ...check("value.re"),
        ...check("value.im"),
        set("value.re", re.place),
        set("value.im", im.place),
      ];
    }
    case "pascal":
      return setWith(text ? "setPascalText" : "setPascal");
    case "char":
    case "bytes":
    case "padding":
      return setWith(text ? "setText" : "setBytes");
  }
}

// A `throw` would slow every loop down. DataView throws for byte -1 instead;
// that is caught and rethrown with a clear message.
function checkStatements(
  { scalar, checked }: ItemType,
  place: ItemPlace,
  value: string,
  name: string,
  imports: Imports,
): string[] {
  const probe = rangeProbe(scalar, value);
  if (!checked || probe === undefined) return [];
  const type = scalar.value === "complex"
    ? scalar.accessor.toLowerCase()
    : scalar.type;
  const label = JSON.stringify(`${type} ${name}`);
  return [
    `try {
  ${place.view}.getUint8(${probe});
} catch (cause) {
  throw ${imports.use("unstorable")}(${label}, ${value}, cause);
}`,
  ];
}

function getCall(scalar: Scalar, place: ItemPlace, imports: Imports): string {
  const order = orderArgument(scalar);
  const offset = offsetOf(place);
  return scalar.accessor === "Float16"
    ? `${imports.use("getFloat16")}(${place.view}, ${offset}${order})`
    : `${place.view}.get${scalar.accessor}(${offset}${order})`;
}

function setCall(
  scalar: Scalar,
  place: ItemPlace,
  value: string,
  imports: Imports,
): string {
  const order = orderArgument(scalar);
  const offset = offsetOf(place);
  return scalar.accessor === "Float16"
    ? `${
      imports.use("setFloat16")
    }(${place.view}, ${offset}, ${value}${order});`
    : `${place.view}.set${scalar.accessor}(${offset}, ${value}${order});`;
}

function orderArgument({ accessor, littleEndian }: Scalar): string {
  return accessor.endsWith("nt8") ? "" : `, ${littleEndian}`;
}

function getBytesCall(
  getter: string,
  { scalar }: ItemType,
  place: ItemPlace,
  imports: Imports,
): string {
  const offset = offsetOf(place);
  return `${imports.use(getter)}(${place.view}, ${offset}, ${scalar.size})`;
}

function setBytesCall(
  setter: string,
  { scalar }: ItemType,
  place: ItemPlace,
  name: string,
  imports: Imports,
): string {
  const offset = offsetOf(place);
  const label = JSON.stringify(name);
  return `${
    imports.use(setter)
  }(${place.view}, ${offset}, ${scalar.size}, value, ${label});`;
}
