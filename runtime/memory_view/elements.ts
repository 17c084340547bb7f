/**
 * Goes through a view along its first dimension. The elements are items, or
 * views where there are more dimensions.
 *
 * @module
 */

import { equalValues } from "./compare.ts";
import { sliceOf } from "./region.ts";

/** What can be gone through: a view. */
export interface Sequence<Value> {
  readonly length: number;
  get(index: number): Value;
}

/** The first index at which an element equals `value`, or -1. */
export function indexOfElement(
  elements: Sequence<unknown>,
  value: unknown,
  start?: number,
  end?: number,
): number {
  const [first, count] = sliceOf(elements.length, start, end, 1);
  for (let index = first; index < first + count; index++) {
    if (equalElements(elements.get(index), value)) return index;
  }
  return -1;
}

/** How many elements equal `value`. */
export function countElements(
  elements: Sequence<unknown>,
  value: unknown,
): number {
  let count = 0;
  for (let index = 0; index < elements.length; index++) {
    if (equalElements(elements.get(index), value)) count++;
  }
  return count;
}

/** Iterates over the elements. */
export class ElementIterator<Value> implements IterableIterator<Value> {
  readonly #elements: Sequence<Value>;
  readonly #length: number;
  #index = 0;

  /** Throws a TypeError if there are no dimensions. */
  constructor(elements: Sequence<Value>) {
    this.#elements = elements;
    this.#length = elements.length;
  }

  /** Itself. */
  [Symbol.iterator](): this {
    return this;
  }

  /** The next element. */
  next(): IteratorResult<Value, undefined> {
    return this.#index < this.#length
      ? { done: false, value: this.#elements.get(this.#index++) }
      : { done: true, value: undefined };
  }
}

function equalElements(element: unknown, value: unknown): boolean {
  return hasEquals(element)
    ? element.equals(value)
    : equalValues(element, value);
}

/** No item has such a method. */
function hasEquals(
  element: unknown,
): element is { equals(value: unknown): boolean } {
  return typeof element === "object" && element !== null && "equals" in element;
}
