/**
 * Records → Arrow, against NumPy that splits them into columns.
 *
 * @module
 */

import { join } from "node:path";
import { writeArrow } from "../../adapters/arrow/mod.ts";
import { Vertex } from "../../generated/vertex.ts";
import type { Files } from "./files.ts";
import { inTurn, printRatio } from "./in_turn.ts";
import { startNumpy } from "./start_numpy.ts";

/** Measures, and prints the ratios. */
export async function benchArrow({ folder, small }: Files): Promise<void> {
  using numpy = startNumpy(small, join(folder, "scratch"));
  const target = join(folder, "vertices.arrow");
  const times = await inTurn(11, {
    // The bytes of Arrow, which nobody keeps.
    "Arrow in memory": () => writeArrow(new WritableStream(), Vertex, small),
    "NumPy's split": () => numpy.ask("split"),
    "Arrow to a file": () => writeArrow(target, Vertex, small),
    "NumPy's split, to a file": () => numpy.ask("write"),
  });
  printRatio(times, "Arrow in memory", "NumPy's split");
  printRatio(times, "Arrow to a file", "NumPy's split, to a file");
}
