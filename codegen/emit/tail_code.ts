/**
 * A tail in TypeScript: a last field that ends where the record's view does.
 *
 * @module
 */

import type {
  Field,
  ItemField,
  StructModel,
  TailField,
} from "../layout/mod.ts";
import type { GlobalNames } from "./globals.ts";
import { type ItemPlace, offsetOf } from "./item_place.ts";
import { valueKind } from "./item_traits.ts";
import { propertyAccess } from "./property.ts";
import { bytesOfUnits } from "./text_code.ts";

/** The tail of a struct, if it has one. */
export function tailOf({ fields }: StructModel): TailField | undefined {
  const last = fields.at(-1);
  return last?.kind === "tail" ? last : undefined;
}

/** Its axes as the layout file has them. */
export function axesOf({ axes }: TailField): (number | string)[] {
  return axes.map((axis) => typeof axis === "object" ? axis.name : axis);
}

/** Whether it is one text, and no list of them. */
export function isTextTail(tail: TailField): boolean {
  return "item" in tail && tail.isText === true;
}

/** A field of the same types, with no items along the axes that bytes tell. */
export function fixedOf(
  tail: TailField,
): Exclude<Field, { kind: "struct" | "tail" }> {
  const { kind: _, axes, ...base } = tail;
  const shape = axes.map((axis) => typeof axis === "number" ? axis : 0);
  if ("struct" in base) return { kind: "structs", shape, ...base };
  if (isTextTail(tail)) {
    return { ...base, kind: "item", item: bytesOfUnits(base.item, 0) };
  }
  return shape.length === 1
    ? { kind: "array", length: 0, ...base }
    : { kind: "ndarray", shape, ...base };
}

/**
 * The axes that a record keeps: where fields say several, the bytes alone do not
 * tell them.
 */
export function keptAxes(
  tail: TailField,
  names: GlobalNames,
): { readonly name: string; readonly value: string }[] {
  if ("struct" in tail) return [];
  const { axes } = tail;
  const isKept = axes.slice(1).some((axis) => typeof axis === "object");
  if (!isKept) return [];
  return axes.flatMap((axis, index) =>
    typeof axis === "object"
      ? [{
        name: keptName(index),
        value: numberOf(axis, names),
      }]
      : []
  );
}

function numberOf({ name, item }: ItemField, names: GlobalNames): string {
  const value = `this${propertyAccess(name)}`;
  return valueKind(item) === "bigint"
    ? `${names.value("Number")}(${value})`
    : value;
}

function keptName(index: number): string {
  return `$axis${index}`;
}

/** The bytes from `place` to the end of the record. */
export function restOf(place: ItemPlace): string {
  return `${place.view}.byteLength - ${offsetOf(place).replace(" + ", " - ")}`;
}

/** The length of each axis, as an expression. */
export function axisLengths(
  tail: TailField,
  size: number,
  place: ItemPlace,
  names: GlobalNames,
): string[] {
  const kept = keptAxes(tail, names).length > 0;
  const others = tail.axes.slice(1).reduce<number>(
    (product, axis) => typeof axis === "number" ? product * axis : product,
    1,
  );
  return tail.axes.map((axis, index) =>
    typeof axis === "number"
      ? String(axis)
      : kept && typeof axis === "object"
      ? `this.${keptName(index)}`
      : divided(restOf(place), size * others)
  );
}

/** The bytes between items along each axis, as an expression. */
export function axisStrides(
  lengths: readonly string[],
  size: number,
): string[] {
  return lengths.map((_, index) => {
    const inner = lengths.slice(index + 1);
    const literal = inner.filter(isNumber).reduce(
      (product, length) => product * Number(length),
      size,
    );
    return [...inner.filter((length) => !isNumber(length)), literal].join(
      " * ",
    );
  });
}

function isNumber(length: string): boolean {
  return /^[0-9]+$/.test(length);
}

function divided(expression: string, by: number): string {
  return by === 1 ? expression : `(${expression}) / ${by}`;
}
