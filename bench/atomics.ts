/**
 * Atomic fields, against calls of Atomics with an index that is written by hand.
 *
 * @module
 */

import { Counted, type CountedArray } from "./flat.ts";
import { type Kernel, RECORDS, type Timed, timed } from "./harness.ts";

/** A case of atomic fields. */
export interface AtomicCase {
  readonly name: string;
  readonly target?: number;
  make(): { baseline: Timed; subject: Timed };
}

const ITEMS = Counted.layout.stride / 4;

interface Memory {
  readonly records: CountedArray;
  readonly ints: Int32Array;
  readonly view: DataView;
}

function makeMemory(): Memory {
  const buffer = new SharedArrayBuffer(RECORDS * Counted.layout.stride);
  const ints = new Int32Array(buffer);
  for (let i = 0; i < ints.length; i++) ints[i] = i & 0xffff;
  const records = Counted.array(buffer);
  return { records, ints, view: new DataView(buffer) };
}

function atomicCase<Subject>(
  name: string,
  target: number | undefined,
  baseline: Kernel<Int32Array>,
  subject: (records: CountedArray) => Subject,
  work: Kernel<Subject>,
): AtomicCase {
  return {
    name,
    ...target !== undefined && { target },
    make() {
      const { records, ints } = makeMemory();
      return {
        baseline: timed(ints, baseline),
        subject: timed(subject(records), work),
      };
    },
  };
}

const loadOne: Kernel<Int32Array> = (ints, start, end) => {
  let sum = 0;
  for (let i = start; i < end; i++) sum += Atomics.load(ints, ITEMS);
  return sum;
};
const storeOne: Kernel<Int32Array> = (ints, start, end) => {
  for (let i = start; i < end; i++) Atomics.store(ints, ITEMS, i);
  return 0;
};
const addOne: Kernel<Int32Array> = (ints, start, end) => {
  for (let i = start; i < end; i++) Atomics.add(ints, ITEMS, 1);
  return 0;
};
const loadAll: Kernel<Int32Array> = (ints, start, end) => {
  let sum = 0;
  for (let i = start; i < end; i++) sum += Atomics.load(ints, i * ITEMS);
  return sum;
};

/** All of them. */
export const atomics: readonly AtomicCase[] = [
  atomicCase(
    "load, one record",
    1.1,
    loadOne,
    (records) => records.get(1),
    (record, start, end) => {
      let sum = 0;
      for (let i = start; i < end; i++) sum += record.count;
      return sum;
    },
  ),
  atomicCase(
    "store, one record",
    1.1,
    storeOne,
    (records) => records.get(1),
    (record, start, end) => {
      for (let i = start; i < end; i++) record.count = i;
      return 0;
    },
  ),
  atomicCase(
    "add, $atomics kept",
    1.1,
    addOne,
    (records) => records.get(1).$atomics.count,
    (count, start, end) => {
      for (let i = start; i < end; i++) count.add(1);
      return 0;
    },
  ),
  atomicCase(
    "add, record.$atomics",
    undefined,
    addOne,
    (records) => records.get(1),
    (record, start, end) => {
      for (let i = start; i < end; i++) record.$atomics.count.add(1);
      return 0;
    },
  ),
  atomicCase(
    "load, get(i)",
    undefined,
    loadAll,
    (records) => records,
    (records, start, end) => {
      let sum = 0;
      for (let i = start; i < end; i++) sum += records.get(i).count;
      return sum;
    },
  ),
  atomicCase(
    "load, cursor",
    1.3,
    loadAll,
    (records) => records.cursor(),
    (cursor, start, end) => {
      let sum = 0;
      for (let i = start; i < end; i++) sum += cursor.moveTo(i).count;
      return sum;
    },
  ),
  {
    name: "a plain field beside them",
    target: 1.45,
    make() {
      const { records, view } = makeMemory();
      const byHand: Kernel<DataView> = (view, start, end) => {
        let sum = 0;
        for (let i = start; i < end; i++) {
          sum += view.getInt32(i * 20 + 8, true);
        }
        return sum;
      };
      const work: Kernel<CountedArray> = (records, start, end) => {
        let sum = 0;
        for (let i = start; i < end; i++) sum += records.get(i).plain;
        return sum;
      };
      return { baseline: timed(view, byHand), subject: timed(records, work) };
    },
  },
];
