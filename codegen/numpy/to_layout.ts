/**
 * A dtype → the text of a layout file.
 *
 * @module
 */

import { quote } from "../../format/mod.ts";
import {
  FieldNames,
  type Json,
  LayoutNames,
  type LayoutText,
  printJsonc,
} from "../layout_file/mod.ts";
import { pascalCase, refuseFieldName } from "../layout/mod.ts";
import type { DTypeField, RecordDType } from "./dtype.ts";

/** What the layout says, besides structs. */
export interface ToLayoutOptions {
  /** The name of the outermost struct. */
  readonly name: string;
  /** The file, as the layout names it. */
  readonly origin: string;
  /** The path of the schema, for editors. */
  readonly schema: string | undefined;
}

/** The levels of a file that have a line for each entry. */
const LEVELS = 2;

/** Writes a layout of a dtype and of those in it. */
export function toLayout(
  record: RecordDType,
  { name, origin, schema }: ToLayoutOptions,
): LayoutText {
  const writer = new Writer();
  const struct = writer.add(record, name);
  const file: Json = {
    ...(schema !== undefined && { $schema: schema }),
    origin,
    structs: writer.structs,
  };
  return {
    text: printJsonc(file, LEVELS),
    notes: writer.notes,
    structs: [struct],
  };
}

class Writer {
  readonly #names = new LayoutNames();
  readonly #fieldNotes: string[] = [];
  /** By the text of what they are: equal ones are one. */
  readonly #taken = new Map<string, string>();
  /** Each before those in it. */
  readonly structs = new Map<string, Json>();

  get notes(): readonly string[] {
    return [...this.#names.notes, ...this.#fieldNotes];
  }

  /** The name of the struct of a dtype. */
  add(record: RecordDType, wanted: string): string {
    const key = JSON.stringify(record);
    const found = this.#taken.get(key);
    if (found !== undefined) return found;
    const name = this.#names.take(wanted);
    this.#taken.set(key, name);
    this.structs.set(name, "");
    this.structs.set(name, this.#struct(record, name));
    return name;
  }

  #struct({ fields, byteLength }: RecordDType, name: string): Json {
    const names = namesOf(fields);
    const order = orderOf(fields);
    const entries = new Map<string, Json>();
    let end = 0;
    for (const field of fields) {
      const given = names.get(field) ?? "";
      if (given !== field.name) {
        this.#fieldNotes.push(
          `${quote(field.name)} of ${name} is called ${quote(given)}`,
        );
      }
      const { byteOffset } = field;
      const options: Json = {
        ...(byteOffset !== end && { offset: byteOffset }),
        ...docOf(field),
      };
      const type = this.#type(field, order, name);
      const hasNone = Object.keys(options).length === 0;
      entries.set(given, hasNone ? type : { type, ...options });
      end = byteOffset + lengthOf(field);
    }
    return {
      format: order,
      ...(end !== byteLength && { size: byteLength }),
      fields: entries,
    };
  }

  #type(
    { name, type, shape }: DTypeField,
    order: string,
    outer: string,
  ): string {
    if (type.kind === "record") {
      const inner = this.add(type, pascalCase(outer) + pascalCase(name));
      return axesText(shape) + inner;
    }
    const own = type.order === undefined || type.order === order
      ? ""
      : type.order;
    const axes = [...shape, ...type.shape];
    const [first] = axes;
    // "3f" is as good as "(3)f", but "3s" is not.
    const isShort = axes.length === 1 && first !== undefined && first > 1 &&
      !type.code.endsWith("s");
    return own + (isShort ? String(first) : axesText(axes)) + type.code;
  }
}

/** Names that a layout can have first: what has none takes another. */
function namesOf(
  fields: readonly DTypeField[],
): ReadonlyMap<DTypeField, string> {
  const taken = new FieldNames();
  const [fine, others] = [true, false].map((isFine) =>
    fields.filter(({ name }) =>
      (refuseFieldName(name) === undefined) === isFine
    )
  );
  return new Map(
    [...fine ?? [], ...others ?? []].map((
      field,
    ) => [field, taken.take(field.name)]),
  );
}

function axesText(shape: readonly number[]): string {
  return shape.length === 0 ? "" : `(${shape.join(",")})`;
}

/** The byte order that a struct has: big if no item is little. */
function orderOf(fields: readonly DTypeField[]): "<" | ">" {
  const orders = new Set(
    fields.map(({ type }) => type.kind === "item" ? type.order : undefined),
  );
  return orders.has(">") && !orders.has("<") ? ">" : "<";
}

function docOf({ type, title }: DTypeField): { doc?: string } {
  const docs = [title, type.kind === "item" ? type.doc : undefined]
    .filter((doc) => doc !== undefined);
  return docs.length === 0 ? {} : { doc: docs.join("\n\n") };
}

function lengthOf({ type, shape }: DTypeField): number {
  return shape.reduce((length, axis) => length * axis, type.byteLength);
}
