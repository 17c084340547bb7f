/**
 * The work that is timed, K1 to K21, as the loop over a DataView that one would
 * write by hand, and in every way that structlens has to say it.
 *
 * @module
 */

import { byteSwap, iterUnpack, liveView, MemoryView } from "../mod.ts";
import { Vertex, type VertexArray } from "../generated/vertex.ts";
import { BmpInfo, BmpPixel } from "../tests/generated/bmp.ts";
import { Elf64Header, Elf64SectionHeader } from "../tests/generated/elf64.ts";
import {
  EthernetHeader,
  PcapHeader,
  PcapPacketBE,
} from "../tests/generated/pcap.ts";
import { Ihdr } from "../tests/generated/png.ts";
import { StlVector } from "../tests/generated/stl.ts";
import { TzifHeader } from "../tests/generated/tzif.ts";
import {
  Big,
  type BigArray,
  Bits,
  type BitsArray,
  Checked,
  Flat,
  type FlatArray,
  Held,
  type HeldArray,
  Kind,
  Listed,
  Named,
  type NamedArray,
} from "./flat.ts";
import { type Kernel, RECORDS, STRIDE, type Timed, timed } from "./harness.ts";
import { stepOfTwelve, sumColumns } from "./many_columns.ts";
import { atomics } from "./atomics.ts";
import { plainValues } from "./plain_values.ts";

/** A way to do the work of a kernel. */
export interface Case {
  readonly kernel: string;
  readonly name: string;
  /** The ratio to the baseline to stay below; none for what is told only. */
  readonly target?: number;
  /** Flags of V8 to run it under. */
  readonly flags?: string;
  /** Makes the case and what it is measured against. */
  make(): { baseline: Timed; subject: Timed };
}

/** Bytes of a million vertices with the same values on every machine. */
export function makeVertices(
  buffer: ArrayBufferLike = new ArrayBuffer(RECORDS * STRIDE),
): DataView {
  const view = new DataView(buffer, 0, RECORDS * STRIDE);
  for (let i = 0, o = 0; i < RECORDS; i++, o += STRIDE) {
    view.setFloat32(o, (i % 1000) * 0.5, true);
    view.setFloat32(o + 4, (i % 777) * 0.25, true);
    view.setFloat32(o + 8, (i % 55) + 0.5, true);
    view.setUint16(o + 12, i & 0xffff, true);
    view.setUint16(o + 14, (i * 7) & 0xffff, true);
    view.setUint16(o + 16, (i * 13) & 0xffff, true);
  }
  return view;
}

/** K1: the sum of one float of each record. */
export const sumX: Kernel<DataView> = (view, start, end) => {
  let sum = 0;
  for (let i = start, o = start * 20; i < end; i++, o += 20) {
    sum += view.getFloat32(o, true);
  }
  return sum;
};

/** K2: three products of a float and a short. */
const sumProducts: Kernel<DataView> = (view, start, end) => {
  let sum = 0;
  for (let i = start, o = start * 20; i < end; i++, o += 20) {
    sum += view.getFloat32(o, true) * view.getUint16(o + 12, true) +
      view.getFloat32(o + 4, true) * view.getUint16(o + 14, true) +
      view.getFloat32(o + 8, true) * view.getUint16(o + 16, true);
  }
  return sum;
};

/** By two and by a half in turn, so that values stay what they are. */
function scaleOf(start: number): number {
  if (start === 0) scaleUp = !scaleUp;
  return scaleUp ? 2 : 0.5;
}
let scaleUp = false;

/** K3: scales three floats in place. */
const scale: Kernel<DataView> = (view, start, end) => {
  const factor = scaleOf(start);
  for (let i = start, o = start * 20; i < end; i++, o += 20) {
    view.setFloat32(o, view.getFloat32(o, true) * factor, true);
    view.setFloat32(o + 4, view.getFloat32(o + 4, true) * factor, true);
    view.setFloat32(o + 8, view.getFloat32(o + 8, true) * factor, true);
  }
  return 0;
};

/** K4: two fields of records in random order. */
const order: Uint32Array = shuffled();
const sumRandom: Kernel<DataView> = (view, start, end) => {
  let sum = 0;
  for (let i = start; i < end; i++) {
    const o = (order[i] ?? 0) * 20;
    sum += view.getFloat32(o, true) + view.getUint16(o + 16, true);
  }
  return sum;
};

/** K5: fills all six fields. */
const fill: Kernel<DataView> = (view, start, end) => {
  for (let i = start, o = start * 20; i < end; i++, o += 20) {
    view.setFloat32(o, i * 0.5, true);
    view.setFloat32(o + 4, i * 0.25, true);
    view.setFloat32(o + 8, i + 0.5, true);
    view.setUint16(o + 12, i & 0xffff, true);
    view.setUint16(o + 14, i & 0xff, true);
    view.setUint16(o + 16, i & 0xf, true);
  }
  return 0;
};

/** What escapes is kept here for a while, as a program would keep it. */
const kept: unknown[] = new Array(256);

/** K6: unpacks each record into a tuple that escapes. */
const unpackTuple: Kernel<DataView> = (view, start, end) => {
  let sum = 0;
  for (let i = start, o = start * 20; i < end; i++, o += 20) {
    const tuple = [
      view.getFloat32(o, true),
      view.getFloat32(o + 4, true),
      view.getFloat32(o + 8, true),
      view.getUint16(o + 12, true),
      view.getUint16(o + 14, true),
      view.getUint16(o + 16, true),
    ];
    kept[i & 255] = tuple;
    sum += tuple[0] as number;
  }
  return sum;
};

/** K7: copies one float of each record into a Float32Array. */
const copied = new Float32Array(RECORDS);
const copyX: Kernel<DataView> = (view, start, end) => {
  for (let i = start, o = start * 20; i < end; i++, o += 20) {
    copied[i] = view.getFloat32(o, true);
  }
  return copied[start] ?? NaN;
};

/** Records of a piece that is swapped at once: 66,000 bytes. */
const PIECE = 3300;

/**
 * K8: swaps the bytes of five words of each record, in place: of all at once,
 * or in pieces that are as many bytes as such work has at least.
 */
function swap<T>(
  swapPart: (subject: T, byteOffset: number, end: number) => number,
): Kernel<T> {
  return (subject, start, end) => {
    if (end - start === RECORDS) return swapPart(subject, 0, RECORDS * STRIDE);
    if (start % PIECE !== 0) return 0;
    const last = Math.min(start + PIECE, RECORDS);
    return swapPart(subject, start * STRIDE, last * STRIDE);
  };
}

const swapWords: Kernel<DataView> = swap((view, byteOffset, end) => {
  for (let o = byteOffset; o < end; o += 4) {
    view.setUint32(o, view.getUint32(o, true));
  }
  return sumSome(view, byteOffset, end);
});

/** The values of an enum, in turn. */
const KINDS: readonly Kind[] = Object.values(Kind);

/** One of them in each short, so that a checked enum can be read. */
function writeKinds(view: DataView): void {
  for (let i = 0, o = 0; i < RECORDS; i++, o += STRIDE) {
    for (let at = 12; at < STRIDE; at += 2) {
      view.setUint16(o + at, KINDS[i % KINDS.length] ?? 0, true);
    }
  }
}

/** K10: the sum of one short of each record. */
const sumShort: Kernel<DataView> = (view, start, end) => {
  let sum = 0;
  for (let i = start, o = start * 20; i < end; i++, o += 20) {
    sum += view.getUint16(o + 14, true);
  }
  return sum;
};

/** K11: sets one short. */
const setShort: Kernel<DataView> = (view, start, end) => {
  for (let i = start, o = start * 20; i < end; i++, o += 20) {
    view.setUint16(o + 14, KINDS[i % 5] ?? 0, true);
  }
  return 0;
};

/** Tells whether the bytes were swapped, at next to no cost. */
function sumSome(view: DataView, byteOffset: number, end: number): number {
  let sum = 0;
  for (let o = byteOffset; o < end; o += 20_004) sum += view.getUint32(o);
  return sum;
}

function shuffled(): Uint32Array {
  const all = Uint32Array.from({ length: RECORDS }, (_, i) => i);
  let seed = 12345;
  for (let i = RECORDS - 1; i > 0; i--) {
    seed = (Math.imul(seed, 1103515245) + 12345) >>> 0;
    const j = seed % (i + 1);
    [all[i], all[j]] = [all[j] ?? 0, all[i] ?? 0];
  }
  return all;
}

type Subject<T> = (view: DataView) => T;

/** A case over the vertices that its baseline reads too. */
function vertexCase<T>(
  kernel: string,
  name: string,
  target: number | undefined,
  baseline: Kernel<DataView>,
  subject: Subject<T>,
  work: Kernel<T>,
  prepare: (view: DataView) => void = () => {},
): Case {
  return {
    kernel,
    name,
    ...(target !== undefined && { target }),
    make() {
      const view = makeVertices();
      prepare(view);
      return {
        baseline: timed(view, baseline),
        subject: timed(subject(view), work),
      };
    },
  };
}

const vertices: Subject<VertexArray> = (view) => Vertex.array(view);
const flats: Subject<FlatArray> = (view) => Flat.array(view);

const getX: Kernel<VertexArray> = (records, start, end) => {
  let sum = 0;
  for (let i = start; i < end; i++) sum += records.get(i).vector.x;
  return sum;
};
const getFlatX: Kernel<FlatArray> = (records, start, end) => {
  let sum = 0;
  for (let i = start; i < end; i++) sum += records.get(i).x;
  return sum;
};
const getProducts: Kernel<VertexArray> = (records, start, end) => {
  let sum = 0;
  for (let i = start; i < end; i++) {
    const { vector, color } = records.get(i);
    sum += vector.x * color.red + vector.y * color.green +
      vector.z * color.blue;
  }
  return sum;
};
const getFlatProducts: Kernel<FlatArray> = (records, start, end) => {
  let sum = 0;
  for (let i = start; i < end; i++) {
    const record = records.get(i);
    sum += record.x * record.red + record.y * record.green +
      record.z * record.blue;
  }
  return sum;
};
const getScale: Kernel<VertexArray> = (records, start, end) => {
  const factor = scaleOf(start);
  for (let i = start; i < end; i++) {
    const { vector } = records.get(i);
    vector.x *= factor;
    vector.y *= factor;
    vector.z *= factor;
  }
  return 0;
};

/** Subarrays made beforehand: what is timed is the walk, not the views. */
interface Slices<Records> {
  readonly all: Records;
  readonly chunks: readonly Records[];
}
function slicesOf<Records>(
  all: Records & { subarray(start: number, end: number): Records },
): Slices<Records> {
  const chunks = Array.from(
    { length: RECORDS / 100 },
    (_, i) => all.subarray(i * 100, i * 100 + 100),
  );
  return { all, chunks };
}
const slices: Subject<Slices<VertexArray>> = (view) =>
  slicesOf<VertexArray>(Vertex.array(view));
const flatSlices: Subject<Slices<FlatArray>> = (view) =>
  slicesOf<FlatArray>(Flat.array(view));
function sliceOf<Records>(
  { all, chunks }: Slices<Records>,
  start: number,
  end: number,
): Records {
  return end - start === 100 ? chunks[start / 100] ?? all : all;
}

const named: Subject<NamedArray> = (view) => Named.array(view);

/** A number, and the same as an enum: as it is, and checked. */
const enums: Case[] = [
  vertexCase("K10", "plain short", undefined, sumShort, named, (
    records,
    start,
    end,
  ) => {
    let sum = 0;
    for (let i = start; i < end; i++) sum += records.get(i).plain;
    return sum;
  }, writeKinds),
  vertexCase("K10", "enum", undefined, sumShort, named, (
    records,
    start,
    end,
  ) => {
    let sum = 0;
    for (let i = start; i < end; i++) sum += records.get(i).kind;
    return sum;
  }, writeKinds),
  vertexCase("K10", "checked enum", 1.8, sumShort, named, (
    records,
    start,
    end,
  ) => {
    let sum = 0;
    for (let i = start; i < end; i++) sum += records.get(i).checked;
    return sum;
  }, writeKinds),
  vertexCase("K10", "checked flags", 1.8, sumShort, named, (
    records,
    start,
    end,
  ) => {
    let sum = 0;
    for (let i = start; i < end; i++) sum += records.get(i).modes;
    return sum;
  }, writeKinds),
  vertexCase(
    "K10",
    "column of a checked enum",
    1.8,
    sumShort,
    (view) => Named.array(view).column("checked"),
    (column, start, end) => {
      let sum = 0;
      for (let i = start; i < end; i++) sum += column.get(i);
      return sum;
    },
    writeKinds,
  ),
  vertexCase("K11", "plain short", undefined, setShort, named, (
    records,
    start,
    end,
  ) => {
    for (let i = start; i < end; i++) records.get(i).plain = KINDS[i % 5] ?? 1;
    return 0;
  }),
  vertexCase("K11", "enum", undefined, setShort, named, (
    records,
    start,
    end,
  ) => {
    for (let i = start; i < end; i++) records.get(i).kind = KINDS[i % 5] ?? 1;
    return 0;
  }),
  vertexCase("K11", "checked enum", 1.8, setShort, named, (
    records,
    start,
    end,
  ) => {
    for (let i = start; i < end; i++) {
      records.get(i).checked = KINDS[i % 5] ?? 1;
    }
    return 0;
  }),
];

const bits: Subject<BitsArray> = (view) => Bits.array(view);
const bigs: Subject<BigArray> = (view) => Big.array(view);
const held: Subject<HeldArray> = (view) => Held.array(view);

/** K12: the sum of 6 bits within two bytes. */
const sumGreen: Kernel<DataView> = (view, start, end) => {
  let sum = 0;
  for (let i = start, o = start * 20; i < end; i++, o += 20) {
    sum += (view.getUint16(o + 12, true) >>> 5) & 0x3f;
  }
  return sum;
};

/** K13: all three bit-fields of two bytes. */
const sumColors: Kernel<DataView> = (view, start, end) => {
  let sum = 0;
  for (let i = start, o = start * 20; i < end; i++, o += 20) {
    const color = view.getUint16(o + 12, true);
    sum += (color & 0x1f) * ((color >>> 5) & 0x3f) + (color >>> 11);
  }
  return sum;
};

/** K14: 13 bits with a sign. */
const sumTilt: Kernel<DataView> = (view, start, end) => {
  let sum = 0;
  for (let i = start, o = start * 20; i < end; i++, o += 20) {
    sum += (view.getUint16(o + 14, true) << 19) >> 19;
  }
  return sum;
};

/** K15: 24 bits. */
const sumWide: Kernel<DataView> = (view, start, end) => {
  let sum = 0;
  for (let i = start, o = start * 20; i < end; i++, o += 20) {
    sum += view.getUint16(o + 16, true) | (view.getUint8(o + 18) << 16);
  }
  return sum;
};

/** K16: 40 bits. */
const sumStamp: Kernel<DataView> = (view, start, end) => {
  let sum = 0;
  for (let i = start, o = start * 20; i < end; i++, o += 20) {
    sum += view.getUint8(o + 11) * 4294967296 + view.getUint32(o + 7, true);
  }
  return sum;
};

/** K17: sets 6 bits and leaves those beside them. */
const setGreen: Kernel<DataView> = (view, start, end) => {
  for (let i = start, o = start * 20; i < end; i++, o += 20) {
    const others = view.getUint16(o + 12, true) & 0xf81f;
    view.setUint16(o + 12, others | ((i & 0x3f) << 5), true);
  }
  return 0;
};

/** K18: sets 24 bits. */
const setWide: Kernel<DataView> = (view, start, end) => {
  for (let i = start, o = start * 20; i < end; i++, o += 20) {
    view.setUint16(o + 16, i, true);
    view.setUint8(o + 18, i >>> 16);
  }
  return 0;
};

/** K19: the sum of a float that a union holds. */
const sumReal: Kernel<DataView> = (view, start, end) => {
  let sum = 0;
  for (let i = start, o = start * 20; i < end; i++, o += 20) {
    sum += view.getFloat32(o + 12, true);
  }
  return sum;
};

/** K20: the sum of a 64-bit integer, of which the loop by hand checks nothing. */
const sumBig: Kernel<DataView> = (view, start, end) => {
  let sum = 0;
  for (let i = start, o = start * 20; i < end; i++, o += 20) {
    sum += view.getUint32(o + 16, true) * 4294967296 +
      view.getUint32(o + 12, true);
  }
  return sum;
};

/** K21: sets a 64-bit integer. */
const setBig: Kernel<DataView> = (view, start, end) => {
  for (let i = start, o = start * 20; i < end; i++, o += 20) {
    const value = i * 5000000000;
    view.setUint32(o + 12, value, true);
    view.setUint32(o + 16, Math.floor(value / 4294967296), true);
  }
  return 0;
};

function writeBigs(view: DataView): void {
  for (let i = 0, o = 0; i < RECORDS; i++, o += STRIDE) {
    view.setUint32(o + 16, i & 0xffff, true);
  }
}

/** A float where both unions are. */
function writeReals(view: DataView): void {
  for (let i = 0, o = 0; i < RECORDS; i++, o += STRIDE) {
    view.setFloat32(o + 12, i % 1000, true);
    view.setFloat32(o + 16, i % 1000, true);
  }
}

/** Bit-fields and unions, against the same masks and places by hand. */
const bitsAndUnions: Case[] = [
  vertexCase("K12", "bit-field of 6", 1.15, sumGreen, bits, (
    records,
    start,
    end,
  ) => {
    let sum = 0;
    for (let i = start; i < end; i++) sum += records.get(i).green;
    return sum;
  }),
  vertexCase(
    "K12",
    "column of a bit-field",
    1.15,
    sumGreen,
    (view) => Bits.array(view).column("green"),
    (column, start, end) => {
      let sum = 0;
      for (let i = start; i < end; i++) sum += column.get(i);
      return sum;
    },
  ),
  vertexCase("K13", "three bit-fields of a unit", undefined, sumColors, bits, (
    records,
    start,
    end,
  ) => {
    let sum = 0;
    for (let i = start; i < end; i++) {
      const { red, green, blue } = records.get(i);
      sum += red * green + blue;
    }
    return sum;
  }),
  vertexCase("K14", "signed bit-field of 13", 1.15, sumTilt, bits, (
    records,
    start,
    end,
  ) => {
    let sum = 0;
    for (let i = start; i < end; i++) sum += records.get(i).tilt;
    return sum;
  }),
  vertexCase("K15", "bit-field of 24", 1.15, sumWide, bits, (
    records,
    start,
    end,
  ) => {
    let sum = 0;
    for (let i = start; i < end; i++) sum += records.get(i).wide;
    return sum;
  }),
  vertexCase("K16", "bit-field of 40", 1.25, sumStamp, bits, (
    records,
    start,
    end,
  ) => {
    let sum = 0;
    for (let i = start; i < end; i++) sum += records.get(i).stamp;
    return sum;
  }),
  vertexCase("K17", "set a bit-field of 6", 1.1, setGreen, bits, (
    records,
    start,
    end,
  ) => {
    for (let i = start; i < end; i++) records.get(i).green = i & 0x3f;
    return 0;
  }),
  vertexCase("K18", "set a bit-field of 24", 1.1, setWide, bits, (
    records,
    start,
    end,
  ) => {
    for (let i = start; i < end; i++) records.get(i).wide = i;
    return 0;
  }),
  vertexCase("K19", "member of a union", 1.15, sumReal, held, (
    records,
    start,
    end,
  ) => {
    let sum = 0;
    for (let i = start; i < end; i++) sum += records.get(i).value.real;
    return sum;
  }, writeReals),
  vertexCase("K19", "flattened member of a union", 1.15, sumReal, held, (
    records,
    start,
    end,
  ) => {
    let sum = 0;
    for (let i = start; i < end; i++) sum += records.get(i).float;
    return sum;
  }, writeReals),
];

/** 64-bit integers that are numbers. */
const bigNumbers: Case[] = [
  vertexCase("K20", "64 bits as a number", 1.3, sumBig, bigs, (
    records,
    start,
    end,
  ) => {
    let sum = 0;
    for (let i = start; i < end; i++) sum += records.get(i).whole;
    return sum;
  }, writeBigs),
  vertexCase(
    "K20",
    "column of 64 bits as a number",
    1.3,
    sumBig,
    (view) => Big.array(view).column("whole"),
    (column, start, end) => {
      let sum = 0;
      for (let i = start; i < end; i++) sum += column.get(i);
      return sum;
    },
    writeBigs,
  ),
  vertexCase("K21", "set 64 bits as a number", undefined, setBig, bigs, (
    records,
    start,
    end,
  ) => {
    for (let i = start; i < end; i++) records.get(i).whole = i * 5000000000;
    return 0;
  }),
];

const rows: Case[] = [
  ...enums,
  ...bitsAndUnions,
  ...bigNumbers,
  vertexCase("K1", "get", 1.45, sumX, vertices, getX),
  vertexCase("K2", "get", 1.3, sumProducts, vertices, getProducts),
  vertexCase("K3", "get", 1.25, scale, vertices, getScale),
  vertexCase("K4", "get", 1.25, sumRandom, vertices, (records, start, end) => {
    let sum = 0;
    for (let i = start; i < end; i++) {
      const { vector, color } = records.get(order[i] ?? 0);
      sum += vector.x + color.blue;
    }
    return sum;
  }),
  vertexCase("K5", "get", 1.2, fill, vertices, (records, start, end) => {
    for (let i = start; i < end; i++) {
      const { vector, color } = records.get(i);
      vector.x = i * 0.5;
      vector.y = i * 0.25;
      vector.z = i + 0.5;
      color.red = i & 0xffff;
      color.green = i & 0xff;
      color.blue = i & 0xf;
    }
    return 0;
  }),
  vertexCase("K1", "at", 1.8, sumX, vertices, (records, start, end) => {
    let sum = 0;
    for (let i = start; i < end; i++) sum += records.at(i).vector.x;
    return sum;
  }),
  vertexCase("K2", "at", 1.4, sumProducts, vertices, (records, start, end) => {
    let sum = 0;
    for (let i = start; i < end; i++) {
      const { vector, color } = records.at(i);
      sum += vector.x * color.red + vector.y * color.green +
        vector.z * color.blue;
    }
    return sum;
  }),
  vertexCase("K1", "for-of", 1.55, sumX, slices, (all, start, end) => {
    let sum = 0;
    for (const { vector } of sliceOf(all, start, end)) sum += vector.x;
    return sum;
  }),
  vertexCase("K2", "for-of", 1.3, sumProducts, slices, (all, start, end) => {
    let sum = 0;
    for (const { vector, color } of sliceOf(all, start, end)) {
      sum += vector.x * color.red + vector.y * color.green +
        vector.z * color.blue;
    }
    return sum;
  }),
  vertexCase("K3", "for-of", 1.2, scale, slices, (all, start, end) => {
    const factor = scaleOf(start);
    for (const { vector } of sliceOf(all, start, end)) {
      vector.x *= factor;
      vector.y *= factor;
      vector.z *= factor;
    }
    return 0;
  }),
  vertexCase(
    "K1",
    "cursor",
    1.45,
    sumX,
    (view) => Vertex.array(view).cursor(),
    (
      cursor,
      start,
      end,
    ) => {
      let sum = 0;
      for (let i = start; i < end; i++) sum += cursor.moveTo(i).vector.x;
      return sum;
    },
  ),
  vertexCase("K1", "flat get", 1.45, sumX, flats, getFlatX),
  vertexCase("K1", "flat for-of", 1.55, sumX, flatSlices, (
    all,
    start,
    end,
  ) => {
    let sum = 0;
    for (const { x } of sliceOf(all, start, end)) sum += x;
    return sum;
  }),
  vertexCase(
    "K1",
    "flat cursor",
    1.45,
    sumX,
    (view) => Flat.array(view).cursor(),
    (cursor, start, end) => {
      let sum = 0;
      for (let i = start; i < end; i++) sum += cursor.moveTo(i).x;
      return sum;
    },
  ),
  vertexCase("K5", "flat $set", 1.25, fill, flats, (records, start, end) => {
    for (let i = start; i < end; i++) {
      records.get(i).$set({
        x: i * 0.5,
        y: i * 0.25,
        z: i + 0.5,
        red: i & 0xffff,
        green: i & 0xff,
        blue: i & 0xf,
      });
    }
    return 0;
  }),
  {
    kernel: "K1",
    name: "nested ÷ flat",
    target: 1.05,
    make() {
      const view = makeVertices();
      return {
        baseline: timed(Flat.array(view), getFlatX),
        subject: timed(Vertex.array(view), getX),
      };
    },
  },
  {
    kernel: "K2",
    name: "nested ÷ flat",
    target: 1.05,
    make() {
      const view = makeVertices();
      return {
        baseline: timed(Flat.array(view), getFlatProducts),
        subject: timed(Vertex.array(view), getProducts),
      };
    },
  },
  vertexCase("K5", "assign nested values", 1.25, fill, vertices, (
    records,
    start,
    end,
  ) => {
    for (let i = start; i < end; i++) {
      const record = records.get(i);
      record.vector = { x: i * 0.5, y: i * 0.25, z: i + 0.5 };
      record.color = { red: i & 0xffff, green: i & 0xff, blue: i & 0xf };
    }
    return 0;
  }),
  vertexCase("K5", "$set", 1.25, fill, vertices, (records, start, end) => {
    for (let i = start; i < end; i++) {
      records.get(i).$set({
        vector: { x: i * 0.5, y: i * 0.25, z: i + 0.5 },
        color: { red: i & 0xffff, green: i & 0xff, blue: i & 0xf },
      });
    }
    return 0;
  }),
  vertexCase(
    "K5",
    "checked setters",
    1.4,
    fill,
    (view) => Checked.array(view),
    (
      records,
      start,
      end,
    ) => {
      for (let i = start; i < end; i++) {
        const record = records.get(i);
        record.x = i * 0.5;
        record.y = i * 0.25;
        record.z = i + 0.5;
        record.red = i & 0xffff;
        record.green = i & 0xff;
        record.blue = i & 0xf;
      }
      return 0;
    },
  ),
  vertexCase("K6", "$toObject", 1.6, unpackTuple, flats, (
    records,
    start,
    end,
  ) => {
    let sum = 0;
    for (let i = start; i < end; i++) {
      const values = records.get(i).$toObject();
      kept[i & 255] = values;
      sum += values.x;
    }
    return sum;
  }),
  vertexCase("K9", "for-of", 1.55, sumX, slices, (all, start, end) => {
    let sum = 0;
    for (const record of sliceOf(all, start, end)) sum += record.vector.x;
    return sum;
  }),
];

const columns: Case[] = [
  vertexCase(
    "K1",
    "column",
    1.1,
    sumX,
    (view) => Vertex.array(view).column("vector.x"),
    (x, start, end) => {
      let sum = 0;
      for (let i = start; i < end; i++) sum += x.get(i);
      return sum;
    },
  ),
  vertexCase("K2", "columns", 1.0, sumProducts, (view) => {
    const records = Vertex.array(view);
    return {
      x: records.column("vector.x"),
      y: records.column("vector.y"),
      z: records.column("vector.z"),
      red: records.column("color.red"),
      green: records.column("color.green"),
      blue: records.column("color.blue"),
    };
  }, ({ x, y, z, red, green, blue }, start, end) => {
    let sum = 0;
    for (let i = start; i < end; i++) {
      sum += x.get(i) * red.get(i) + y.get(i) * green.get(i) +
        z.get(i) * blue.get(i);
    }
    return sum;
  }),
  vertexCase("K7", "copyTo", 1.05, copyX, (view) => {
    const records = Vertex.array(view);
    const all = { column: records.column("vector.x"), target: copied };
    const chunks = Array.from({ length: RECORDS / 100 }, (_, i) => ({
      column: records.subarray(i * 100, i * 100 + 100).column("vector.x"),
      target: copied.subarray(i * 100, i * 100 + 100),
    }));
    return { all, chunks };
  }, ({ all, chunks }, start, end) => {
    const part = end - start === 100 ? chunks[start / 100] ?? all : all;
    part.column.copyTo(part.target);
    return copied[start] ?? NaN;
  }),
  vertexCase(
    "K1",
    "array field",
    1.2,
    (view, start, end) => {
      let sum = 0;
      for (let i = start, o = start * 20; i < end; i++, o += 20) {
        for (let j = 0; j < 4; j++) sum += view.getFloat32(o + 4 + j * 4, true);
      }
      return sum;
    },
    (view) => Listed.array(view),
    (records, start, end) => {
      let sum = 0;
      for (let i = start; i < end; i++) {
        const { values } = records.get(i);
        for (let j = 0; j < 4; j++) sum += values.get(j);
      }
      return sum;
    },
    (view) => {
      for (let o = 0; o < view.byteLength; o += 4) view.setFloat32(o, o, true);
    },
  ),
];

/** Reads an item of each of six formats, as a program would before it gets hot. */
function useSixFormats(): void {
  const bytes = new Uint8Array(4096);
  for (const format of ["B", "H", "i", "d", ">f", "q"]) {
    const view = new MemoryView(bytes).cast(format);
    for (let round = 0; round < 200; round++) {
      for (let i = 0; i < view.length; i++) view.get(i);
    }
  }
}

const runtime: Case[] = [
  vertexCase(
    "K8",
    "byteSwap",
    0.6,
    swapWords,
    // A copy, since the baseline swaps its bytes too.
    (view) => new DataView(view.buffer.slice(0)),
    swap((view, byteOffset, end) => {
      byteSwap(new Uint8Array(view.buffer, byteOffset, end - byteOffset), 4);
      return sumSome(view, byteOffset, end);
    }),
  ),
  vertexCase("K6", "iterUnpack", 3, unpackTuple, (view) => {
    const bytes = new Uint8Array(view.buffer);
    return Array.from(
      { length: RECORDS / 100 },
      (_, i) => bytes.subarray(i * 2000, i * 2000 + 2000),
    ).concat(bytes);
  }, (parts, start, end) => {
    const part = end - start === 100 ? parts[start / 100] : parts.at(-1);
    let sum = 0;
    let i = start;
    for (const tuple of iterUnpack("@3f3Hxx", part ?? new Uint8Array())) {
      kept[i++ & 255] = tuple;
      sum += tuple[0];
    }
    return sum;
  }),
  vertexCase(
    "K1",
    "MemoryView of a column, after six formats",
    1.3,
    sumX,
    (view) => Vertex.array(view).column("vector.x").view,
    (x, start, end) => {
      let sum = 0;
      for (let i = start; i < end; i++) sum += x.get(i);
      return sum;
    },
    useSixFormats,
  ),
  vertexCase(
    "K1",
    "MemoryView, contiguous, after six formats",
    1.3,
    (
      view,
      start,
      end,
    ) => {
      let sum = 0;
      for (let i = start, o = start * 4; i < end; i++, o += 4) {
        sum += view.getFloat32(o, true);
      }
      return sum;
    },
    (view) => new MemoryView(view).cast("f"),
    (floats, start, end) => {
      let sum = 0;
      for (let i = start; i < end; i++) sum += floats.get(i);
      return sum;
    },
    (view) => {
      useSixFormats();
      for (let o = 0; o < view.byteLength; o += 4) view.setFloat32(o, o, true);
    },
  ),
];

/** The same work on memory that others share. */
const memories: Case[] = [
  ["SharedArrayBuffer", () => new SharedArrayBuffer(RECORDS * STRIDE)],
  ["wasm memory", () => new WebAssembly.Memory({ initial: 306 }).buffer],
].map(([name, make]): Case => ({
  kernel: "K1",
  name: `get on ${name as string}`,
  target: 1.45,
  make() {
    const view = makeVertices((make as () => ArrayBufferLike)());
    return {
      baseline: timed(makeVertices(), sumX),
      subject: timed(Vertex.array(view), getX),
    };
  },
}));

/** Of a wasm memory that may grow: one loop asks for its view once. */
const growing: Case[] = [
  growingCase("liveView, asked before each loop", 1.45, (live, start, end) => {
    const records = live();
    let sum = 0;
    for (let i = start; i < end; i++) sum += records.get(i).vector.x;
    return sum;
  }),
  growingCase(
    "liveView, asked for each record",
    undefined,
    (live, start, end) => {
      let sum = 0;
      for (let i = start; i < end; i++) sum += live().get(i).vector.x;
      return sum;
    },
  ),
];

function growingCase(
  name: string,
  target: number | undefined,
  work: Kernel<() => VertexArray>,
): Case {
  return {
    kernel: "K1",
    name,
    ...target !== undefined && { target },
    make() {
      const memory = new WebAssembly.Memory({ initial: 306 });
      makeVertices(memory.buffer);
      const live = liveView(
        memory,
        (buffer): VertexArray => Vertex.array(buffer, 0, RECORDS),
      );
      return {
        baseline: timed(makeVertices(), sumX),
        subject: timed(live, work),
      };
    },
  };
}

/** A struct as code sees it that uses many: its class and nothing more. */
interface AnyStruct {
  alloc(length: number): Iterable<{ $toObject(): unknown }> & {
    readonly length: number;
    get(index: number): { $toObject(): unknown };
    at(index: number): { $toObject(): unknown };
  };
}

const TEN_STRUCTS: readonly AnyStruct[] = [
  BmpInfo,
  BmpPixel,
  Elf64Header,
  Elf64SectionHeader,
  EthernetHeader,
  Ihdr,
  PcapHeader,
  PcapPacketBE,
  StlVector,
  TzifHeader,
];

/** Makes ten structs hot, each in every way that code reaches its records. */
function useTenStructs(): void {
  for (const Struct of TEN_STRUCTS) {
    const records = Struct.alloc(100);
    for (let round = 0; round < 200; round++) {
      for (let i = 0; i < records.length; i++) {
        records.get(i).$toObject();
        records.at(-1).$toObject();
      }
      for (const record of records) record.$toObject();
    }
  }
}

/** The same work in a program that uses other structs besides. */
const afterTen: Case[] = [
  vertexCase(
    "K1",
    "get, after ten structs",
    1.45,
    sumX,
    vertices,
    getX,
    useTenStructs,
  ),
  vertexCase(
    "K2",
    "get, after ten structs",
    1.3,
    sumProducts,
    vertices,
    getProducts,
    useTenStructs,
  ),
  vertexCase(
    "K3",
    "get, after ten structs",
    1.25,
    scale,
    vertices,
    getScale,
    useTenStructs,
  ),
];

/** What is left after a loop over `get` was ended by its RangeError. */
const afterThrow: Case[] = [{
  kernel: "K1",
  name: "get, after a RangeError out of a hot loop",
  make() {
    const view = makeVertices();
    const records = Vertex.array(view);
    for (let round = 0; round < 300; round++) getX(records, 0, 1000);
    try {
      getX(records, 0, RECORDS + 1);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
    }
    for (let round = 0; round < 300; round++) getX(records, 0, 1000);
    return { baseline: timed(view, sumX), subject: timed(records, getX) };
  },
}];

const manyColumns: Case[] = [
  {
    kernel: "sum",
    name: "12 columns",
    target: 1.05,
    make: () => sumColumns(12),
  },
  { kernel: "sum", name: "16 columns", target: 2, make: () => sumColumns(16) },
  { kernel: "step", name: "12 columns", target: 1.05, make: stepOfTwelve },
];

/** The compiler that V8 is to have one day; off by default. */
const nextCompiler: Case[] = [
  {
    ...vertexCase(
      "K1",
      "get, under --turbolev",
      undefined,
      sumX,
      vertices,
      getX,
    ),
    flags: "--turbolev",
  },
  ...afterThrow.map((each) => ({
    ...each,
    name: `${each.name}, under --turbolev`,
    flags: "--turbolev",
  })),
];

/** Every case there is. */
export const cases: readonly Case[] = [
  ...rows,
  ...columns,
  ...manyColumns,
  ...plainValues.map((each) => ({ kernel: "plain", ...each })),
  ...atomics.map((each) => ({ kernel: "atomic", ...each })),
  ...runtime,
  ...memories,
  ...growing,
  ...afterTen,
  ...afterThrow,
  ...nextCompiler,
];
