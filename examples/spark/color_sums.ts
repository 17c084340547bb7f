/**
 * A task: for each line `FILE a:b` on stdin it reads those records and prints
 * what it found, a line of JSON. It keeps nothing, so any scheduler may run it
 * anywhere, and again.
 *
 * @module
 */

import process from "node:process";
import { createInterface } from "node:readline";
import { blocks } from "@structlens/structlens/blocks";
import { Vertex } from "../../generated/vertex.ts";

for await (const line of createInterface({ input: process.stdin })) {
  const [, file = "", records = ""] = /^(.+) (\d+:\d+)$/.exec(line) ?? [];
  let [count, red, x] = [0, 0, 0];
  for await (const vertices of blocks(Vertex, file, { records })) {
    for (const value of vertices.column("color.red")) red += value;
    for (const value of vertices.column("vector.x")) x += value;
    count += vertices.length;
  }
  console.log(JSON.stringify({ file, records, count, red, x }));
}
