/**
 * One item in TypeScript: its types, and the code that reads and writes it.
 *
 * @module
 */

import type { Scalar } from "../../format/mod.ts";
import type { ItemType } from "../layout/mod.ts";
import {
  isChecked,
  numberTest,
  rangeTest,
  typedArray,
  viewFormat,
} from "./item_traits.ts";

/** The type that a getter returns. */
export function valueType({ scalar, text }: ItemType): string {
  switch (scalar.value) {
    case "complex":
      return "$.Complex";
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

/** The type of a copy of its value. */
export function copyType(item: ItemType): string {
  const value = valueType(item);
  return value === "Uint8Array" ? "$.Fresh<Uint8Array>" : value;
}

/** The type that a setter takes. */
export function inputType(item: ItemType): string {
  const value = valueType(item);
  if (value === "bigint") return "bigint | number";
  return value === "Uint8Array" ? "ArrayLike<number>" : value;
}

/** `Items<…>` or `Column<…>` of the item. */
export function itemsType(
  interfaceName: "Items" | "Column",
  item: ItemType,
): string {
  const value = valueType(item);
  const input = inputType(item);
  const types = [value, typedArray(item)];
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
): string {
  const { scalar, text } = item;
  switch (scalar.value) {
    case "number":
    case "bigint":
      return getCall(scalar, place);
    case "boolean":
      return `${getCall(scalar, place)} !== 0`;
    case "complex": {
      const [re, im] = halvesOf(item, place).map(({ place }) =>
        getCall(scalar, place)
      );
      return `{ re: ${re}, im: ${im} }`;
    }
    case "pascal":
      return getBytesCall(
        text ? "pascalTextOf" : "pascalOf<this>",
        item,
        place,
      );
    case "char":
    case "bytes":
    case "padding":
      return getBytesCall(text ? "textOf" : "bytesOfField<this>", item, place);
  }
}

/** The statements that write `value`; errors call the item `name`. */
export function writeStatements(
  item: ItemType,
  place: ItemPlace,
  name: string,
): string[] {
  return [
    ...checkStatements(item, place, name),
    ...plainWrites(item, place, "value", name),
  ];
}

/** The same without a check of the value. */
export function plainWrites(
  item: ItemType,
  place: ItemPlace,
  value: string,
  name: string,
): string[] {
  const { scalar, text } = item;
  const setWith = (setter: string) => [
    setBytesCall(setter, item, place, value, name),
  ];
  switch (scalar.value) {
    case "number":
      return [setCall(scalar, place, value)];
    case "bigint":
      return [setCall(scalar, place, `BigInt(${value})`)];
    case "boolean":
      return [setCall(scalar, place, `${value} ? 1 : 0`)];
    case "complex": {
      const [re, im] = halvesOf(item, place);
      return [
        setCall(scalar, re.place, `${value}.re`),
        setCall(scalar, im.place, `${value}.im`),
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
): string[] {
  if (!isChecked(item)) return [];
  const { scalar } = item;
  const isComplex = scalar.value === "complex";
  const type = isComplex ? scalar.accessor.toLowerCase() : scalar.type;
  const label = JSON.stringify(`${type} ${name}`);
  const values = isComplex ? ["value.re", "value.im"] : ["value"];
  return values.map((value) =>
    `try {
  ${place.view}.getUint8(${testOf(item, value)} ? 0 : -1);
} catch (cause) {
  throw $.unstorable(${label}, ${value}, cause);
}`
  );
}

function testOf(item: ItemType, value: string): string | undefined {
  return item.scalar.value === "complex"
    ? numberTest(item.scalar, value)
    : rangeTest(item, value);
}

function getCall(scalar: Scalar, place: ItemPlace): string {
  const order = orderArgument(scalar);
  const offset = offsetOf(place);
  return scalar.accessor === "Float16"
    ? `$getFloat16(${place.view}, ${offset}${order})`
    : `${place.view}.get${scalar.accessor}(${offset}${order})`;
}

function setCall(scalar: Scalar, place: ItemPlace, value: string): string {
  const order = orderArgument(scalar);
  const offset = offsetOf(place);
  return scalar.accessor === "Float16"
    ? `$setFloat16(${place.view}, ${offset}, ${value}${order});`
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
