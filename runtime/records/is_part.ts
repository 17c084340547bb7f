/**
 * Whether values that are given are those that are there.
 *
 * @module
 */

/**
 * Whether `given`, in any form that a setter takes, is `found` or a part of it.
 * Bytes behind those that are given are zeros.
 */
export function isPart(given: unknown, found: unknown): boolean {
  if (given === undefined || Object.is(given, found)) return true;
  if (typeof given !== "object" || given === null) {
    // A number is given for a bigint, 0 for −0 and for false.
    return typeof found !== "object" && typeof found !== "string" &&
      typeof given !== "string" && given == found;
  }
  if (typeof found !== "object" || found === null) return false;
  const items = listOf(given);
  if (items !== undefined) {
    // A union is its bytes as plain data.
    const others = listOf(found) ?? listOf(Reflect.get(found, "$bytes"));
    return others !== undefined && isSameList(items, others, found);
  }
  return Object.keys(given).every((name) =>
    isPart(Reflect.get(given, name), Reflect.get(found, name))
  );
}

function isSameList(
  given: readonly unknown[],
  found: readonly unknown[],
  of: object,
): boolean {
  const isBytes = of instanceof Uint8Array;
  if (given.length !== found.length && !isBytes) return false;
  const length = Math.max(given.length, found.length);
  for (let index = 0; index < length; index++) {
    const rest = isBytes ? 0 : undefined;
    if (!isPart(given[index] ?? rest, found[index] ?? rest)) return false;
  }
  return true;
}

function listOf(value: unknown): readonly unknown[] | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  if (Symbol.iterator in value) return Array.from(value as Iterable<unknown>);
  return "length" in value
    ? Array.from(value as ArrayLike<unknown>)
    : undefined;
}
