/**
 * Prints where the points of a LAS file are, on what, and how high: of a file of
 * any length, in memory of one length.
 *
 * @module
 */

import { open } from "node:fs/promises";
import { nameOf } from "@structlens/structlens";
import { blocks } from "@structlens/structlens/blocks";
import { Class, Header, Point } from "./generated/lidar.ts";

await using file = await open(process.argv[2] ?? "tests/data/hill.las");
const bytes = new Uint8Array(Header.layout.size);
await file.read(bytes, 0, bytes.length, 0);
const { pointFormat, pointCount, scale, offset, points } = Header.view(bytes);
if (pointFormat !== 1) {
  throw new RangeError(`Cannot read points of format ${pointFormat}`);
}

/** The points of the file, as if they were a file of their own. */
const part = {
  read: (buffer: Uint8Array, start: number, length: number, at: number) =>
    file.read(buffer, start, length, points + at),
  stat: () => Promise.resolve({ size: pointCount * Point.layout.stride }),
};

let [minX, minY, minZ] = [Infinity, Infinity, Infinity];
let [maxX, maxY, maxZ] = [-Infinity, -Infinity, -Infinity];
const classes = new Float64Array(32);
// From 1000 m below the sea to 9000 m above it, in steps of 10 m.
const heights = new Float64Array(1000);
const LOWEST = -100;

for await (const block of blocks(Point, part)) {
  for (const point of block) {
    if (point.withheld) continue;
    const { x, y, z } = point;
    if (x < minX) minX = x;
    if (x > maxX) maxX = x;
    if (y < minY) minY = y;
    if (y > maxY) maxY = y;
    if (z < minZ) minZ = z;
    if (z > maxZ) maxZ = z;
    classes[point.class]!++;
    heights[Math.floor((z * scale.z + offset.z) / 10) - LOWEST]!++;
  }
}

console.log(`${pointCount} points`);
const ends = { x: [minX, maxX], y: [minY, maxY], z: [minZ, maxZ] };
for (const axis of ["x", "y", "z"] as const) {
  const [from, to] = ends[axis].map((end) =>
    (end * scale[axis] + offset[axis]).toFixed(2)
  );
  console.log(`${axis} from ${from} to ${to}`);
}
for (const [kind, count] of classes.entries()) {
  if (count > 0) console.log(nameOf(Class, kind) ?? `class ${kind}`, count);
}
for (const [step, count] of heights.entries()) {
  if (count > 0) console.log(`${(step + LOWEST) * 10} m`, count);
}
