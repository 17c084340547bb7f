/**
 * Blocks: the sum of a column over two gigabytes, against NumPy over the mapped
 * file, and streams against a file.
 *
 * @module
 */

import { createReadStream } from "node:fs";
import { join } from "node:path";
import { blocks, type BlockSource } from "../../adapters/blocks/mod.ts";
import { Vertex, type VertexArray } from "../../generated/vertex.ts";
import type { Files } from "./files.ts";
import { inTurn, printRatio } from "./in_turn.ts";
import { startNumpy } from "./start_numpy.ts";

/** Measures, and prints the ratios. */
export async function benchBlocks({ folder, large }: Files): Promise<void> {
  using numpy = startNumpy(large, join(folder, "scratch"));
  const times = await inTurn(9, {
    "NumPy, mapped": () => numpy.ask("total"),
    "blocks of a path": () => sum(large),
    "of Node's stream": () => sum(createReadStream(large)),
    "of a web stream": () => sum(Deno.openSync(large).readable),
  });
  printRatio(times, "blocks of a path", "NumPy, mapped");
  printRatio(times, "of Node's stream", "blocks of a path");
  printRatio(times, "of a web stream", "blocks of a path");
}

/** The sum of a column. */
export async function sum(source: BlockSource): Promise<void> {
  let total = 0;
  for await (const block of blocks(Vertex, source)) total += sumOf(block);
  if (!(total > 0)) throw new Error("Nothing was read");
}

function sumOf(block: VertexArray): number {
  const column = block.column("vector.x");
  let total = 0;
  for (let i = 0; i < column.length; i++) total += column.get(i);
  return total;
}
