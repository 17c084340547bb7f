/** Blocks and Arrow: `node arrow.js FILE OUT`. */

import { readFileSync } from "node:fs";
import { fromArrow, writeArrow } from "@structlens/structlens/arrow";
import { blocks } from "@structlens/structlens/blocks";
import { tableFromIPC } from "apache-arrow";
import { Vertex } from "./vertex.js";

const [file = "", out = ""] = process.argv.slice(2);
let sum = 0;
for await (const vertices of blocks(Vertex, file)) {
  for (const red of vertices.column("color.red")) sum += red;
}
await writeArrow(out, Vertex, file);
const vertices = fromArrow(tableFromIPC(readFileSync(out)), Vertex);
console.log(sum, vertices.equals(Vertex.array(readFileSync(file))));
