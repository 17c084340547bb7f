/**
 * The errors of generated code, told where a DataView refused an index: words
 * that cost nothing until they are needed.
 *
 * @module
 */

import { show } from "./item.ts";
import { DETACHED, isDetached } from "./source.ts";

/**
 * The error to throw where an access failed: `what` (a struct's name, or
 * "item") has indexes from 0 to before `length`.
 */
export function failedAccess(
  what: string,
  index: number,
  length: number,
  view: DataView,
  cause: unknown,
): Error {
  const action = `Cannot access ${what} ${String(index)}`;
  if (isDetached(view.buffer)) {
    return new TypeError(`${action}: ${DETACHED}`, { cause });
  }
  if (cause instanceof RangeError) {
    const rule = length === 0
      ? "there are none"
      : `indexes go from 0 to ${length - 1}`;
    return new RangeError(`${action}: ${rule}`, { cause });
  }
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new TypeError(`${action}: ${reason}`, { cause });
}

/** The error to throw for a path that is no column. */
export function unknownColumn(name: string, path: string): TypeError {
  return new TypeError(
    `Cannot view a column of ${name}: it has no ${
      JSON.stringify(String(path))
    }`,
  );
}

/** The error to throw where a checked field refused a value. */
export function unstorable(
  field: string,
  type: string,
  value: unknown,
  view: DataView,
  cause: unknown,
): Error {
  if (isDetached(view.buffer)) {
    return new TypeError(`Cannot set ${field}: ${DETACHED}`, { cause });
  }
  const kind = type.startsWith("float") ? "a number" : "an integer";
  if (typeof value === "number" || typeof value === "bigint") {
    return new RangeError(
      `Cannot set ${field} to ${value}: it is not ${kind} that ${type} can hold`,
      { cause },
    );
  }
  return new TypeError(
    `Cannot set ${field} to ${show(value)}: it must be ${kind}`,
    { cause },
  );
}

/** The length of a column, when a target of `available` items can hold it. */
export function checkedLength(length: number, available: number): number {
  if (length <= available) return length;
  throw new RangeError(
    `Cannot copy ${length} items: the target has room for ${available}`,
  );
}
