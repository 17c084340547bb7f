/**
 * The same in Node through koffi, which wants the names of fields, and makes
 * objects of structs by value:
 *
 *     npm install koffi
 *     node boxes_koffi.ts ./boxes.so     # Node 22.18 and later
 *
 * @module
 */

import { createRequire } from "node:module";
import process from "node:process";
import type { StructLayout } from "@structlens/structlens";
import { Box } from "./generated/boxes.ts";
import { makeBoxes, show } from "./scene.ts";

const koffi = createRequire(import.meta.url)("koffi");

/** The type of koffi for a struct of numbers, booleans and such structs. */
function koffiType({ fields }: StructLayout): unknown {
  const types = fields.map(({ name, type, struct, shape }) => {
    const one = struct === undefined ? type : koffiType(struct);
    return [name, shape.reduceRight((of, n) => koffi.array(of, n), one)];
  });
  return koffi.struct(Object.fromEntries(types));
}

const library = koffi.load(process.argv[2] ?? "./boxes.so");
const box = koffiType(Box.layout);
const grow = library.func("grown", box, [box, "double"]);
const move = library.func("move", "void", ["void *", "double", "double"]);
const area = library.func("area", "double", ["void *", "size_t"]);
const largest = library.func("largest", "void *", ["void *", "size_t"]);

const boxes = makeBoxes();

show("grown", Box.create(grow(boxes.get(1).$toObject(), 0.25)));

move(boxes.get(2).$bytes, -1, 0.5);
show("moved", boxes.get(2));
console.log(`area: ${area(boxes.$bytes, boxes.length)}`);

const found = largest(boxes.$bytes, boxes.length);
Box.view(koffi.view(found, Box.layout.stride)).id = 7;
show("largest", boxes.get(2));
