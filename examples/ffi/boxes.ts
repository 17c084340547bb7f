/**
 * Calls a C library through Deno's FFI: structs by value and by pointer, both
 * ways. The layout was read from its header by `structlens gen boxes.h`; "host"
 * and "size" were added.
 *
 *     cc -shared -fPIC -o boxes.so boxes.c
 *     deno run --allow-ffi boxes.ts ./boxes.so
 *
 * @module
 */

import { Box } from "./generated/boxes.ts";
import { makeBoxes, show } from "./scene.ts";

const { symbols } = Deno.dlopen(Deno.args[0] ?? "./boxes.so", {
  grown: { parameters: [Box.ffi, "f64"], result: Box.ffi },
  move: { parameters: ["buffer", "f64", "f64"], result: "void" },
  area: { parameters: ["buffer", "usize"], result: "f64" },
  largest: { parameters: ["buffer", "usize"], result: "pointer" },
});

const boxes = makeBoxes();

// By value: C has a copy, and gives another one.
const grown = Box.view(symbols.grown(boxes.get(1).$bytes, 0.25));
show("grown", grown);

// By pointer: C writes into the record, and reads the array.
symbols.move(boxes.get(2).$bytes, -1, 0.5);
show("moved", boxes.get(2));
console.log(`area: ${symbols.area(boxes.$bytes, BigInt(boxes.length))}`);

// A pointer of C: a view of the bytes there, for as long as C has them.
const found = symbols.largest(boxes.$bytes, BigInt(boxes.length));
if (found === null) throw new Error("there is no box");
const bytes = Deno.UnsafePointerView.getArrayBuffer(found, Box.layout.stride);
Box.view(bytes).id = 7;
show("largest", boxes.get(2));
