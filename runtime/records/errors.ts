/**
 * The errors of generated code, told where a DataView refused an index: words
 * that cost nothing until they are needed.
 *
 * @module
 */

import { show } from "../errors/in_message.ts";
import { DETACHED } from "../bytes/source.ts";

/**
 * The error to throw where an access failed: `what` (a struct's name, or
 * "item") has indexes from 0 to before the length of `list`.
 */
export function failedAccess(
  what: string,
  index: number,
  { length }: { readonly length: number },
  cause: unknown,
): Error {
  if (typeof index !== "number") {
    return new TypeError(
      `Cannot access ${what} ${show(index)}: an index is a number`,
      { cause },
    );
  }
  const action = `Cannot access ${what} ${index}`;
  if (cause instanceof RangeError) {
    const rule = length === 0
      ? "there are none"
      : `indexes go from 0 to ${length - 1}`;
    return new RangeError(`${action}: ${rule}`, { cause });
  }
  return new TypeError(`${action}: ${reasonOf(cause)}`, { cause });
}

// In the words of every engine, a detached buffer is "detached".
function reasonOf(cause: unknown): string {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return reason.includes("detached") ? DETACHED : reason;
}

/**
 * The error to throw where a checked field refused a value: `field` is its
 * type and its name (`uint16 Color.red`), in few words of code, since V8
 * inlines only so many.
 */
export function unstorable(
  field: string,
  value: unknown,
  cause: unknown,
): Error {
  const [, type = "", name = ""] = /^(\S+) (.*)$/s.exec(field) ?? [];
  const kind = type.startsWith("float") ? "a number" : "an integer";
  const takesBigInt = type.endsWith("int64");
  if (
    typeof value !== "number" && !(takesBigInt && typeof value === "bigint")
  ) {
    const rule = typeof value === "bigint" ? "a number" : kind;
    return new TypeError(
      `Cannot set ${name} to ${show(value)}: it must be ${rule}`,
      { cause },
    );
  }
  if (cause instanceof TypeError) {
    return new TypeError(`Cannot set ${name}: ${reasonOf(cause)}`, { cause });
  }
  return new RangeError(
    `Cannot set ${name} to ${value}: it is not ${kind} that ${type} can hold`,
    { cause },
  );
}

/** How many places copied items take, when a target has as many. */
export function checkedLength(places: number, available: number): number {
  if (places <= available) return places;
  throw new RangeError(
    `Cannot copy items: they take ${places} places, and the target has ${available}`,
  );
}
