/**
 * Prints the least and the greatest value of each attribute of a 3D model, by
 * columns over the bytes of the file.
 *
 * @module
 */

import { readFileSync } from "node:fs";
import { MemoryView } from "@structlens/structlens";
import { Chunk, ChunkType, Header } from "./generated/glb.ts";

/** What is read of the part that is JSON. */
interface Model {
  readonly meshes: { primitives: { attributes: Record<string, number> }[] }[];
  readonly bufferViews: { byteOffset?: number; byteStride?: number }[];
  readonly accessors: {
    bufferView: number;
    byteOffset?: number;
    componentType: number;
    count: number;
    type: string;
  }[];
}

const file = readFileSync(process.argv[2] ?? "tests/data/interleaved.glb");
Header.view(file);
const chunks = new Map(
  Chunk.sequence(file, Header.layout.size)
    .map(({ type, bytes }) => [type, bytes.view.asTypedArray()]),
);
const data = chunks.get(ChunkType.BIN) ?? new Uint8Array();
const { meshes, accessors, bufferViews }: Model = JSON.parse(
  new TextDecoder().decode(chunks.get(ChunkType.JSON)),
);

const COUNTS = new Map([["SCALAR", 1], ["VEC2", 2], ["VEC3", 3], ["VEC4", 4]]);
const CODES = new Map([[5121, "B"], [5123, "H"], [5125, "I"], [5126, "f"]]);

/** A column for each component of an attribute: the bytes in place. */
function columnsOf(index: number): MemoryView[] {
  const accessor = accessors[index]!;
  const { byteOffset = 0, byteStride } = bufferViews[accessor.bufferView]!;
  const components = COUNTS.get(accessor.type)!;
  const start = byteOffset + (accessor.byteOffset ?? 0);
  const items = new MemoryView(data.subarray(start))
    .cast("B").cast(CODES.get(accessor.componentType)!);
  const step = (byteStride ?? components * items.itemSize) / items.itemSize;
  const end = step * (accessor.count - 1) + components;
  return Array.from(
    { length: components },
    (_, component) => items.subarray(component, end, step),
  );
}

for (const { primitives } of meshes) {
  for (const { attributes } of primitives) {
    for (const [name, index] of Object.entries(attributes)) {
      console.log(name, `${accessors[index]!.count} times`);
      for (const column of columnsOf(index)) {
        const values = Array.from(column, Number);
        console.log(" ", Math.min(...values), "to", Math.max(...values));
      }
    }
  }
}
