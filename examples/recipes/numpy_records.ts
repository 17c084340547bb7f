/**
 * Prints the records of a file that NumPy saved, sorted, and saves them sorted
 * if there is a second file to write.
 *
 * @module
 */

import { readFileSync, writeFileSync } from "node:fs";
import type { StructLayout } from "@structlens/structlens";
import { Header, NumpyRecords } from "./generated/numpy_records.ts";

const [, , path = "tests/data/numpy_records.npy", sortedPath] = process.argv;
/** The letters of the types that these records have. */
const KINDS = new Map([
  ["bool", "b"],
  ["bytes", "S"],
  ["uint16", "u"],
  ["uint32", "u"],
  ["float64", "f"],
]);

/** The fields of a struct in NumPy's words, with the gaps between them. */
function descrOf({ fields, stride }: StructLayout): string {
  const parts: string[] = [];
  let end = 0;
  const fill = (start: number) => {
    if (start > end) parts.push(`('', '|V${start - end}')`);
  };
  for (const { name, type, struct, byteOrder, shape, ...place } of fields) {
    fill(place.byteOffset);
    end = place.byteOffset + place.byteLength;
    const size = shape.reduce((rest, axis) => rest / axis, place.byteLength);
    const order = byteOrder === undefined
      ? "|"
      : byteOrder[0] === "b"
      ? ">"
      : "<";
    const item = struct
      ? descrOf(struct)
      : `'${order}${KINDS.get(type)}${size}'`;
    const axes = shape.length === 0 ? "" : `, (${shape},)`;
    parts.push(`('${name}', ${item}${axes})`);
  }
  fill(stride);
  return `[${parts.join(", ")}]`;
}

const descr = descrOf(NumpyRecords.layout);
const bytes = readFileSync(path);
const header = Header.view(bytes);
if (!header.text.includes(`'descr': ${descr}`)) {
  throw new RangeError(`Cannot read ${path}: it has other records`);
}
const records = NumpyRecords.array(bytes, header.$bytes.length);
records.sort("place.x");
for (const { id, place, name, counts, valid } of records) {
  console.log(`${id} (${place.x}, ${place.y}) ${name} ${[...counts]} ${valid}`);
}
const ys = records.column("place.y").toTypedArray();
console.log("mean y", ys.reduce((sum, y) => sum + y) / ys.length);

if (sortedPath !== undefined) {
  const shape = `(${records.length},)`;
  const text =
    `{'descr': ${descr}, 'fortran_order': False, 'shape': ${shape}, }`;
  // As NumPy does it: room for a longer count, and records from a multiple of
  // 64 bytes on, behind a line break.
  const least = Header.layout.size + text.length + 24 - shape.length;
  const length = (Math.floor((least + 1) / 64) + 1) * 64 - Header.layout.size;
  const start = Header.create({ text: `${text.padEnd(length - 1)}\n` });
  writeFileSync(sortedPath, Buffer.concat([start.$bytes, records.$bytes]));
}
