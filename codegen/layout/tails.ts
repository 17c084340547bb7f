/**
 * Tails: a last field whose length the bytes tell: `(*)H`, `(count)Vector`,
 * `(rows,cols)f`.
 *
 * @module
 */

import { type Element, isInteger, quote } from "../../format/mod.ts";
import type { Field, ItemField, TailAxis } from "./model.ts";
import { isOrderAlone } from "./places.ts";
import { Refusal, suggestion } from "./problems.ts";
import type { FieldSource, StructSource } from "./source.ts";

/** A type with a shape that the bytes tell. */
export interface TailType {
  /** Each axis: a length, `*`, or the name of a field. */
  readonly axes: readonly string[];
  /** The type with no items along the axes that are not numbers. */
  readonly empty: string;
}

/** Undefined for any other type. */
export function readTailType(type: string): TailType | undefined {
  const found = /^([@^=<>!]?)\(([^()]*)\)([^]*)$/.exec(type);
  if (found === null) return undefined;
  const [, order = "", inner = "", items = ""] = found;
  // `(n)3f` is `(n,3)f`, as `(2)3f` is `(2,3)f`; the count of `16s` is its own.
  const [, own = "", count, code = ""] =
    /^([@^=<>!]?)([0-9]+)([^0-9sp])$/.exec(items) ?? [];
  const item = count === undefined ? items : own + code;
  const axes = [...inner.split(","), ...count === undefined ? [] : [count]]
    .map((axis) => axis.trim());
  if (axes.every(isLength) || axes.includes("")) return undefined;
  // What is neither a number nor a name is left to the reader of formats.
  if (
    !axes.every((axis) => isLength(axis) || axis === "*" || NAME.test(axis))
  ) {
    return undefined;
  }
  const lengths = axes.map((axis) => isLength(axis) ? axis : "0");
  return { axes, empty: `${order}(${lengths.join(",")})${item}` };
}

const NAME = /^[\p{ID_Start}_][\p{ID_Continue} -]*$/u;

function isLength(axis: string): boolean {
  return /^[0-9]+$/.test(axis);
}

/** Whether the last field of a struct is a tail. */
export function hasTail({ fields }: StructSource): boolean {
  const last = fields.kind === "types" ? fields.fields.at(-1) : undefined;
  return last !== undefined && readTailType(last.type.value) !== undefined;
}

/** Throws a {@linkcode Refusal} if the field cannot be a tail. */
export function checkTail(
  { axes }: TailType,
  element: Element,
  field: FieldSource,
  struct: StructSource,
  fields: readonly FieldSource[],
): void {
  const type = field.type.value;
  const refuse = (reason: string): never => {
    throw new Refusal(`Cannot read the type ${quote(type)}: ${reason}`, {});
  };
  if (struct.isUnion) refuse("a member of a union has a length of its own");
  if (!isOrderAlone(struct)) {
    refuse(`the format ${quote(struct.format.value)} lists all items`);
  }
  if (fields.at(-1) !== field) {
    refuse("only the last field of a struct can have a length that bytes tell");
  }
  if (axes.slice(1).includes("*")) {
    refuse('"*" is the first axis: all items up to the end');
  }
  if (axes.some((axis) => isLength(axis) && Number(axis) === 0)) {
    refuse("an axis of 0 items leaves none to count");
  }
  const size = element.kind === "item"
    ? element.scalar.size
    : element.kind === "struct"
    ? element.layout.stride
    : 0;
  if (element.kind === "bits") refuse("C has no arrays of bit-fields");
  if (element.kind === "item" && element.scalar.value === "padding") {
    refuse("padding has no items");
  }
  if (size === 0) refuse("its items have size 0");
  const names = fields.slice(0, -1).map(({ name }) => name.value);
  for (const axis of axes) {
    if (isLength(axis) || axis === "*" || names.includes(axis)) continue;
    refuse(
      `the struct has no field ${quote(axis)} before it${
        suggestion(axis, names)
      }`,
    );
  }
}

/** The axes of a tail behind `fields`; or which of them is no length. */
export function axesOf(
  { axes }: TailType,
  fields: readonly Field[],
): TailAxis[] | string {
  const found: TailAxis[] = [];
  for (const axis of axes) {
    if (isLength(axis)) found.push(Number(axis));
    else if (axis === "*") found.push("*");
    else {
      const field = fields.find(({ name }) => name === axis);
      if (field === undefined || !isCount(field)) return axis;
      found.push(field);
    }
  }
  return found;
}

function isCount(field: Field): field is ItemField {
  return field.kind === "item" && isInteger(field.item.scalar);
}
