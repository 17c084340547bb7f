/**
 * Many columns in one function: V8 inlines only so many bytes of code, and past
 * that each access is a call.
 *
 * @module
 */

import type { Column } from "../mod.ts";
import { Wide } from "./flat.ts";
import { type Kernel, RECORDS, type Timed, timed } from "./harness.ts";

type Floats = Column<number, Float32Array>;

/** Sixteen columns of a million records of 64 bytes, and their bytes. */
function makeColumns(): { view: DataView; columns: readonly Floats[] } {
  const view = new DataView(new ArrayBuffer(RECORDS * 64));
  const records = Wide.array(view);
  const columns = Wide.layout.fields.map(({ name }) =>
    records.column(name as "f0")
  );
  for (const [index, column] of columns.entries()) {
    for (let i = 0; i < RECORDS; i += 7) column.set(i, (i + index) % 100);
  }
  return { view, columns };
}

/** Sums the first 12, or all 16, floats of each record. */
export function sumColumns(
  count: 12 | 16,
): { baseline: Timed; subject: Timed } {
  const { view, columns } = makeColumns();
  return {
    baseline: timed(view, count === 12 ? sum12 : sum16),
    subject: timed(columns, count === 12 ? columns12 : columns16),
  };
}

/** A step of particles: six columns read, six written. */
export function stepOfTwelve(): { baseline: Timed; subject: Timed } {
  const { view, columns } = makeColumns();
  return {
    baseline: timed(view, stepByHand),
    subject: timed(columns, stepByColumns),
  };
}

const sum12: Kernel<DataView> = (v, start, end) => {
  let sum = 0;
  for (let i = start, o = start * 64; i < end; i++, o += 64) {
    sum += v.getFloat32(o, true) + v.getFloat32(o + 4, true) +
      v.getFloat32(o + 8, true) + v.getFloat32(o + 12, true) +
      v.getFloat32(o + 16, true) + v.getFloat32(o + 20, true) +
      v.getFloat32(o + 24, true) + v.getFloat32(o + 28, true) +
      v.getFloat32(o + 32, true) + v.getFloat32(o + 36, true) +
      v.getFloat32(o + 40, true) + v.getFloat32(o + 44, true);
  }
  return sum;
};

const sum16: Kernel<DataView> = (v, start, end) => {
  let sum = 0;
  for (let i = start, o = start * 64; i < end; i++, o += 64) {
    sum += v.getFloat32(o, true) + v.getFloat32(o + 4, true) +
      v.getFloat32(o + 8, true) + v.getFloat32(o + 12, true) +
      v.getFloat32(o + 16, true) + v.getFloat32(o + 20, true) +
      v.getFloat32(o + 24, true) + v.getFloat32(o + 28, true) +
      v.getFloat32(o + 32, true) + v.getFloat32(o + 36, true) +
      v.getFloat32(o + 40, true) + v.getFloat32(o + 44, true) +
      v.getFloat32(o + 48, true) + v.getFloat32(o + 52, true) +
      v.getFloat32(o + 56, true) + v.getFloat32(o + 60, true);
  }
  return sum;
};

const columns12: Kernel<readonly Floats[]> = (columns, start, end) => {
  const [a, b, c, d, e, f, g, h, k, l, m, n] = columns as Twelve;
  let sum = 0;
  for (let i = start; i < end; i++) {
    sum += a.get(i) + b.get(i) + c.get(i) + d.get(i) + e.get(i) + f.get(i) +
      g.get(i) + h.get(i) + k.get(i) + l.get(i) + m.get(i) + n.get(i);
  }
  return sum;
};

const columns16: Kernel<readonly Floats[]> = (columns, start, end) => {
  const [a, b, c, d, e, f, g, h, k, l, m, n] = columns as Twelve;
  const [p, q, r, s] = columns.slice(12) as Four;
  let sum = 0;
  for (let i = start; i < end; i++) {
    sum += a.get(i) + b.get(i) + c.get(i) + d.get(i) + e.get(i) + f.get(i) +
      g.get(i) + h.get(i) + k.get(i) + l.get(i) + m.get(i) + n.get(i) +
      p.get(i) + q.get(i) + r.get(i) + s.get(i);
  }
  return sum;
};

const stepByHand: Kernel<DataView> = (v, start, end) => {
  let sum = 0;
  for (let i = start, o = start * 64; i < end; i++, o += 64) {
    const x = v.getFloat32(o, true) + v.getFloat32(o + 12, true) * 0.5;
    const y = v.getFloat32(o + 4, true) + v.getFloat32(o + 16, true) * 0.5;
    const z = v.getFloat32(o + 8, true) + v.getFloat32(o + 20, true) * 0.5;
    v.setFloat32(o + 24, x, true);
    v.setFloat32(o + 28, y, true);
    v.setFloat32(o + 32, z, true);
    v.setFloat32(o + 36, x * y, true);
    v.setFloat32(o + 40, y * z, true);
    v.setFloat32(o + 44, z * x, true);
    sum += x;
  }
  return sum;
};

const stepByColumns: Kernel<readonly Floats[]> = (columns, start, end) => {
  const [a, b, c, d, e, f, g, h, k, l, m, n] = columns as Twelve;
  let sum = 0;
  for (let i = start; i < end; i++) {
    const x = a.get(i) + d.get(i) * 0.5;
    const y = b.get(i) + e.get(i) * 0.5;
    const z = c.get(i) + f.get(i) * 0.5;
    g.set(i, x);
    h.set(i, y);
    k.set(i, z);
    l.set(i, x * y);
    m.set(i, y * z);
    n.set(i, z * x);
    sum += x;
  }
  return sum;
};

type Four = [Floats, Floats, Floats, Floats];
type Twelve = [...Four, ...Four, ...Four];
