/**
 * Fields → columns of SQL: their types, and how they are filled.
 *
 * @module
 */

import type { FieldLayout, StructLayout } from "../../mod.ts";
import type { Engine, SqlType } from "./engine.ts";
import { leafOf } from "./leaves.ts";
import type { ColumnOptions } from "./types.ts";
import {
  arrayRead,
  arrayVector,
  FieldError,
  type Fill,
  type Read,
  type Sql,
  type StructVector,
  type ValueVector,
} from "./vectors.ts";

/** A column of a table. */
export interface SqlColumn {
  readonly name: string;
  readonly type: SqlType;
  readonly fill: Fill;
}

/** The columns of the records of a layout. */
export function columnsOf(
  engine: Engine,
  layout: StructLayout,
  options: ColumnOptions,
): SqlColumn[] {
  const context = { engine, options, table: layout.name, path: [] };
  const columns = members(layout, context).flatMap((member) =>
    options.flat ? flatten(member) : [whole(member, [member.name])]
  );
  checkNames(layout, columns.map(({ name }) => name), "");
  return columns;
}

/** Where a field is, and what it is in. */
interface Context {
  readonly engine: Engine;
  readonly options: ColumnOptions;
  /** The name of the outermost struct. */
  readonly table: string;
  /** The names that lead to the struct. */
  readonly path: readonly string[];
  /** Whether there are many of the struct in a record. */
  readonly inArray?: boolean;
}

/** A field, as SQL has it. */
interface Member extends Sql {
  readonly name: string;
  readonly path: readonly string[];
  /** Of a struct: its own. */
  readonly members?: readonly Member[];
}

/** The fields of a struct; of one that is flattened the fields alone. */
function members(layout: StructLayout, context: Context): Member[] {
  const outer = new Set(layout.fields.map(({ memberOf }) => memberOf));
  return layout.fields.filter(({ name }) => !outer.has(name)).map((field) =>
    memberOf(field, context)
  );
}

function memberOf(field: FieldLayout, context: Context): Member {
  const { name, shape, struct } = field;
  const path = [...context.path, name];
  const { engine, table, inArray = false } = context;
  const label = `${table}.${path.join(".")}`;
  if (field.tail !== undefined) {
    throw refusal(label, "its length differs from record to record");
  }
  for (const length of shape) {
    if (length > 0 && length <= MOST_ITEMS) continue;
    throw refusal(
      label,
      `an ARRAY has 1 to ${MOST_ITEMS} items, not ${length}`,
    );
  }
  const isMany = shape.length > 0;
  if (struct === undefined) {
    const sql = leafOf(field, {
      engine,
      path: path.join("."),
      inArray,
      byName: context.options.enums === "names",
    });
    return { name, path, ...sql };
  }
  // Many unions are bytes: a member of one says nothing of the next.
  if (struct.union && (isMany || inArray)) {
    return { name, path, ...unionBytes(field, engine) };
  }
  const inner = { ...context, path, inArray: inArray || isMany };
  const found = members(struct, inner);
  if (found.length === 0) throw refusal(label, `${struct.name} has no fields`);
  checkNames(struct, found.map(({ name }) => name), ` of ${label}`);
  const one = structOf(found, engine);
  const sql = isMany ? arrayOf(one, field, engine) : one;
  return {
    name,
    path,
    ...sql,
    read: readField(name, sql.read),
    ...!isMany && { members: found },
  };
}

/** How many items an ARRAY has at most. */
const MOST_ITEMS = 100_000;

function readField(name: string, read: Read): Read {
  return (record) => read((record as Record<string, unknown>)[name]);
}

function structOf(members: readonly Member[], engine: Engine): Sql {
  const entries = members.map(({ name, type }) => [name, type]);
  const fills = members.map(({ fill }) => fill);
  const isFast = fills.every((fill) => fill !== undefined);
  return {
    type: engine.STRUCT(Object.fromEntries(entries) as never),
    read: (record) =>
      new engine.DuckDBStructValue(
        Object.fromEntries(
          members.map(({ name, read }) => [name, read(record)]),
        ) as never,
      ),
    fill: isFast
      ? (vector, records) => {
        for (const [index, fill] of fills.entries()) {
          fill?.((vector as StructVector).entryVectorAt(index), records);
        }
      }
      : undefined,
  };
}

function arrayOf(item: Sql, { shape }: FieldLayout, engine: Engine): Sql {
  const { fill } = item;
  return {
    type: shape.reduceRight<SqlType>(
      (type, length) => engine.ARRAY(type as never, length),
      item.type,
    ),
    read: arrayRead(item.read, shape, engine),
    fill: fill &&
      ((vector, records) => fill(arrayVector(vector, shape), records)),
  };
}

function unionBytes({ name, shape }: FieldLayout, engine: Engine): Sql {
  const one: Sql = {
    type: engine.BLOB,
    read: (union) =>
      new engine.DuckDBBlobValue(
        (union as { readonly $bytes: Uint8Array }).$bytes.slice(),
      ),
    fill: undefined,
  };
  const sql = shape.length === 0
    ? one
    : arrayOf(one, { shape } as FieldLayout, engine);
  return { ...sql, read: readField(name, sql.read) };
}

/** The same as a column; what has no quick way is read record by record. */
function whole(
  { type, fill, read, path, members }: Member,
  name: readonly string[],
): SqlColumn {
  if (fill !== undefined) return { name: name.join("."), type, fill };
  // Members of a struct that have a quick way keep it.
  const parts = members?.map((member) => whole(member, [member.name]));
  return {
    name: name.join("."),
    type,
    fill: parts === undefined
      ? fillOneByOne(path, read)
      : (vector, records) => {
        for (const [index, { fill }] of parts.entries()) {
          fill((vector as StructVector).entryVectorAt(index), records);
        }
      },
  };
}

function fillOneByOne(path: readonly string[], read: Read): Fill {
  return (vector, records) => {
    const target = vector as ValueVector;
    for (let index = 0; index < records.length; index++) {
      let record = records.get(index);
      for (const name of path.slice(0, -1)) {
        record = (record as Record<string, object>)[name] ?? record;
      }
      try {
        target.setItem(index, read(record));
      } catch (cause) {
        throw new FieldError(path.join("."), index, cause);
      }
    }
  };
}

function flatten(member: Member): SqlColumn[] {
  return member.members?.flatMap(flatten) ?? [whole(member, member.path)];
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
