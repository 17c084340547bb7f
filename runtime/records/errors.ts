/**
 * The errors of generated code. A DataView refuses an index or a value; what it
 * throws is caught and rethrown with a clear message, which costs nothing until
 * it happens.
 *
 * @module
 */

import { counted, DETACHED, inMessage, isDetached } from "../errors/mod.ts";

/**
 * The error to throw where an access failed: `what` (a struct's name, or
 * "item") has indexes from 0 to before the length of `list`. `of` says where the
 * item is: " of Vertex.vector.x".
 */
export function failedAccess(
  what: string,
  index: number,
  { length }: { readonly length: number },
  cause: unknown,
  of = "",
): Error {
  const action = `Cannot access ${what} ${inMessage(index)}${of}`;
  if (typeof index !== "number") {
    return new TypeError(`${action}: an index is a number`, { cause });
  }
  if (cause instanceof RangeError) {
    const rule = length === 0
      ? "there are none"
      : Number.isInteger(index) && index >= 0 && index < length
      ? "it lies outside of the view"
      : `indexes go from 0 to ${length - 1}`;
    return new RangeError(`${action}: ${rule}`, { cause });
  }
  return new TypeError(`${action}: ${reasonOf(cause)}`, { cause });
}

/** Not `instanceof`, which does not know the DataViews of another realm. */
export function isDataView(view: DataView): boolean {
  return typeof view?.getUint8 === "function";
}

/** What is wrong where it is none: `new` does not check what it is given. */
export const NO_DATA_VIEW =
  "new takes a DataView; for other bytes use the static methods view and array";

/** What a DataView throws for any index: that its buffer is gone, if it is. */
export function refusalOf(view: DataView): unknown {
  try {
    return view.getUint8(isDetached(view.buffer) ? 0 : -1);
  } catch (cause) {
    return cause;
  }
}

// Every engine says "detached" of a detached buffer.
function reasonOf(cause: unknown): string {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return reason.includes("detached") ? DETACHED : reason;
}

/** The number of elements that items need, if the target has as many. */
export function checkedLength(needed: number, available: number): number {
  if (needed <= available) return needed;
  throw new RangeError(
    `Cannot copy items: they need ${
      counted(needed, "element")
    }, and the target has ${available}`,
  );
}
