/**
 * Where fields are in records, and their values there.
 *
 * @module
 */

/** The names that lead to a field, the axes of each, and its own. */
export type Place = readonly Part[];

interface Part {
  readonly name: string;
  readonly shape: readonly number[];
}

/** The names with dots between. */
export function pathOf(place: Place): string {
  return place.map(({ name }) => name).join(".");
}

/** How many values a record has at a place. */
export function countOf(place: Place): number {
  return place.flatMap(({ shape }) => shape).reduce((a, b) => a * b, 1);
}

/** Whether a part has no axes. */
export function isOne({ shape }: Place[number]): boolean {
  return shape.length === 0;
}

/** All values of a record at a place, one after the other. */
export function valuesAt(record: object, place: Place): unknown[] {
  let values: unknown[] = [record];
  for (const { name, shape } of place) {
    values = values.flatMap((each) => {
      const value = (each as Record<string, unknown>)[name];
      return shape.length === 0 ? [value] : flat(value, shape.length);
    });
  }
  return values;
}

/** Items along one axis; those of structs are so already. */
function flat(list: unknown, axes: number): unknown[] {
  const items = Array.from(asList(list));
  const [first] = items;
  const isNested = axes > 1 && typeof first === "object" && first !== null &&
    Symbol.iterator in first && !(first instanceof Uint8Array);
  return isNested ? items.flatMap((item) => flat(item, axes - 1)) : items;
}

/** Views of many axes as lists. */
function asList(values: unknown): Iterable<unknown> {
  const { ndim, toArray } = values as {
    readonly ndim?: number;
    toArray?(): Iterable<unknown>;
  };
  return ndim === undefined
    ? values as Iterable<unknown>
    : toArray?.call(values) ?? [];
}
