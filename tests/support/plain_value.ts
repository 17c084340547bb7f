/** A copy of a field's value, as `$toObject` has it. */
export function plainValue(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (value instanceof Uint8Array) return value.slice();
  if ("$toObject" in value) return (value.$toObject as () => unknown)();
  if ("toArray" in value) return (value.toArray as () => unknown)();
  if (Symbol.iterator in value) {
    return Array.from(value as Iterable<unknown>, plainValue);
  }
  return value;
}
