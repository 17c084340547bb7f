/**
 * Names of a layout file as identifiers of other languages. A field may be
 * called anything that prints: what is no identifier gets a change that is the
 * same each time.
 *
 * @module
 */

/** The names of one scope, each of which is given once. */
export class Names {
  readonly #taken = new Set<string>();
  readonly #reserved: ReadonlySet<string>;
  /** How many names have been tried for the same text: no more than once each. */
  readonly #next = new Map<string, number>();

  /** `reserved` are the words that no name may be. */
  constructor(reserved: ReadonlySet<string>) {
    this.#reserved = reserved;
  }

  /** An identifier for `name`: the same, if it is one that is free. */
  add(name: string): string {
    const wanted = this.#identifier(name);
    let given = wanted;
    for (let count = this.#next.get(wanted) ?? 2; this.#taken.has(given);) {
      given = `${wanted}_${count++}`;
      this.#next.set(wanted, count);
    }
    this.#taken.add(given);
    return given;
  }

  #identifier(name: string): string {
    const plain = name.replace(/[^A-Za-z0-9_]/gu, "_");
    // Those with _ and a capital, and with __, belong to compilers.
    const own = /^([0-9]|_[A-Z_]|$)/.test(plain) ? `f${plain}` : plain;
    return this.#reserved.has(own) || OF_HEADERS.test(own) ? `${own}_` : own;
  }
}

/** Types and macros of <stdint.h> and <stddef.h>. */
const OF_HEADERS =
  /^(u?int(_fast|_least|max|ptr)?\d*_t|(size|ptrdiff|wchar|max_align)_t|[A-Z0-9]+(_[A-Z0-9]+)?_(MIN|MAX|C|WIDTH))$/;

/** The words of a list as a set. */
export function wordsOf(...texts: readonly string[]): ReadonlySet<string> {
  return new Set(texts.flatMap((text) => text.trim().split(/\s+/)));
}
