/**
 * Makes test libraries compare records, arrays, columns and MemoryViews by their
 * values. Import it once in the tests, before anything is made:
 *
 * ```ts
 * import "@structlens/structlens/testing";
 * ```
 *
 * Such libraries compare the properties of objects. A record has none but where
 * its bytes are: equal records at different places would be different. With
 * this, whatever is made from then on shows its values instead, as the property
 * `$values`. That is slow, so nothing of it is in programs.
 *
 * @module
 */

import { MemoryView } from "../runtime/memory_view/mod.ts";
import { forEachClass, plainValues } from "../runtime/records/mod.ts";

forEachClass(({ prototype }) =>
  showValues(
    prototype,
    ["$view", "$byteOffset", "$label"],
    ["$bytes", "view"],
    (object) => plainValues(object as never),
  )
);
showValues(
  MemoryView.prototype,
  ["access"],
  [
    ...["buffer", "byteOffset", "source", "readonly", "strides"],
    ...["cContiguous", "fContiguous", "contiguous"],
  ],
  itemsOfView,
);

/** What a library finds in place of the hidden properties: nothing. */
class Hidden {
  readonly #values = new Map<PropertyKey, unknown>();

  read(name: PropertyKey): unknown {
    return this.#values.get(name);
  }

  write(name: PropertyKey, value: unknown): void {
    this.#values.set(name, value);
  }
}

/**
 * Hides the properties that constructors assign to, and the getters that say
 * where bytes are; shows the values. A proxy behind the prototype answers for
 * them: no library finds them there.
 */
function showValues(
  prototype: object,
  fields: readonly PropertyKey[],
  getters: readonly PropertyKey[],
  values: (object: object) => unknown,
): void {
  const hidden = new Map<PropertyKey, (this: object) => unknown>();
  for (const name of getters) {
    const get = Object.getOwnPropertyDescriptor(prototype, name)?.get;
    if (get === undefined) continue;
    hidden.set(name, get);
    Reflect.deleteProperty(prototype, name);
  }
  const behind = new Proxy(Object.prototype, {
    get(target, name, object) {
      if (fields.includes(name)) return hiddenOf(object)?.read(name);
      const get = hidden.get(name);
      return get ? get.call(object) : Reflect.get(target, name, object);
    },
    has: (target, name) => hidden.has(name) || Reflect.has(target, name),
    set(target, name, value, object) {
      if (!fields.includes(name)) {
        return Reflect.set(target, name, value, object);
      }
      if (hiddenOf(object) === undefined) prepare(object, values);
      if (Object.isFrozen(object)) return false;
      hiddenOf(object)?.write(name, value);
      return true;
    },
  });
  Object.setPrototypeOf(prototype, behind);
}

/** What an object hides, also one that inherits from it or stands for it. */
function hiddenOf(object: object): Hidden | undefined {
  return (object as { $hidden?: Hidden }).$hidden;
}

function prepare(object: object, values: (object: object) => unknown): void {
  Object.defineProperty(object, "$hidden", { value: new Hidden() });
  Object.defineProperty(object, "$values", {
    get: () => values(object),
    enumerable: true,
    configurable: true,
  });
}

function itemsOfView(object: object): unknown {
  const view = object as MemoryView<string, number>;
  try {
    return { format: view.format, shape: view.shape, items: view.toArray() };
  } catch (error) {
    return String(error); // released
  }
}
