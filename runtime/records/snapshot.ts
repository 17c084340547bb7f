/**
 * Copies values that share memory with a target, so that writing to it does not
 * change them.
 *
 * @module
 */

/** The value itself; of a view or a record, a copy. */
export function snapshot<Value>(value: Value): Value {
  if (typeof value !== "object" || value === null) return value;
  // A DataView is not a list: the item refuses it.
  if (ArrayBuffer.isView(value) && !(value instanceof DataView)) {
    return Array.from(value as unknown as Iterable<number>) as Value;
  }
  const { $bytes } = value as { $bytes?: unknown };
  if (!($bytes instanceof Uint8Array)) return value;
  const Kind = value.constructor as new (view: DataView, at: number) => Value;
  return new Kind(new DataView($bytes.slice().buffer), 0);
}
