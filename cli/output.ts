/**
 * Lines that are printed many at once: each call costs.
 *
 * @module
 */

import type { World } from "./world.ts";

/** Characters to print at once. */
const BLOCK = 1 << 16;

/** Lines on their way to stdout. */
export class Output {
  readonly #world: World;
  #lines: string[] = [];
  #length = 0;

  constructor(world: World) {
    this.#world = world;
  }

  /** Prints a line, now or later. */
  print(line: string): void {
    this.#lines.push(line);
    this.#length += line.length;
    if (this.#length > BLOCK) this.flush();
  }

  /** Prints what is left. */
  flush(): void {
    if (this.#lines.length > 0) this.#world.print(this.#lines.join("\n"));
    this.#lines = [];
    this.#length = 0;
  }
}
