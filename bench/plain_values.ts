/**
 * Plain values out of records: text, lists, objects and JSON, against the code
 * that one would write by hand for the same struct.
 *
 * @module
 */

import { Item, type ItemArray } from "./flat.ts";
import { type Kernel, type Timed, timed } from "./harness.ts";

/** A case of plain values. */
export interface PlainValues {
  readonly name: string;
  readonly target: number;
  make(): { baseline: Timed; subject: Timed };
}

const { stride: STRIDE, fields } = Item.layout;
const [ID, WEIGHT, NAME, POSITION, COLOR, TAGS, FLAG] = fields.map((
  { byteOffset },
) => byteOffset) as [number, number, number, number, number, number, number];

/** Records that are made, and read again and again: they stay in the cache. */
const COUNT = 1000;

function makeItems(): DataView {
  const items = Item.alloc(COUNT);
  for (let i = 0; i < COUNT; i++) {
    items.get(i).$set({
      id: i,
      weight: i / 4,
      name: `item ${i}`,
      position: [i, i + 0.5, -i],
      color: [i, 2, 3, 255].map((part) => part & 255),
      tags: [i, 1, 2, 3],
      flag: i % 2 === 0,
    });
  }
  return new DataView(items.$bytes.buffer);
}

/** What a program keeps for a while. */
const kept: unknown[] = new Array(256);

/** One text a record, of ASCII and shorter than its field. */
const textByHand: Kernel<DataView> = (view, start, end) => {
  let sum = 0;
  for (let i = start; i < end; i++) {
    const text = textAt(view, (i % COUNT) * STRIDE + NAME);
    kept[i & 255] = text;
    sum += text.length;
  }
  return sum;
};
const text: Kernel<ItemArray> = (items, start, end) => {
  let sum = 0;
  for (let i = start; i < end; i++) {
    const { name } = items.get(i % COUNT);
    kept[i & 255] = name;
    sum += name.length;
  }
  return sum;
};

function textAt(view: DataView, byteOffset: number): string {
  let text = "";
  for (let o = byteOffset; o < byteOffset + 16; o++) {
    const code = view.getUint8(o);
    if (code === 0) break;
    text += String.fromCharCode(code);
  }
  return text;
}

/** The items of a short array field. */
const tagsByHand: Kernel<DataView> = (view, start, end) => {
  let sum = 0;
  for (let i = start; i < end; i++) {
    const byteOffset = (i % COUNT) * STRIDE + TAGS;
    for (let tag = 0; tag < 4; tag++) {
      sum += view.getUint16(byteOffset + tag * 2, true);
    }
  }
  return sum;
};
const tags: Kernel<ItemArray> = (items, start, end) => {
  let sum = 0;
  for (let i = start; i < end; i++) {
    for (const tag of items.get(i % COUNT).tags) sum += tag;
  }
  return sum;
};

/** A record wherever it lies, as in a file of several kinds of records. */
const viewByHand: Kernel<DataView> = (view, start, end) => {
  let sum = 0;
  for (let i = start; i < end; i++) {
    sum += view.getUint32((i % COUNT) * STRIDE + ID, true);
  }
  return sum;
};
const viewEach: Kernel<DataView> = (view, start, end) => {
  let sum = 0;
  for (let i = start; i < end; i++) {
    sum += Item.view(view, (i % COUNT) * STRIDE).id;
  }
  return sum;
};

/** One record of ten: these take microseconds. */
const objectByHand: Kernel<DataView> = (view, start, end) => {
  let sum = 0;
  for (let i = start; i < end; i += 10) {
    const item = itemAt(view, (i % COUNT) * STRIDE);
    kept[i & 255] = item;
    sum += item.id;
  }
  return sum;
};
const object: Kernel<ItemArray> = (items, start, end) => {
  let sum = 0;
  for (let i = start; i < end; i += 10) {
    const item = items.get(i % COUNT).$toObject();
    kept[i & 255] = item;
    sum += item.id;
  }
  return sum;
};

function itemAt(view: DataView, o: number) {
  return {
    id: view.getUint32(o + ID, true),
    weight: view.getFloat64(o + WEIGHT, true),
    name: textAt(view, o + NAME),
    position: [
      view.getFloat32(o + POSITION, true),
      view.getFloat32(o + POSITION + 4, true),
      view.getFloat32(o + POSITION + 8, true),
    ],
    color: [
      view.getUint8(o + COLOR),
      view.getUint8(o + COLOR + 1),
      view.getUint8(o + COLOR + 2),
      view.getUint8(o + COLOR + 3),
    ],
    tags: [
      view.getUint16(o + TAGS, true),
      view.getUint16(o + TAGS + 2, true),
      view.getUint16(o + TAGS + 4, true),
      view.getUint16(o + TAGS + 6, true),
    ],
    flag: view.getUint8(o + FLAG) !== 0,
  };
}

/** All thousand records as one text, a hundred times for a million. */
const jsonByHand: Kernel<DataView> = (view, start, end) => {
  let sum = 0;
  for (let i = start; i < end; i++) {
    if (i % (10 * COUNT) !== 0) continue;
    const items = [];
    for (let o = 0; o < view.byteLength; o += STRIDE) {
      items.push(itemAt(view, o));
    }
    sum += JSON.stringify(items).length;
  }
  return sum;
};
const json: Kernel<ItemArray> = (items, start, end) => {
  let sum = 0;
  for (let i = start; i < end; i++) {
    if (i % (10 * COUNT) === 0) sum += JSON.stringify(items).length;
  }
  return sum;
};

function compare<Subject>(
  name: string,
  target: number,
  byHand: Kernel<DataView>,
  subject: (view: DataView) => Subject,
  kernel: Kernel<Subject>,
): PlainValues {
  return {
    name,
    target,
    make() {
      const view = makeItems();
      return {
        baseline: timed(view, byHand),
        subject: timed(subject(view), kernel),
      };
    },
  };
}

const records = (view: DataView) => Item.array(view);

/** Each with the ratio that it is to stay below. */
export const plainValues: readonly PlainValues[] = [
  compare("text of a 16s", 1.3, textByHand, records, text),
  compare("for-of a 4H field", 3, tagsByHand, records, tags),
  compare("Item.view each", 15, viewByHand, (view) => view, viewEach),
  compare("$toObject of seven fields", 2, objectByHand, records, object),
  compare("JSON.stringify(array)", 1.6, jsonByHand, records, json),
];
