/**
 * What fields are in SQL: a type, and what fills its vectors.
 *
 * @module
 */

import type { Engine, SqlType } from "./engine.ts";
import { type Filler, itemsFiller, membersFiller } from "./vectors.ts";

/** What a field is in SQL. */
export interface Sql {
  readonly type: SqlType;
  /** Begins a reading. */
  open(): Filler;
}

/** Many of something, along axes. */
export function arrayOf(
  { type, open }: Sql,
  shape: readonly number[],
  { ARRAY }: Pick<Engine, "ARRAY">,
): Sql {
  return {
    type: shape.reduceRight<SqlType>(
      (inner, length) => ARRAY(inner as never, length),
      type,
    ),
    open: () => shape.reduce(itemsFiller, open()),
  };
}

/** Things together, by their names. */
export function structOf(
  members: Readonly<Record<string, Sql>>,
  { STRUCT }: Pick<Engine, "STRUCT">,
): Sql {
  const types = Object.entries(members).map(([name, { type }]) => [name, type]);
  return {
    type: STRUCT(Object.fromEntries(types) as never),
    open: () => membersFiller(Object.values(members).map(({ open }) => open())),
  };
}
