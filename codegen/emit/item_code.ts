/**
 * One item in TypeScript: its types, and the code that reads and writes it.
 *
 * @module
 */

import type { Scalar } from "../../format/mod.ts";
import type { ItemType } from "../layout/mod.ts";
import {
  holdsBytes,
  isChecked,
  numberTest,
  rangeTest,
  typedArray,
  viewFormat,
} from "./item_traits.ts";
import type { ModuleNames } from "./scope.ts";

/** The type that a getter returns. */
export function valueType(
  { scalar, text }: ItemType,
  names: ModuleNames,
): string {
  switch (scalar.value) {
    case "complex":
      return "$.Complex";
    case "char":
    case "bytes":
    case "pascal":
    case "padding":
      return text ? "string" : names.type("Uint8Array");
    case "number":
    case "bigint":
    case "boolean":
      return scalar.value;
  }
}

/** The type that a setter takes. */
export function inputType(item: ItemType, names: ModuleNames): string {
  const value = valueType(item, names);
  if (value === "bigint") return "bigint | number";
  return holdsBytes(item) && !item.text
    ? `${names.type("ArrayLike")}<number>`
    : value;
}

/** `Items<…>` or `Column<…>` of the item. */
export function itemsType(
  interfaceName: "Items" | "Column",
  item: ItemType,
  names: ModuleNames,
): string {
  const value = valueType(item, names);
  const input = inputType(item, names);
  const types = [value, typedArray(item, names)];
  if (input !== value) types.push(input);
  return `$.${interfaceName}<${types.join(", ")}>`;
}

/** The type of a MemoryView of such items along `ndim` axes. */
export function viewType(item: ItemType, ndim: number): string {
  const format = viewFormat(item);
  const parameters = ndim === 1 ? format : `${format}, ${ndim}`;
  return `$.MemoryView<${parameters}>`;
}

/** Where an item lies, as an expression: `this.$byteOffset + 4`. */
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
function halvesOf(
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
interface NumberAt {
  readonly item: ItemType;
  readonly place: ItemPlace;
}

/** The expression that reads an item. */
export function readExpression(
  item: ItemType,
  place: ItemPlace,
  names: ModuleNames,
): string {
  const { scalar, text } = item;
  switch (scalar.value) {
    case "number":
    case "bigint":
      return getCall(scalar, place, names);
    case "boolean":
      return `${getCall(scalar, place, names)} !== 0`;
    case "complex": {
      const [re, im] = halvesOf(item, place).map(({ place }) =>
        getCall(scalar, place, names)
      );
      return `{ re: ${re}, im: ${im} }`;
    }
    case "pascal":
      return getBytesCall(text ? "pascalTextOf" : "pascalOf", item, place);
    case "char":
    case "bytes":
    case "padding":
      return getBytesCall(text ? "textOf" : "bytesOf", item, place);
  }
}

/** The statements that write `value`; errors call the item `name`. */
export function writeStatements(
  item: ItemType,
  place: ItemPlace,
  name: string,
  names: ModuleNames,
): string[] {
  return [
    ...checkStatements(item, place, name, names),
    ...plainWrites(item, place, name, names),
  ];
}

/** The same without a check of the value. */
export function plainWrites(
  item: ItemType,
  place: ItemPlace,
  name: string,
  names: ModuleNames,
): string[] {
  const { scalar, text } = item;
  const value = "value";
  const setWith = (setter: string) => [
    setBytesCall(setter, item, place, value, name),
  ];
  switch (scalar.value) {
    case "number":
      return [setCall(scalar, place, value, names)];
    case "bigint":
      return [
        setCall(scalar, place, `${names.value("BigInt")}(${value})`, names),
      ];
    case "boolean":
      return [setCall(scalar, place, `${value} ? 1 : 0`, names)];
    case "complex": {
      const [re, im] = halvesOf(item, place);
      return [
        setCall(scalar, re.place, `${value}.re`, names),
        setCall(scalar, im.place, `${value}.im`, names),
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
  item: ItemType,
  place: ItemPlace,
  name: string,
  names: ModuleNames,
): string[] {
  if (!isChecked(item)) return [];
  const { scalar } = item;
  const isComplex = scalar.value === "complex";
  const type = isComplex ? scalar.accessor.toLowerCase() : scalar.type;
  const label = JSON.stringify(`${type} ${name}`);
  const values = isComplex ? ["value.re", "value.im"] : ["value"];
  return values.map((value) =>
    `try {
  ${place.view}.getUint8(${testOf(item, value, names)} ? 0 : -1);
} catch (cause) {
  throw $.unstorable(${label}, ${value}, cause);
}`
  );
}

function testOf(
  item: ItemType,
  value: string,
  names: ModuleNames,
): string | undefined {
  return item.scalar.value === "complex"
    ? numberTest(item.scalar, value, names)
    : rangeTest(item, value, names);
}

function getCall(
  scalar: Scalar,
  place: ItemPlace,
  names: ModuleNames,
): string {
  const order = orderArgument(scalar);
  const offset = offsetOf(place);
  return scalar.accessor === "Float16"
    ? `${names.hot("getFloat16")}(${place.view}, ${offset}${order})`
    : `${place.view}.get${scalar.accessor}(${offset}${order})`;
}

function setCall(
  scalar: Scalar,
  place: ItemPlace,
  value: string,
  names: ModuleNames,
): string {
  const order = orderArgument(scalar);
  const offset = offsetOf(place);
  return scalar.accessor === "Float16"
    ? `${names.hot("setFloat16")}(${place.view}, ${offset}, ${value}${order});`
    : `${place.view}.set${scalar.accessor}(${offset}, ${value}${order});`;
}

function orderArgument({ accessor, littleEndian }: Scalar): string {
  return accessor.endsWith("nt8") ? "" : `, ${littleEndian}`;
}

function getBytesCall(
  getter: string,
  { scalar }: ItemType,
  place: ItemPlace,
): string {
  return `$.${getter}(${place.view}, ${offsetOf(place)}, ${scalar.size})`;
}

function setBytesCall(
  setter: string,
  { scalar }: ItemType,
  place: ItemPlace,
  value: string,
  name: string,
): string {
  const at = `${place.view}, ${offsetOf(place)}, ${scalar.size}`;
  return `$.${setter}(${at}, ${value}, ${JSON.stringify(name)});`;
}
