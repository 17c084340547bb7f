/** Random layouts, and random values for their fields. */

import fc from "fast-check";
import { parseLayout } from "../../codegen/layout/mod.ts";
import { itemCount, padTo, type Scalar } from "../../format/mod.ts";

/** A field as a layout file has it. */
type FieldType = string | FieldOptions;

interface FieldOptions {
  readonly type: string;
  readonly as?: "utf8";
  readonly offset?: number | string;
  readonly align?: number;
}

interface RandomStruct {
  readonly format: string;
  readonly fields: Record<string, FieldType>;
  readonly pack?: number;
  readonly align?: number;
  readonly size?: number;
}

interface RandomEnum {
  readonly type: string;
  readonly values?: Record<string, number | string>;
  readonly flags?: Record<string, number | string>;
}

/** A layout file, as data. */
export interface RandomLayout {
  readonly dataModel: string | undefined;
  readonly byteOrder: string | undefined;
  readonly enums: Record<string, RandomEnum>;
  readonly structs: Record<string, RandomStruct>;
}

const count = fc.integer({ min: 1, max: 5 });
const size = fc.integer({ min: 1, max: 12 });
const shape = fc.array(fc.integer({ min: 1, max: 3 }), {
  minLength: 1,
  maxLength: 3,
}).map((lengths) => `(${lengths.join(",")})`);
const before = fc.oneof(fc.constant(""), count.map(String), shape);
const text = fc.tuple(
  fc.oneof(fc.constant(""), count.map((length) => `(${length})`)),
  size,
  fc.constantFrom("s", "p"),
).map(([axis, length, code]) => ({
  type: `${axis}${length}${code}`,
  as: "utf8" as const,
}));
const bytes = fc.tuple(
  fc.oneof(fc.constant(""), shape),
  size,
  fc.constantFrom("s", "p"),
).map(([axes, length, code]) => `${axes}${length}${code}`);

/** Seldom `value`, else undefined. */
const seldom = <Value>(value: fc.Arbitrary<Value>) =>
  fc.oneof({ weight: 3, arbitrary: fc.constant(undefined) }, value);
/** The largest alignment of all, and what offsets are multiples of. */
const MOST_ALIGN = 32;
const align = fc.constantFrom(1, 2, 4, 8, 16, MOST_ALIGN);

/** A type, and what moves the field from where it would be. */
interface DrawnField {
  readonly type: FieldType;
  readonly align: number | undefined;
  /** How far the next multiple of all alignments is behind it. */
  readonly gap: number | undefined;
}

function drawnField(
  order: string,
  earlier: readonly string[],
): fc.Arbitrary<DrawnField> {
  return fc.record({
    type: fieldType(order, earlier),
    align: seldom(align),
    gap: seldom(fc.nat(2)),
  });
}

/** Where the fields end, by the generator: it accepts no overlap. */
function sizeOf(layout: RandomLayout, struct: RandomStruct): number {
  const text = JSON.stringify({
    ...layout,
    structs: { ...layout.structs, Last: struct },
  });
  return parseLayout(text).structs.at(-1)?.layout.size ?? 0;
}

/** The fields, those with a gap at an offset behind it. */
function placeFields(
  layout: RandomLayout,
  struct: RandomStruct,
  drawn: readonly DrawnField[],
): Record<string, FieldType> {
  const fields: Record<string, FieldType> = {};
  for (const [index, { type, align, gap }] of drawn.entries()) {
    const options = typeof type === "string" ? { type } : type;
    const offset = gap === undefined
      ? undefined
      : padTo(sizeOf(layout, { ...struct, fields }), MOST_ALIGN) +
        gap * MOST_ALIGN;
    fields[`f${index}`] = align === undefined && offset === undefined ? type : {
      ...options,
      ...align !== undefined && { align },
      ...offset !== undefined &&
        { offset: offset % 3 ? offset : `0x${offset.toString(16)}` },
    };
  }
  return { ...fields, last: "B" };
}

/** Of every size: close together, far apart, negative, and flags. */
const ENUMS: Record<string, RandomEnum> = {
  Near: { type: "B", values: { A: 0, B: 1, LAST: 255, AGAIN: 1 } },
  Below: { type: "b", values: { LEAST: -128, NONE: 0, MOST: 127 } },
  Far: { type: "i", values: { LEAST: -(2 ** 31), MOST: "0x7fffffff" } },
  High: { type: "H", values: { FIRST: 65000, LAST: "0xffff" } },
  Huge: { type: "q", values: { A: "-9223372036854775808", B: 5 } },
  Bits: { type: "L", flags: { A: 1, B: "0x40000000" } },
  Few: { type: "h", flags: { NONE: 0, A: 1, BOTH: 3, TOP: "0x4000" } },
  Top: { type: "I", flags: { TOP: "0x80000000" } },
  Wide: { type: "Q", flags: { A: 2, TOP: "0x8000000000000000" } },
};

function fieldType(order: string, earlier: readonly string[]) {
  const native = order === "@" || order === "^" ? "nNP" : "";
  const codes = [..."cbB?hHiIlLqQefdFD" + native];
  const item = fc.tuple(before, fc.constantFrom(...codes))
    .map(([before, code]) => before + code);
  const turned = fc.tuple(
    fc.constantFrom("<", ">"),
    fc.constantFrom(..."hHiIqQefdFD"),
  ).map(([order, code]) => order + code);
  const ofEnum = fc.tuple(
    fc.constantFrom("", "<", ">"),
    fc.oneof(fc.constant(""), shape),
    fc.constantFrom(...Object.keys(ENUMS)),
  ).map(([order, axes, name]) => `${order}${axes}${name}`);
  const padding = count.map((length) => `${length}x`);
  const kinds: fc.Arbitrary<FieldType>[] = [item, item, item, turned, ofEnum];
  kinds.push(bytes, text, padding);
  if (earlier.length > 0) {
    const axes = fc.oneof(
      fc.constant(""),
      fc.constant("(2)"),
      fc.constant("(1,2)"),
    );
    const struct = fc.tuple(axes, fc.constantFrom(...earlier.slice(-6)))
      .map(([axes, name]) => axes + name);
    kinds.push(struct, struct);
  }
  return fc.oneof(...kinds);
}

/** A layout of so many structs, of which later ones nest earlier ones. */
export function randomLayout(
  seed: number,
  structCount: number,
): RandomLayout {
  const sample = <Value>(arbitrary: fc.Arbitrary<Value>, plus = 0) =>
    fc.sample(arbitrary, { seed: seed + plus, numRuns: 1 })[0];
  const names: string[] = [];
  const structs: RandomLayout["structs"] = {};
  const layout: RandomLayout = {
    dataModel: sample(fc.constantFrom("LP64", "LLP64", "ILP32")),
    byteOrder: sample(fc.constantFrom(undefined, "little", "big"), 1),
    enums: ENUMS,
    structs,
  };
  for (let index = 0; index < structCount; index++) {
    const name = `S${index}`;
    // Structs of few columns, so that nesting does not multiply them.
    const nestable = names.filter((_, at) => at % 3 === 0);
    const struct = fc.constantFrom("@", "@", "^", "<", ">", "=", "!").chain((
      format,
    ) =>
      fc.record({
        format: fc.constant(format),
        drawn: fc.array(drawnField(format, nestable), {
          minLength: 1,
          maxLength: index % 3 === 0 ? 2 : 6,
        }),
        pack: format === "@"
          ? seldom(fc.constantFrom(1, 2, 4, 8, 16))
          : fc.constant(undefined),
        align: seldom(align),
        end: seldom(fc.nat(20)),
      })
    );
    const value = sample(struct, index);
    if (value !== undefined) {
      const { format, drawn, pack, align, end } = value;
      const unplaced = {
        format,
        ...pack !== undefined && { pack },
        ...align !== undefined && { align },
        fields: {},
      };
      const fields = placeFields(layout, unplaced, drawn);
      const placed = { ...unplaced, fields };
      structs[name] = end === undefined
        ? placed
        : { ...placed, size: sizeOf(layout, placed) + end };
    }
    names.push(name);
  }
  return layout;
}

/** Values that an item can hold, as they read back. */
export function itemValue(
  scalar: Scalar,
  isText: boolean,
): fc.Arbitrary<unknown> {
  const { value, accessor, size } = scalar;
  const room = value === "pascal" ? size - 1 : size;
  switch (value) {
    case "boolean":
      return fc.boolean();
    case "complex": {
      const half = numbers(accessor);
      return fc.record({ re: half, im: half });
    }
    case "number":
    case "bigint":
      return numbers(accessor);
    case "char":
    case "bytes":
    case "pascal":
    case "padding":
      if (isText) return textOf(room);
      return fc.uint8Array({
        minLength: value === "pascal" ? 0 : room,
        maxLength: room,
      });
  }
}

/** Arrays of a shape, one in another. */
export function nested(
  item: fc.Arbitrary<unknown>,
  shape: readonly number[],
): fc.Arbitrary<unknown> {
  const total = itemCount(shape);
  return fc.array(item, { minLength: total, maxLength: total }).map((flat) =>
    shape.slice(1).reduceRight<unknown[]>(
      (items, length) =>
        Array.from(
          { length: items.length / length },
          (_, index) => items.slice(index * length, (index + 1) * length),
        ),
      flat,
    )
  );
}

function numbers(accessor: Scalar["accessor"]): fc.Arbitrary<unknown> {
  switch (accessor) {
    case "Int8":
      return fc.integer({ min: -128, max: 127 });
    case "Uint8":
      return fc.integer({ min: 0, max: 255 });
    case "Int16":
      return fc.integer({ min: -0x8000, max: 0x7fff });
    case "Uint16":
      return fc.integer({ min: 0, max: 0xffff });
    case "Int32":
      return fc.integer({ min: -0x80000000, max: 0x7fffffff });
    case "Uint32":
      return fc.integer({ min: 0, max: 0xffffffff });
    case "BigInt64":
      return fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n });
    case "BigUint64":
      return fc.bigInt({ min: 0n, max: 2n ** 64n - 1n });
    case "Float16":
      return fc.double({ min: -65504, max: 65504 }).map(Math.f16round);
    case "Float32":
      return fc.float();
    case "Float64":
      return fc.double();
  }
}

function textOf(room: number): fc.Arbitrary<string> {
  return fc.array(fc.constantFrom(..."ab é€😀\ufeff"), { maxLength: room })
    .map((characters) => {
      const fits = (text: string) =>
        new TextEncoder().encode(text).length <= room;
      while (!fits(characters.join(""))) characters.pop();
      return characters.join("");
    });
}
