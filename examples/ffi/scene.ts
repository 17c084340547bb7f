/** The boxes of the programs beside this file, and how they print them. */

import { Box, type BoxArray } from "./generated/boxes.ts";

/** Three boxes, as boxes.c makes them. */
export function makeBoxes(): BoxArray {
  const boxes = Box.alloc(3);
  for (let i = 0; i < boxes.length; i++) {
    const max = { x: i + 1, y: 2.5 };
    boxes.get(i).$set({ max, id: 10 + i, filled: i % 2 === 1 });
  }
  return boxes;
}

/** Prints a box. */
export function show(what: string, { min, max, id, filled }: Box): void {
  const places = `from (${min.x}, ${min.y}) to (${max.x}, ${max.y})`;
  console.log(`${what}: ${id} ${places}, ${filled ? "filled" : "empty"}`);
}
