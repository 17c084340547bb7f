/**
 * What fields are in SQL: a type, and the vectors that are filled.
 *
 * @module
 */

import type { Engine, SqlType } from "./engine.ts";
import type { Filler } from "./vectors.ts";

/** What a field is in SQL. */
export interface Sql {
  readonly type: SqlType;
  /** What is filled of it. */
  readonly leaves: readonly Leaf[];
}

/** A vector with no others inside. */
export interface Leaf {
  /** How it is found in another: members of STRUCTs, and items of ARRAYs. */
  readonly steps: readonly Step[];
  /** Begins a reading. */
  open(): Filler;
}

/** Which member of a STRUCT, or the items of an ARRAY. */
export type Step = number | "items";

/** What has one vector. */
export function oneVector(type: SqlType, open: () => Filler): Sql {
  return { type, leaves: [{ steps: [], open }] };
}

/** Many of something, along axes. */
export function arrayOf(
  { type, leaves }: Sql,
  shape: readonly number[],
  { ARRAY }: Pick<Engine, "ARRAY">,
): Sql {
  const items = shape.map(() => "items" as const);
  return {
    type: shape.reduceRight<SqlType>(
      (inner, length) => ARRAY(inner as never, length),
      type,
    ),
    leaves: leaves.map((leaf) => ({
      ...leaf,
      steps: [...items, ...leaf.steps],
    })),
  };
}
