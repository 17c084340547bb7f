/** Records with values of every kind, and what a shader is to see of them. */

import type { VertexAttribute } from "../../runtime/support.ts";
import { Normalized, Plain } from "./generated/attributes.ts";

/** How many records there are: a row of pixels. */
export const COUNT = 16;

/** Records for a vertex buffer, and what a shader is to see of each attribute. */
export interface Sample {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly arrayStride: number;
  readonly attributes: VertexAttribute<string, string>[];
  /** The numbers of each record, by the name of the attribute. */
  expected(name: string): number[][];
}

/** All samples. */
export function samples(): Sample[] {
  const plain = Plain.array(someBytes(Plain.arrayStride));
  for (const [index, record] of [...plain].entries()) {
    record.$set({
      vector: { x: index, y: -index / 2, z: 2 ** index },
      half: [index / 4, -index],
      halves: [index, 0.5, -1024, 2 ** -10],
      one: 1 / (index + 1),
      rows: [[index, 1], [2, -index]],
    });
  }
  const normalized = Normalized.array(someBytes(Normalized.arrayStride));
  normalized.get(COUNT - 1).$set({
    color: { red: 65535, green: 0, blue: 1 },
    bytes: [127, -127, -128, 0],
    normal: [32767, -32768, 0],
  });
  return [
    sampleOf("Plain", Plain, plain.$bytes, plain.toArray()),
    sampleOf("Normalized", Normalized, normalized.$bytes, normalized.toArray()),
  ];
}

/** Bytes of all kinds, in padding too. */
function someBytes(arrayStride: number): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(
    { length: COUNT * arrayStride },
    (_, i) => (i * 97 + 13) & 255,
  );
}

function sampleOf(
  name: string,
  struct: {
    arrayStride: number;
    attributes: VertexAttribute<string, string>[];
  },
  bytes: Uint8Array,
  values: readonly unknown[],
): Sample {
  const { arrayStride, attributes } = struct;
  return {
    name,
    bytes: bytes as Uint8Array<ArrayBuffer>,
    arrayStride,
    attributes,
    expected: (name) => {
      const attribute = attributes.find((each) => each.name === name);
      const most = attribute?.normalized ? mostOf(attribute.format) : 1;
      const least = attribute?.normalized ? -1 : -Infinity;
      return values.map((value) =>
        numbersIn(atPath(value, name.split(".")))
          .map((number) => Math.max(number / most, least))
      );
    },
  };
}

/** The integer that becomes 1. */
function mostOf(format: string): number {
  const bits = Number(/\d+/.exec(format)?.[0]);
  return 2 ** (format.startsWith("s") ? bits - 1 : bits) - 1;
}

function atPath(value: unknown, path: readonly string[]): unknown {
  return path.reduce(
    (inner, key) => (inner as Record<string, unknown>)[key],
    value,
  );
}

function numbersIn(value: unknown): number[] {
  return typeof value === "number"
    ? [value]
    : Object.values(value as object).flatMap(numbersIn);
}

/** What differs between two lists, as text; rounding of a GPU does not. */
export function difference(
  found: readonly number[],
  expected: readonly number[],
): string | undefined {
  const isSame = found.length === expected.length &&
    found.every((value, index) => {
      const other = expected[index] ?? NaN;
      return Math.abs(value - other) <= 1e-6 * Math.max(1, Math.abs(other));
    });
  return isSame ? undefined : `${found.join(" ")}, not ${expected.join(" ")}`;
}
