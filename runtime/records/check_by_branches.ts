/**
 * The one choice between engines: how an index of records is checked.
 *
 * Generated code lets a DataView refuse it and catches that: V8 would slow a
 * whole loop down for an `if` that throws. SpiderMonkey, the engine of Firefox,
 * is the other way round: it never inlines a function with a `try`. There, and
 * only there, the members below take the place of the generated ones at load.
 *
 * Of a detached buffer they do not know: there, fields throw the engine's words.
 *
 * Columns keep theirs. All structs share the code below, and a `get` of columns
 * that has met those of ten structs takes four times as long.
 *
 * @module
 */

import type { GeneratedClass, Held } from "./mix_in.ts";
import type { RecordClass } from "./record_class.ts";
import type { StructRecord } from "./types.ts";

/** Whether the engine is SpiderMonkey: no other has this class. */
export const prefersBranches: boolean = "InternalError" in globalThis;

/** The error for an index. */
type Failed = (records: object, index: number) => Error;

/** Replaces `get` and `at` of an array, and `moveTo` of its cursor. */
export function checkByBranches(
  Records: GeneratedClass,
  Cursor: GeneratedClass,
  Struct: RecordClass,
  failed: Failed,
): void {
  const { stride } = Struct.layout;
  const fail = (records: object, index: number): never => {
    throw failed(records, index);
  };
  define(Records, {
    get(this: Held, index: number): object {
      if ((index >>> 0) !== index || !(index < this.length)) fail(this, index);
      return new Struct(this.$view, index * stride);
    },
    at(this: Held, index: number): object {
      const place = index < 0 ? index + this.length : index;
      if ((index | 0) !== index || !(place >= 0 && place < this.length)) {
        fail(this, index);
      }
      return new Struct(this.$view, place * stride);
    },
  });
  define(Cursor, {
    moveTo(this: HeldByCursor, index: number): object {
      if ((index >>> 0) !== index || !(index < this.length)) fail(this, index);
      return this.$record.$moveTo(index * stride);
    },
  });
}

interface HeldByCursor extends Held {
  readonly $record: StructRecord<object>;
}

function define(
  Target: GeneratedClass,
  methods: Readonly<Record<string, unknown>>,
): void {
  for (const [name, value] of Object.entries(methods)) {
    Object.defineProperty(Target.prototype, name, {
      value,
      configurable: true,
      writable: true,
    });
  }
}
