/**
 * Prints the box and the surface of a mesh in binary STL.
 *
 * @module
 */

import { readFileSync } from "node:fs";
import { Header, Triangle } from "./generated/stl.ts";

const bytes = readFileSync(process.argv[2] ?? "tests/data/sample.stl");
const { count } = Header.view(bytes);
const triangles = Triangle.array(bytes, Header.layout.size, count);
console.log(`${triangles.length} triangles`);

// By columns: one field of all records, with no view for each.
for (const axis of ["x", "y", "z"] as const) {
  let [least, most] = [Infinity, -Infinity];
  for (const corner of ["a", "b", "c"] as const) {
    for (const value of triangles.column(`${corner}.${axis}`)) {
      if (value < least) least = value;
      if (value > most) most = value;
    }
  }
  console.log(`${axis} from ${least.toFixed(3)} to ${most.toFixed(3)}`);
}

let surface = 0;
for (const { a, b, c } of triangles) {
  const [ux, uy, uz] = [b.x - a.x, b.y - a.y, b.z - a.z];
  const [vx, vy, vz] = [c.x - a.x, c.y - a.y, c.z - a.z];
  surface += Math.hypot(
    uy * vz - uz * vy,
    uz * vx - ux * vz,
    ux * vy - uy * vx,
  ) / 2;
}
console.log(`surface ${surface.toFixed(3)}`);
