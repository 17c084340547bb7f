/**
 * `values()`: an iterator with the methods that JavaScript's own have.
 *
 * @module
 */

/** `Iterator`, where the engine has it: Node from 22 on. */
interface IteratorMethods {
  readonly prototype: object;
  from<Value>(iterator: Iterator<Value>): IteratorObject<Value, undefined>;
}
const { Iterator } = globalThis as unknown as { Iterator?: IteratorMethods };

/** Has an iterator inherit what JavaScript's own iterators have. */
export function inheritIterator(prototype: object): void {
  if (Iterator !== undefined) {
    Object.setPrototypeOf(prototype, Iterator.prototype);
  }
}

/** An iterator over all values, with `map` and `filter` where engines have them. */
export function valuesOf<Value>(
  list: Iterable<Value>,
): IteratorObject<Value, undefined> {
  const iterator = list[Symbol.iterator]() as IterableIterator<Value>;
  return Iterator?.from(iterator) ??
    iterator as IteratorObject<Value, undefined>;
}
