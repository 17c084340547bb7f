/**
 * How consoles print our objects.
 *
 * @module
 */

/** Has Node, Deno and Bun print records by their toString. */
export function inspectable(
  ...structs: readonly { prototype: object }[]
): void {
  for (const { prototype } of structs) {
    // A symbol cannot collide with the name of a field.
    Object.defineProperty(prototype, Symbol.for("nodejs.util.inspect.custom"), {
      value: prototype.toString,
      configurable: true,
      writable: true,
    });
  }
}
