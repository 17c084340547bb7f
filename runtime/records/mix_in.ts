/**
 * What generated objects hold, and how the runtime adds to their classes what
 * no engine needs to see written out in each.
 *
 * @module
 */

/** What generated objects hold. */
export interface Held {
  /** The bytes: of all three kinds. */
  readonly $view: DataView;
  /** Bytes from the start of the view: of records, and of items in them. */
  readonly $byteOffset: number;
  /** How many there are: of arrays and items. */
  readonly length: number;
}

/** What a generated object holds. */
export function held(object: unknown): Held {
  return object as Held;
}

/** A generated class. */
// deno-lint-ignore no-explicit-any -- each has a constructor of its own
export type GeneratedClass = new (...parameters: any[]) => object;

/**
 * What is known of the generated class of an object, also of one whose class
 * extends it; undefined for any other object.
 */
export function knownOf<Info>(
  infos: WeakMap<GeneratedClass, Info>,
  object: object,
): Info | undefined {
  let Class = object.constructor as GeneratedClass;
  while (typeof Class === "function") {
    const info = infos.get(Class);
    if (info !== undefined) return info;
    Class = Object.getPrototypeOf(Class);
  }
  return undefined;
}

/** Gives a class the members of another; what it has itself, it keeps. */
export function mixIn(Target: GeneratedClass, Source: GeneratedClass): void {
  const members = Object.getOwnPropertyDescriptors(Source.prototype);
  for (const key of Reflect.ownKeys(members)) {
    if (Object.hasOwn(Target.prototype, key)) continue;
    Object.defineProperty(
      Target.prototype,
      key,
      Reflect.get(members, key) as PropertyDescriptor,
    );
  }
}

/**
 * Makes an object that holds nothing. V8 watches the kinds of values that a
 * field has held; of one that has held anything, it checks none later on.
 */
export function warmUp(Any: GeneratedClass): void {
  new Any(undefined, undefined);
}
