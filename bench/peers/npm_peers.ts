/**
 * The same work through what npm has, each in the way that its own README
 * shows. K1: the sum of x. K2: three products. K3: scales x, y and z in place.
 * K5: sets all six fields. K6: unpacks each record. K7: copies x into a
 * Float32Array. K8: swaps the bytes of all words of four.
 *
 * @module
 */

import { Parser } from "binary-parser";
import bbo from "buffer-backed-object";
import pythonStruct from "python-struct";
import * as restructure from "restructure";
import { View } from "structurae";
import { BufferReader, BufferWriter, f32, object, u16 } from "typed-binary";
import { Struct } from "typed-struct";
import { Buffer } from "node:buffer";
import { byteSwap, iterUnpack } from "../../mod.ts";
import { Vertex } from "../../generated/vertex.ts";
import { Flat } from "../flat.ts";

/** The kernels that a peer can run over the bytes of all records. */
export type Kernels = Partial<
  Record<"K1" | "K2" | "K3" | "K5" | "K6" | "K7" | "K8", () => unknown>
>;

/** Bytes from record to record. */
const STRIDE = 20;
/** What K6 made last, so that it is made. */
const kept: unknown[] = new Array(256);

let up = false;
function factor(): number {
  up = !up;
  return up ? 2 : 0.5;
}

/** The loop that one would write by hand. */
export function handWritten(bytes: Uint8Array): Kernels {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const end = bytes.length;
  const copied = new Float32Array(end / STRIDE);
  const words = new DataView(bytes.slice().buffer);
  return {
    K1() {
      let sum = 0;
      for (let o = 0; o < end; o += 20) sum += view.getFloat32(o, true);
      return sum;
    },
    K2() {
      let sum = 0;
      for (let o = 0; o < end; o += 20) {
        sum += view.getFloat32(o, true) * view.getUint16(o + 12, true) +
          view.getFloat32(o + 4, true) * view.getUint16(o + 14, true) +
          view.getFloat32(o + 8, true) * view.getUint16(o + 16, true);
      }
      return sum;
    },
    K3() {
      const by = factor();
      for (let o = 0; o < end; o += 20) {
        view.setFloat32(o, view.getFloat32(o, true) * by, true);
        view.setFloat32(o + 4, view.getFloat32(o + 4, true) * by, true);
        view.setFloat32(o + 8, view.getFloat32(o + 8, true) * by, true);
      }
    },
    K5() {
      for (let o = 0, i = 0; o < end; o += 20, i++) {
        view.setFloat32(o, i * 0.5, true);
        view.setFloat32(o + 4, i * 0.25, true);
        view.setFloat32(o + 8, i + 0.5, true);
        view.setUint16(o + 12, i & 0xffff, true);
        view.setUint16(o + 14, i & 0xff, true);
        view.setUint16(o + 16, i & 0xf, true);
      }
    },
    K6() {
      for (let o = 0, i = 0; o < end; o += 20, i++) {
        kept[i & 255] = [
          view.getFloat32(o, true),
          view.getFloat32(o + 4, true),
          view.getFloat32(o + 8, true),
          view.getUint16(o + 12, true),
          view.getUint16(o + 14, true),
          view.getUint16(o + 16, true),
        ];
      }
    },
    K7() {
      for (let o = 0, i = 0; o < end; o += 20, i++) {
        copied[i] = view.getFloat32(o, true);
      }
      return sumOf(copied);
    },
    K8() {
      for (let o = 0; o < end; o += 4) {
        words.setUint32(o, words.getUint32(o, true));
      }
      return words.getUint32(0) + words.getUint32(end - 8);
    },
  };
}

function sumOf(floats: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < floats.length; i += 1000) sum += floats[i] ?? 0;
  return sum;
}

/** One vertex of a peer, by the names of its fields. */
interface PlainVertex {
  x: number;
  y: number;
  z: number;
  red: number;
  green: number;
  blue: number;
}

/** The kernels over what gives record after record. */
function overRecords(
  length: number,
  record: (index: number) => PlainVertex,
  writable = true,
): Kernels {
  return {
    K1() {
      let sum = 0;
      for (let i = 0; i < length; i++) sum += record(i).x;
      return sum;
    },
    K2() {
      let sum = 0;
      for (let i = 0; i < length; i++) {
        const { x, y, z, red, green, blue } = record(i);
        sum += x * red + y * green + z * blue;
      }
      return sum;
    },
    ...(writable && {
      K3() {
        const by = factor();
        for (let i = 0; i < length; i++) {
          const each = record(i);
          each.x *= by;
          each.y *= by;
          each.z *= by;
        }
      },
      K5() {
        for (let i = 0; i < length; i++) {
          const each = record(i);
          each.x = i * 0.5;
          each.y = i * 0.25;
          each.z = i + 0.5;
          each.red = i & 0xffff;
          each.green = i & 0xff;
          each.blue = i & 0xf;
        }
      },
    }),
    K6() {
      for (let i = 0; i < length; i++) {
        const { x, y, z, red, green, blue } = record(i);
        kept[i & 255] = [x, y, z, red, green, blue];
      }
    },
  };
}

interface StructuraeView {
  get(name: string): number;
  set(name: string, value: number): void;
  toJSON(): unknown;
}

interface StructuraeViews {
  readonly size: number;
  getView(index: number): StructuraeView;
  get(index: number): unknown;
}

type Viewing<View> = new (
  buffer: ArrayBufferLike,
  byteOffset: number,
  byteLength: number,
) => View;

function structuraeViews() {
  const number = (type: string) => ({ type: "number", btype: type });
  const protocol = new View();
  const one = {
    $id: "Vertex",
    type: "object",
    properties: {
      x: number("float32"),
      y: number("float32"),
      z: number("float32"),
      red: number("uint16"),
      green: number("uint16"),
      blue: number("uint16"),
      pad: number("uint16"),
    },
  };
  const create = (schema: unknown): unknown =>
    // deno-lint-ignore no-explicit-any
    protocol.create(schema as any);
  return {
    one: create(one) as Viewing<StructuraeView>,
    all: create({
      type: "array",
      items: { type: "object", $ref: "#Vertex" },
    }) as Viewing<StructuraeViews>,
  };
}

function overStructurae(
  length: number,
  viewOf: (index: number) => StructuraeView,
  valuesOf: (index: number) => unknown,
): Kernels {
  return {
    K1() {
      let sum = 0;
      for (let i = 0; i < length; i++) sum += viewOf(i).get("x");
      return sum;
    },
    K2() {
      let sum = 0;
      for (let i = 0; i < length; i++) {
        const view = viewOf(i);
        sum += view.get("x") * view.get("red") +
          view.get("y") * view.get("green") +
          view.get("z") * view.get("blue");
      }
      return sum;
    },
    K3() {
      const by = factor();
      for (let i = 0; i < length; i++) {
        const view = viewOf(i);
        for (const name of ["x", "y", "z"]) {
          view.set(name, view.get(name) * by);
        }
      }
    },
    K5() {
      for (let i = 0; i < length; i++) {
        const view = viewOf(i);
        view.set("x", i * 0.5);
        view.set("y", i * 0.25);
        view.set("z", i + 0.5);
        view.set("red", i & 0xffff);
        view.set("green", i & 0xff);
        view.set("blue", i & 0xf);
      }
    },
    K6() {
      for (let i = 0; i < length; i++) kept[i & 255] = valuesOf(i);
    },
  };
}

/** Each peer, by the name of its package. */
export const peers: Readonly<Record<string, (bytes: Uint8Array) => Kernels>> = {
  structlens(bytes) {
    const vertices = Vertex.array(bytes);
    const flats = Flat.array(bytes);
    const { length } = vertices;
    const x = vertices.column("vector.x");
    const copied = new Float32Array(length);
    const words = new DataView(bytes.slice().buffer);
    return {
      K1() {
        let sum = 0;
        for (let i = 0; i < length; i++) sum += vertices.get(i).vector.x;
        return sum;
      },
      K2() {
        let sum = 0;
        for (let i = 0; i < length; i++) {
          const { vector, color } = vertices.get(i);
          sum += vector.x * color.red + vector.y * color.green +
            vector.z * color.blue;
        }
        return sum;
      },
      K3() {
        const by = factor();
        for (let i = 0; i < length; i++) {
          const { vector } = vertices.get(i);
          vector.x *= by;
          vector.y *= by;
          vector.z *= by;
        }
      },
      K5() {
        for (let i = 0; i < length; i++) {
          const { vector, color } = vertices.get(i);
          vector.x = i * 0.5;
          vector.y = i * 0.25;
          vector.z = i + 0.5;
          color.red = i & 0xffff;
          color.green = i & 0xff;
          color.blue = i & 0xf;
        }
      },
      K6() {
        let i = 0;
        for (const record of flats) kept[i++ & 255] = record.$toObject();
      },
      K7: () => sumOf(x.copyTo(copied)),
      K8() {
        byteSwap(words, 4);
        return words.getUint32(0) + words.getUint32(words.byteLength - 8);
      },
    };
  },
  "structlens iterUnpack"(bytes) {
    return {
      K6() {
        let i = 0;
        for (const tuple of iterUnpack("@3f3Hxx", bytes)) {
          kept[i++ & 255] = tuple;
        }
      },
    };
  },
  /** With views that were made before the clock runs. */
  "structlens, stored views"(bytes) {
    const records = [...Vertex.array(bytes)];
    const flats = [...Flat.array(bytes)];
    return {
      K1() {
        let sum = 0;
        for (const { vector } of records) sum += vector.x;
        return sum;
      },
      K2() {
        let sum = 0;
        for (const { vector, color } of records) {
          sum += vector.x * color.red + vector.y * color.green +
            vector.z * color.blue;
        }
        return sum;
      },
      K3() {
        const by = factor();
        for (const { vector } of records) {
          vector.x *= by;
          vector.y *= by;
          vector.z *= by;
        }
      },
      K5() {
        for (let i = 0; i < records.length; i++) {
          const { vector, color } = records[i] as Vertex;
          vector.x = i * 0.5;
          vector.y = i * 0.25;
          vector.z = i + 0.5;
          color.red = i & 0xffff;
          color.green = i & 0xff;
          color.blue = i & 0xf;
        }
      },
      K6() {
        let i = 0;
        for (const record of flats) kept[i++ & 255] = record.$toObject();
      },
    };
  },
  structurae(bytes) {
    const { buffer, byteOffset, byteLength } = bytes;
    const views = new (structuraeViews().all)(buffer, byteOffset, byteLength);
    return overStructurae(
      views.size,
      (i) => views.getView(i),
      (i) => views.get(i),
    );
  },
  /** With views that were made before the clock runs. */
  "structurae, stored views"(bytes) {
    const One = structuraeViews().one;
    const length = bytes.length / STRIDE;
    const views = Array.from(
      { length },
      (_, i) => new One(bytes.buffer, bytes.byteOffset + i * STRIDE, STRIDE),
    );
    return overStructurae(
      length,
      (i) => views[i] as StructuraeView,
      (i) => views[i]?.toJSON(),
    );
  },
  "python-struct"(bytes) {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
    // It reads @3f3Hxx as 24 bytes: the packed form is what it gets right.
    return overRecords(bytes.length / STRIDE, (index) => {
      const [x, y, z, red, green, blue] = pythonStruct.unpack(
        "<3f3H2x",
        buffer.subarray(index * STRIDE, index * STRIDE + STRIDE),
      ) as number[];
      return { x, y, z, red, green, blue } as PlainVertex;
    }, false);
  },
  "binary-parser"(bytes) {
    const parser = new Parser().endianness("little")
      .floatle("x").floatle("y").floatle("z")
      .uint16("red").uint16("green").uint16("blue").seek(2);
    return overRecords(bytes.length / STRIDE, (index) =>
      parser.parse(
        bytes.subarray(index * STRIDE, index * STRIDE + STRIDE),
      ) as PlainVertex, false);
  },
  restructure(bytes) {
    const { Struct: Of, floatle, uint16le } = restructure as unknown as {
      Struct: new (fields: object) => {
        fromBuffer(bytes: Uint8Array): PlainVertex;
      };
      floatle: unknown;
      uint16le: unknown;
    };
    const vertex = new Of({
      x: floatle,
      y: floatle,
      z: floatle,
      red: uint16le,
      green: uint16le,
      blue: uint16le,
    });
    return overRecords(
      bytes.length / STRIDE,
      (index) =>
        vertex.fromBuffer(
          bytes.subarray(index * STRIDE, index * STRIDE + STRIDE),
        ),
      false,
    );
  },
  "typed-binary"(bytes) {
    const schema = object({
      x: f32,
      y: f32,
      z: f32,
      red: u16,
      green: u16,
      blue: u16,
      pad: u16,
    });
    const length = bytes.length / STRIDE;
    const options = { endianness: "little", byteOffset: bytes.byteOffset };
    // deno-lint-ignore no-explicit-any
    const reader = () => new BufferReader(bytes.buffer as any, options as any);
    // deno-lint-ignore no-explicit-any
    const writer = () => new BufferWriter(bytes.buffer as any, options as any);
    return {
      K1() {
        const from = reader();
        let sum = 0;
        for (let i = 0; i < length; i++) sum += schema.read(from).x;
        return sum;
      },
      K2() {
        const from = reader();
        let sum = 0;
        for (let i = 0; i < length; i++) {
          const { x, y, z, red, green, blue } = schema.read(from);
          sum += x * red + y * green + z * blue;
        }
        return sum;
      },
      K3() {
        const by = factor();
        const [from, to] = [reader(), writer()];
        for (let i = 0; i < length; i++) {
          const each = schema.read(from);
          each.x *= by;
          each.y *= by;
          each.z *= by;
          schema.write(to, each);
        }
      },
      K5() {
        const to = writer();
        for (let i = 0; i < length; i++) {
          schema.write(to, {
            x: i * 0.5,
            y: i * 0.25,
            z: i + 0.5,
            red: i & 0xffff,
            green: i & 0xff,
            blue: i & 0xf,
            pad: 0,
          });
        }
      },
      K6() {
        const from = reader();
        for (let i = 0; i < length; i++) kept[i & 255] = schema.read(from);
      },
    };
  },
  "buffer-backed-object"(bytes) {
    const options = { endianness: "little" as const };
    const descriptor = {
      x: bbo.Float32(options),
      y: bbo.Float32(options),
      z: bbo.Float32(options),
      red: bbo.Uint16(options),
      green: bbo.Uint16(options),
      blue: bbo.Uint16(options),
      pad: bbo.Uint16(options),
    };
    const all = bbo.ArrayOfBufferBackedObjects(
      bytes.buffer as ArrayBuffer,
      descriptor,
    ) as unknown as PlainVertex[];
    return overRecords(
      bytes.length / STRIDE,
      (index) => all[index] as PlainVertex,
    );
  },
  "typed-struct"(bytes) {
    const VertexStruct = new Struct("Vertex")
      .Float32LE("x").Float32LE("y").Float32LE("z")
      .UInt16LE("red").UInt16LE("green").UInt16LE("blue").UInt16LE("pad")
      .compile();
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
    return overRecords(
      bytes.length / STRIDE,
      (index) =>
        new VertexStruct(
          buffer.subarray(index * STRIDE, index * STRIDE + STRIDE),
        ) as unknown as PlainVertex,
    );
  },
};
