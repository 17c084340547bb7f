/**
 * How consoles print our objects.
 *
 * @module
 */

/**
 * The method that Node, Deno and Bun ask for what to print. A symbol cannot
 * collide with the name of a field.
 */
export const INSPECT: unique symbol = Symbol.for("nodejs.util.inspect.custom");

/** Has Node, Deno and Bun print records by their toString. */
export function inspectable(
  ...structs: readonly { prototype: object }[]
): void {
  for (const { prototype } of structs) {
    Object.defineProperty(prototype, INSPECT, {
      value: prototype.toString,
      configurable: true,
      writable: true,
    });
  }
}
