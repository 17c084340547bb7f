/**
 * Reads `colors.bin`, which a C program wrote, without copying it. Prints the
 * bytes and the vertices, changes one vertex in place, and prints its bytes
 * again.
 *
 * Run it with `deno task demo`.
 *
 * @module
 */

import { readFileSync } from "node:fs";
import { Vertex } from "../generated/vertex.ts";
import { hexdump } from "@structlens/structlens";

const file = new URL("../tests/data/colors.bin", import.meta.url);
const bytes = readFileSync(process.argv[2] ?? file);

console.log(`buffer: ${bytes.length} bytes`);
console.log(hexdump(bytes));

const vertices = Vertex.array(bytes);
for (const vertex of vertices) console.log(String(vertex));

const first = vertices.get(0);
first.color.red = 65535;
first.vector.x *= 2;
console.log("\nAfter a change in place:");
console.log(String(first));
console.log(hexdump(bytes, { length: 20 }));
