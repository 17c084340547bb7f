/**
 * Fields → columns of SQL: their types, and how they are filled.
 *
 * @module
 */

import type { FieldLayout, StructLayout } from "../../mod.ts";
import type { Engine } from "./engine.ts";
import { leafOf, type LeafOptions, shapeOf, unionBytes } from "./leaves.ts";
import { pathOf, type Place } from "./places.ts";
import { arrayOf, type Sql, structOf } from "./sql.ts";
import type { ColumnOptions } from "./types.ts";

/** A column of a table. */
export interface SqlColumn extends Sql {
  readonly name: string;
}

/** The columns of the records of a layout. */
export function columnsOf(
  engine: Engine,
  layout: StructLayout,
  { enums, flat = false }: ColumnOptions,
): SqlColumn[] {
  const options = { engine, byName: enums === "names" };
  const columns = membersOf(layout, [], { ...options, table: layout.name })
    .flatMap((member) => flat ? flatten(member) : [member]);
  checkNames(layout, columns.map(({ name }) => name), "");
  return columns;
}

interface Options extends LeafOptions {
  /** The name of the outermost struct. */
  readonly table: string;
}

/** A field, as SQL has it. */
interface Member extends SqlColumn {
  /** Of one struct: its own. */
  readonly members?: readonly Member[];
}

/** The fields of a struct; of one that is flattened the fields alone. */
function membersOf(
  layout: StructLayout,
  outer: Place,
  options: Options,
): Member[] {
  const flattened = new Set(layout.fields.map(({ memberOf }) => memberOf));
  return layout.fields.filter(({ name }) => !flattened.has(name)).map((field) =>
    memberOf(field, outer, options)
  );
}

function memberOf(field: FieldLayout, outer: Place, options: Options): Member {
  const { name, struct } = field;
  const { engine, table } = options;
  const place = [...outer, { name, shape: shapeOf(field) }];
  const label = `${table}.${pathOf(place)}`;
  if (field.tail !== undefined) {
    throw refusal(label, "its length differs from record to record");
  }
  for (const length of field.shape) {
    if (length > 0 && length <= MOST_ITEMS) continue;
    throw refusal(
      label,
      `an ARRAY has 1 to ${MOST_ITEMS} items, not ${length}`,
    );
  }
  if (struct === undefined) return { name, ...leafOf(field, place, options) };
  const { shape } = field;
  // Many unions are bytes: a member of one says nothing of the next.
  if (struct.union && place.some(({ shape }) => shape.length > 0)) {
    return { name, ...arrayOf(unionBytes(place, engine), shape, engine) };
  }
  const members = membersOf(struct, place, options);
  if (members.length === 0) {
    throw refusal(label, `${struct.name} has no fields`);
  }
  checkNames(struct, members.map(({ name }) => name), ` of ${label}`);
  const one = structOf(
    Object.fromEntries(members.map((member) => [member.name, member])),
    engine,
  );
  return shape.length > 0
    ? { name, ...arrayOf(one, shape, engine) }
    : { name, ...one, members };
}

/** How many items an ARRAY has at most. */
const MOST_ITEMS = 100_000;

/** The columns of a struct's members, named by the way to them. */
function flatten({ name, members, ...sql }: Member): SqlColumn[] {
  return members?.flatMap(flatten).map((member) => ({
    ...member,
    name: `${name}.${member.name}`,
  })) ?? [{ name, ...sql }];
}

/** SQL does not tell names apart that differ in case alone. */
function checkNames(
  { name }: StructLayout,
  names: readonly string[],
  place: string,
): void {
  const seen = new Map<string, string>();
  for (const each of names) {
    const other = seen.get(each.toLowerCase());
    if (other !== undefined) {
      throw new TypeError(
        `Cannot make a table of ${name}: to SQL its fields ${other} and ${each}${place} have one name`,
      );
    }
    seen.set(each.toLowerCase(), each);
  }
}

function refusal(label: string, reason: string): TypeError {
  return new TypeError(`Cannot make a column of ${label}: ${reason}`);
}
