/**
 * Prints the points of a message whose layout arrives with it: PointCloud2 of
 * ROS, as JSON with the bytes in Base64.
 *
 * @module
 */

import { readFileSync } from "node:fs";
import { compileLayout } from "@structlens/structlens/inspect";

/** The codes of the types that the message numbers from 1. */
const CODES = ["", "b", "B", "h", "H", "i", "I", "f", "d"];

interface PointCloud {
  readonly height: number;
  readonly width: number;
  readonly fields: readonly PointField[];
  readonly is_bigendian: boolean;
  readonly point_step: number;
  readonly row_step: number;
  readonly data: string;
}

interface PointField {
  readonly name: string;
  readonly offset: number;
  readonly datatype: number;
  readonly count: number;
}

const file = process.argv[2] ?? "tests/data/point_cloud.json";
const cloud: PointCloud = JSON.parse(readFileSync(file, "utf8"));

const fields = cloud.fields.toSorted((a, b) => a.offset - b.offset)
  .map(({ name, offset, datatype, count }) => {
    const code = CODES[datatype] ?? "";
    return [name, { type: count === 1 ? code : `(${count})${code}`, offset }];
  });
const Point = compileLayout(JSON.stringify({
  structs: {
    Point: {
      format: cloud.is_bigendian ? ">" : "<",
      size: cloud.point_step,
      fields: Object.fromEntries(fields),
    },
  },
})).struct();

const bytes = Buffer.from(cloud.data, "base64");
for (let row = 0; row < cloud.height; row++) {
  for (let column = 0; column < cloud.width; column++) {
    const start = row * cloud.row_step + column * cloud.point_step;
    console.log(JSON.stringify(Point.json(bytes, start)));
  }
}
