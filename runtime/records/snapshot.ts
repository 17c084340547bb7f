/** Values that no write to the memory they came from can change. */

/** Whether the memory may be the same: SharedArrayBuffers can share theirs. */
export function mayShare(a: ArrayBufferLike, b: ArrayBufferLike): boolean {
  return a === b || !(a instanceof ArrayBuffer || b instanceof ArrayBuffer);
}

/** The value; of a view or a record, a copy. */
export function apart<Value>(value: Value): Value {
  if (typeof value !== "object" || value === null) return value;
  // A DataView is no list; the item refuses it.
  if (ArrayBuffer.isView(value) && !(value instanceof DataView)) {
    return Array.from(value as unknown as Iterable<number>) as Value;
  }
  const { $bytes } = value as { $bytes?: unknown };
  if (!($bytes instanceof Uint8Array)) return value;
  const Kind = value.constructor as new (view: DataView, at: number) => Value;
  return new Kind(new DataView($bytes.slice().buffer), 0);
}
