/**
 * Hand-written classes over casts, with the buffer as their storage. Vector and
 * Color check the format and the length of their view. Each property reads the
 * bytes on access.
 *
 * `colors.ts` does the same with classes generated from a layout.
 *
 * Run it with `deno run --allow-read examples/vertices_by_hand.ts`.
 *
 * @module
 */

import { readFileSync } from "node:fs";
import { MemoryView, type ReadonlyMemoryView } from "@structlens/structlens";

/** Three floats of 32 or 64 bits. */
export class Vector {
  readonly #items: ReadonlyMemoryView<"f" | "d">;

  constructor(items: ReadonlyMemoryView) {
    if (!hasFormat(items, "f", "d")) {
      throw new TypeError(
        "Vector: memoryview values must be floating-point numbers",
      );
    }
    if (items.length < 3) {
      throw new TypeError("Vector: memoryview must contain at least 3 floats");
    }
    this.#items = items;
  }

  get x(): number {
    return this.#items.get(0);
  }

  get y(): number {
    return this.#items.get(1);
  }

  get z(): number {
    return this.#items.get(2);
  }

  toString(): string {
    return `Vector(${this.x}, ${this.y}, ${this.z})`;
  }
}

/** Three unsigned integers. 64-bit integers are bigints. */
export class Color {
  readonly #items: ReadonlyMemoryView<"H" | "I" | "L" | "Q">;

  constructor(items: ReadonlyMemoryView) {
    if (!hasFormat(items, "H", "I", "L", "Q")) {
      throw new TypeError("Color: memoryview values must be unsigned integers");
    }
    if (items.length < 3) {
      throw new TypeError("Color: memoryview must contain at least 3 integers");
    }
    this.#items = items;
  }

  get red(): number | bigint {
    return this.#items.get(0);
  }

  get green(): number | bigint {
    return this.#items.get(1);
  }

  get blue(): number | bigint {
    return this.#items.get(2);
  }

  toString(): string {
    return `Color(${this.red}, ${this.green}, ${this.blue})`;
  }
}

/** A vector and a color. */
export class Vertex {
  readonly vector: Vector;
  readonly color: Color;

  constructor(vector: Vector, color: Color) {
    this.vector = vector;
    this.color = color;
  }

  toString(): string {
    return `Vertex(${this.vector}, ${this.color})`;
  }
}

/** A vertex over 18 bytes: three floats, then three unsigned shorts. */
export function makeColoredVertex(vertex: ReadonlyMemoryView<"B">): Vertex {
  return new Vertex(
    new Vector(vertex.subarray(0, 12).cast("f")),
    new Color(vertex.subarray(12, 18).cast("H")),
  );
}

const VERTEX_SIZE = 18;
const VERTEX_STRIDE = 20; // two bytes of padding after each vertex

/** All vertices in `bytes`; nothing is copied. */
export function verticesIn(bytes: Uint8Array): Vertex[] {
  const memory = new MemoryView(bytes, { readonly: true });
  const vertices: Vertex[] = [];
  for (let start = 0; start < memory.length; start += VERTEX_STRIDE) {
    const vertex = memory.subarray(start, start + VERTEX_SIZE);
    vertices.push(makeColoredVertex(vertex));
  }
  return vertices;
}

/** Whether a view has one of these formats. TypeScript narrows its type. */
function hasFormat<Format extends string>(
  view: ReadonlyMemoryView,
  ...formats: readonly Format[]
): view is ReadonlyMemoryView<Format> {
  return formats.some((format) => format === view.format);
}

if (import.meta.main) {
  const file = new URL("../tests/data/colors.bin", import.meta.url);
  const bytes = readFileSync(file);
  const vertices = verticesIn(bytes);
  console.log(vertices.join("\n"));

  bytes.writeUInt16LE(65535, 12);
  console.log(`\nAfter a change of the buffer:\n${vertices[0]}`);
}
