/**
 * The same through Bun's FFI, which has pointers and no structs by value:
 *
 *     bun boxes_bun.ts ./boxes.so
 *
 * @module
 */

import { Box } from "./generated/boxes.ts";
import { makeBoxes, show } from "./scene.ts";

// Bun has it under this name; other tools do not know the name.
const { dlopen, ptr, toArrayBuffer } = await import("bun:ffi" as string);

const { symbols } = dlopen(process.argv[2] ?? "./boxes.so", {
  move: { args: ["ptr", "f64", "f64"], returns: "void" },
  area: { args: ["ptr", "usize"], returns: "f64" },
  largest: { args: ["ptr", "usize"], returns: "ptr" },
});

const boxes = makeBoxes();

symbols.move(ptr(boxes.get(2).$bytes), -1, 0.5);
show("moved", boxes.get(2));
console.log(`area: ${symbols.area(ptr(boxes.$bytes), boxes.length)}`);

const found = symbols.largest(ptr(boxes.$bytes), boxes.length);
Box.view(toArrayBuffer(found, 0, Box.layout.stride)).id = 7;
show("largest", boxes.get(2));
