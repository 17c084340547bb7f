/** Random operations, next to a model that knows nothing of strides. */

import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { MemoryView } from "../../../mod.ts";
import type { AnyView } from "../../support/ndarray.ts";
import { runs } from "../../support/runs.ts";

/** The offset of each item among the bytes, in as many lists as dimensions. */
type Places = number | Places[];

/** A view, and where its items must be. */
interface Pair {
  readonly view: AnyView;
  readonly places: Places;
  readonly format: string;
}

/** Reads an item with the engine's own methods; all are of a size in bytes. */
const READ: Readonly<
  Record<
    string,
    [size: number, read: (view: DataView, offset: number) => unknown]
  >
> = {
  B: [1, (view, offset) => view.getUint8(offset)],
  b: [1, (view, offset) => view.getInt8(offset)],
  "?": [1, (view, offset) => view.getUint8(offset) !== 0],
  H: [2, (view, offset) => view.getUint16(offset, true)],
  ">h": [2, (view, offset) => view.getInt16(offset, false)],
  e: [2, (view, offset) => view.getFloat16(offset, true)],
  i: [4, (view, offset) => view.getInt32(offset, true)],
  ">I": [4, (view, offset) => view.getUint32(offset, false)],
  f: [4, (view, offset) => view.getFloat32(offset, true)],
  ">f": [4, (view, offset) => view.getFloat32(offset, false)],
  q: [8, (view, offset) => view.getBigInt64(offset, true)],
  ">d": [8, (view, offset) => view.getFloat64(offset, false)],
  l: [8, (view, offset) => view.getBigInt64(offset, true)],
};

type Operation =
  | { kind: "slice"; start?: number; end?: number; step: number }
  | { kind: "cast"; format: string; shape: number[] | undefined }
  | { kind: "get"; index: number }
  | { kind: "set"; index: number; value: number }
  | { kind: "assign"; other: number }
  | { kind: "compare"; other: number };

const bound = fc.option(fc.integer({ min: -40, max: 40 }), { nil: undefined });
const index = fc.integer({ min: -20, max: 20 });
const operation: fc.Arbitrary<[which: number, operation: Operation]> = fc.tuple(
  fc.nat(),
  fc.oneof(
    fc.record({
      kind: fc.constant("slice" as const),
      start: bound,
      end: bound,
      step: fc.constantFrom(1, 1, 2, 3, -1, -2),
    }),
    fc.record({
      kind: fc.constant("cast" as const),
      format: fc.constantFrom(...Object.keys(READ)),
      shape: fc.option(
        fc.array(fc.integer({ min: 1, max: 4 }), { maxLength: 3 }),
        { nil: undefined },
      ),
    }),
    fc.record({ kind: fc.constant("get" as const), index }),
    fc.record({
      kind: fc.constant("set" as const),
      index,
      value: fc.integer({ min: -300, max: 70000 }),
    }),
    fc.record({ kind: fc.constant("assign" as const), other: fc.nat() }),
    fc.record({ kind: fc.constant("compare" as const), other: fc.nat() }),
  ),
) as fc.Arbitrary<[number, Operation]>;

Deno.test("random operations agree with a model", () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ minLength: 0, maxLength: 48 }),
      fc.nat({ max: 3 }),
      fc.array(operation, { maxLength: 14 }),
      (data, start, operations) => {
        const bytes = new Uint8Array(start + data.length);
        bytes.set(data, start);
        const view: AnyView = new MemoryView(bytes.subarray(start));
        const places = data.length === 0
          ? []
          : Array.from(data, (_, place) => start + place);
        const pairs: Pair[] = [{ view, places, format: "B" }];
        for (const [which, step] of operations) {
          const pair = pairs[which % pairs.length] as Pair;
          const made = run(pair, step, pairs, bytes);
          if (made) pairs.push(made);
        }
        for (const pair of pairs) check(pair, bytes);
      },
    ),
    runs(1500),
  );
});

/** What a step makes; what it writes is compared at the end. */
function run(
  pair: Pair,
  step: Operation,
  pairs: Pair[],
  bytes: Uint8Array,
): Pair | undefined {
  const { view, places, format } = pair;
  switch (step.kind) {
    case "slice": {
      if (!Array.isArray(places)) return;
      const cut = view.subarray(step.start, step.end, step.step);
      return { view: cut, places: slice(places, step), format };
    }
    case "cast":
      return cast(pair, step.format, step.shape);
    case "get": {
      if (!Array.isArray(places)) return;
      const place = places.at(step.index);
      if (place === undefined) {
        assertEquals(nameOf(() => view.get(step.index)), "RangeError");
        return;
      }
      const found = view.get(step.index);
      if (found instanceof MemoryView) {
        return { view: found, places: place, format };
      }
      assertEquals(found, readAt(bytes, place, format));
      return;
    }
    case "set": {
      const before = bytes.slice();
      const place = Array.isArray(places) ? places.at(step.index) : undefined;
      const name = nameOf(() => view.set(step.index, step.value as never));
      if (typeof place !== "number") {
        // One index of several is refused whatever it is, as by CPython.
        assertEquals(name, view.ndim === 1 ? "RangeError" : "TypeError");
      }
      if (name !== undefined) assertEquals(bytes, before);
      else if (
        format !== "?" && format !== "e" && format !== "f" && format !== ">f"
      ) {
        assertEquals(
          Number(readAt(bytes, place as number, format)),
          step.value,
        );
      }
      return;
    }
    case "assign": {
      const other = pairs[step.other % pairs.length] as Pair;
      const expected = bytes.slice();
      const same = other.format === format && sameShape(places, other.places);
      if (same) copy(expected, places, bytes, other.places, sizeOf(format));
      const name = nameOf(() => view.assign(other.view));
      if (isVague(pair, other)) return;
      if (same) assertEquals(name, undefined);
      assertEquals(bytes, name === undefined && !same ? bytes : expected);
      return;
    }
    case "compare": {
      const other = pairs[step.other % pairs.length] as Pair;
      const equal = sameShape(places, other.places) &&
        flat(places).every((place, n) => {
          const [a, b] = [
            readAt(bytes, place, format),
            readAt(bytes, flat(other.places)[n] as number, other.format),
          ];
          return Number(a) === Number(b) &&
            (typeof a !== "bigint" || typeof b !== "bigint" || a === b);
        });
      const found = view.equals(other.view);
      if (isVague(pair, other)) return;
      // Where a number of the model is rounded, it cannot tell.
      if (!"ql".includes(format) && !"ql".includes(other.format)) {
        assertEquals(found, equal);
      }
    }
  }
}

/** Lists without items do not say how many axes they have. */
function isVague(a: Pair, b: Pair): boolean {
  return a.view.ndim + b.view.ndim > 2 &&
    [a, b].some(({ places }) => flat(places).length === 0);
}

function cast(
  { view, places, format }: Pair,
  to: string,
  shape?: number[],
): Pair | undefined {
  const size = sizeOf(to);
  const all = flat(places).flatMap((place) =>
    Array.from({ length: sizeOf(format) }, (_, byte) => place + byte)
  );
  const starts = all.filter((_, index) => index % size === 0);
  const made = (): AnyView =>
    shape === undefined ? view.cast(to) : view.cast(to, shape);
  const name = nameOf(made);
  const contiguous = all.every((place, index) =>
    place === (all[0] as number) + index
  );
  if (!contiguous || all.length % size !== 0) {
    assertEquals(name, "TypeError");
    return;
  }
  if (name !== undefined) return;
  return {
    view: made(),
    places: shape === undefined ? starts : nest(starts, shape),
    format: to,
  };
}

function check({ view, places, format }: Pair, bytes: Uint8Array): void {
  const items = (places: Places): unknown =>
    Array.isArray(places) ? places.map(items) : readAt(bytes, places, format);
  assertEquals(view.toArray() as unknown, items(places));
  const all = flat(places);
  const size = sizeOf(format);
  assertEquals(
    view.toBytes(),
    Uint8Array.from(
      all.flatMap((place) => [...bytes.subarray(place, place + size)]),
    ),
  );
  assertEquals(view.byteLength, all.length * size);
  if (!Array.isArray(places)) return;
  assertEquals(view.length, places.length);
  const elements = Array.from(
    view,
    (element) => element instanceof MemoryView ? element.toArray() : element,
  );
  assertEquals(elements as unknown, items(places));
}

function slice(
  places: Places[],
  { start, end, step }: { start?: number; end?: number; step: number },
): Places[] {
  const list = step > 0
    ? places.slice(start, end)
    : backward(places, start, end);
  return list.filter((_, index) => index % Math.abs(step) === 0);
}

function backward(places: Places[], start?: number, end?: number): Places[] {
  const { length } = places;
  const from = (bound: number) => bound < 0 ? bound + length : bound;
  const first = start === undefined
    ? length - 1
    : Math.min(from(start), length - 1);
  const last = end === undefined ? -1 : Math.max(from(end), -1);
  return places.filter((_, index) => index <= first && index > last).reverse();
}

function readAt(bytes: Uint8Array, place: Places, format: string): unknown {
  return READ[format]?.[1](new DataView(bytes.buffer), place as number);
}

function sizeOf(format: string): number {
  return READ[format]?.[0] ?? 0;
}

function flat(places: Places): number[] {
  return Array.isArray(places) ? places.flatMap(flat) : [places];
}

function nest(places: number[], shape: number[]): Places {
  const [length, ...rest] = shape;
  if (length === undefined) return places[0] as number;
  const step = places.length / length;
  return Array.from(
    { length },
    (_, index) => nest(places.slice(index * step, (index + 1) * step), rest),
  );
}

function sameShape(one: Places, other: Places): boolean {
  if (!Array.isArray(one) || !Array.isArray(other)) {
    return Array.isArray(one) === Array.isArray(other);
  }
  return one.length === other.length &&
    one.every((part, index) => sameShape(part, other[index] as Places));
}

function copy(
  target: Uint8Array,
  to: Places,
  source: Uint8Array,
  from: Places,
  size: number,
): void {
  const places = flat(from);
  flat(to).forEach((place, index) => {
    const start = places[index] as number;
    target.set(source.subarray(start, start + size), place);
  });
}

/** The name of what a call throws, if it does. */
function nameOf(call: () => unknown): string | undefined {
  try {
    call();
  } catch (error) {
    return (error as Error).name;
  }
}
