/**
 * Makes test libraries compare records, arrays, columns and MemoryViews by their
 * values. Import it once in the tests, for what it does:
 *
 * ```ts
 * import "@structlens/structlens/testing";
 * ```
 *
 * Such libraries compare the properties of objects. A record has none but where
 * its bytes are: equal records at different places would be different. With
 * this, whatever is made from then on shows its values instead, as a property
 * that is a symbol. That is slow, so nothing of it is in programs.
 *
 * It serves `node:assert`, Deno's `@std/assert`, Jest, Vitest, chai, lodash and
 * `bun:test`. The loose `assert.deepEqual`, `dequal` and `fast-deep-equal` look
 * at no symbols: compare `$toObject()` and `toArray()` with these. `@std/assert`
 * also looks at padding, and at the buffer of a MemoryView.
 *
 * @module
 */

import { MemoryView } from "../runtime/memory_view/mod.ts";
import { forEachClass, plainValues } from "../runtime/records/mod.ts";

const VALUES = Symbol.for("structlens.values");

forEachClass(({ prototype }) =>
  hide(
    prototype,
    ["$view", "$byteOffset", "$label"],
    (object) => plainValues(object as never),
  )
);
hide(MemoryView.prototype, ["access"], itemsOfView);

/**
 * Hides properties, which constructors assign to, and shows the values. A proxy
 * behind the prototype keeps them: no library finds them there.
 */
function hide(
  prototype: object,
  names: readonly PropertyKey[],
  values: (object: object) => unknown,
): void {
  const kept = new WeakMap<object, Map<PropertyKey, unknown>>();
  const keeper = new Proxy({}, {
    get: (target, name, object) =>
      names.includes(name)
        ? kept.get(object)?.get(name)
        : Reflect.get(target, name, object),
    set(target, name, value, object) {
      if (!names.includes(name)) {
        return Reflect.set(target, name, value, object);
      }
      if (!kept.has(object)) {
        kept.set(object, new Map());
        Object.defineProperty(object, VALUES, {
          get: () => values(object),
          enumerable: true,
          configurable: true,
        });
      }
      kept.get(object)?.set(name, value);
      return true;
    },
  });
  Object.setPrototypeOf(prototype, keeper);
}

function itemsOfView(object: object): unknown {
  const view = object as MemoryView<string, number>;
  try {
    return { format: view.format, shape: view.shape, items: view.toArray() };
  } catch (error) {
    return String(error); // released
  }
}
