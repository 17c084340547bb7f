/**
 * What TypeScript knows of a format. Most of this is checked when it compiles;
 * what runs holds the types to what really comes out.
 */

import type { Bytes } from "../../../mod.ts";
import { assertEquals } from "@std/assert";
import { codes } from "../../../format/mod.ts";
import {
  type Complex,
  type DataModel,
  type Item,
  iterUnpack,
  pack,
  Struct,
  type StructFormat,
  type StructInput,
  type StructItems,
  unpack,
  unpackFrom,
} from "../../../mod.ts";

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends
  (<T>() => T extends B ? 1 : 2) ? true : false;

/** Does not compile unless the types are the same. */
function same<A, B>(_: Equal<A, B>): void {}

type Six = [number, number, number, number, number, number];
type Integer = number | bigint;

Deno.test("tuples", () => {
  same<StructItems<"@3f3Hxx">, Six>(true);
  same<
    StructItems<"<Iq16s?">,
    [number, bigint, Uint8Array<ArrayBuffer>, boolean]
  >(true);
  same<StructItems<"">, []>(true);
  same<StructItems<" \t\n\r\v\f">, []>(true);
  same<StructItems<"3x0i">, []>(true);
  same<StructItems<"> 2h 03b">, [number, number, number, number, number]>(true);
  same<StructItems<"0s0p5s2p">, [
    Uint8Array<ArrayBuffer>,
    Uint8Array<ArrayBuffer>,
    Uint8Array<ArrayBuffer>,
    Uint8Array<ArrayBuffer>,
  ]>(true);
  same<
    StructItems<"2c?">,
    [Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>, boolean]
  >(true);
  same<StructItems<"FD">, [Complex, Complex]>(true);
  same<StructItems<"ef2d">, [number, number, number, number]>(true);
  same<StructItems<"64B">["length"], 64>(true);
  same<StructItems<"99B">["length"], 99>(true);
  same<StructItems<"60h30qs">["length"], 91>(true);
  same<StructItems<"0064B">["length"], 64>(true);
});

Deno.test("arrays where there are too many, or the format is not known", () => {
  same<StructItems<"100B">, number[]>(true);
  same<StructItems<"1000000B">, number[]>(true);
  same<StructItems<"60h60h">, number[]>(true);
  same<StructItems<"100B?">, (number | boolean)[]>(true);
  same<StructItems<"?100q">, (bigint | boolean)[]>(true);
  same<StructItems<"100s">, [Uint8Array<ArrayBuffer>]>(true);
  same<StructItems<string>, Item[]>(true);
  same<StructItems<`<${string}`>, Item[]>(true);
  same<StructItems<`${number}s`>, Item[]>(true);
  same<StructItems<"2B" | "q">, [number, number] | [bigint]>(true);
});

Deno.test("byte orders and data models", () => {
  same<StructItems<"lLnNP">, [bigint, bigint, bigint, bigint, bigint]>(true);
  same<StructItems<"@l">, [bigint]>(true);
  same<StructItems<"<l">, [number]>(true);
  same<StructItems<"=L">, [number]>(true);
  same<StructItems<"!l">, [number]>(true);
  same<StructItems<"lLnNP", "LLP64">, [
    number,
    number,
    bigint,
    bigint,
    bigint,
  ]>(true);
  same<StructItems<"lLnNP", "ILP32">, [
    number,
    number,
    number,
    number,
    number,
  ]>(true);
  same<StructItems<"lq", DataModel>, [Integer, bigint]>(true);
});

Deno.test("what is packed", () => {
  same<StructInput<"<Bq">, [Integer, Integer]>(true);
  same<StructInput<"2?">, [boolean, boolean]>(true);
  same<StructInput<"4s">, [Bytes]>(true);
  same<StructInput<"F">, [Readonly<Complex> | Integer]>(true);
  same<StructInput<"100H">, Integer[]>(true);

  pack("<Bq?4s", 1, 2n, true, new Uint8Array(4));
  pack("<Bq?4s", 1n, 2, true, new Float32Array(1));
  // @ts-expect-error: a value too few
  const few = () => pack("<BB", 1);
  // @ts-expect-error: a value too many
  const many = () => pack("<BB", 1, 2, 3);
  // @ts-expect-error: text is not bytes
  const text = () => pack("4s", "text");
  // @ts-expect-error: a boolean is not an integer
  const flag = () => pack("B", true);
  assertEquals([few, many, text, flag].length, 4);
});

Deno.test("a literal that does not parse is an error, in words", () => {
  same<
    StructFormat<"<3k">,
    "Cannot read format: k is not a format code"
  >(true);
  same<
    StructFormat<"<n">,
    "Cannot read format: n has no standard size, it goes with @ alone"
  >(true);
  same<
    StructFormat<"i3">,
    "Cannot read format: the repeat count 3 is given without a format code right after it"
  >(true);
  same<StructFormat<"3 i">, StructFormat<"3">>(true);
  same<StructFormat<"<3i">, "<3i">(true);
  same<StructFormat<string>, string>(true);
  same<StructItems<"k">, never>(true);

  const wrong: (() => unknown)[] = [
    // @ts-expect-error: k is not a format code
    () => new Struct("@3k"),
    // @ts-expect-error: a byte order comes first or not at all
    () => unpack("i<i", new Uint8Array(8)),
    // @ts-expect-error: PEP 3118
    () => unpackFrom("T{i}", new Uint8Array(4)),
    // @ts-expect-error: not white space of a format
    () => iterUnpack("i\u00a0i", new Uint8Array(8)),
    // @ts-expect-error: n is native
    () => pack(">n", 1),
    // @ts-expect-error: a count without a code
    () => new Struct("4"),
  ];
  for (const use of wrong) {
    let name = "";
    try {
      use();
    } catch (error) {
      name = (error as Error).name;
    }
    assertEquals(name, "SyntaxError");
  }
});

Deno.test("Struct, its methods and the functions are typed alike", () => {
  const struct = new Struct("@3f3Hxx");
  const data = struct.pack(1, 2, 3, 4, 5, 6);
  const items = struct.unpack(data);
  same<typeof items, Six>(true);
  const from = struct.unpackFrom(data);
  same<typeof from, Six>(true);
  for (const each of struct.iterUnpack(data)) same<typeof each, Six>(true);
  const byFunction = unpack("@3f3Hxx", data);
  same<typeof byFunction, Six>(true);
  const fromByFunction = unpackFrom("@3f3Hxx", data, 0);
  same<typeof fromByFunction, Six>(true);
  for (const each of iterUnpack("@3f3Hxx", data)) {
    same<typeof each, Six>(true);
  }
  same<typeof struct.format, "@3f3Hxx">(true);
  same<typeof struct.dataModel, "LP64">(true);
  struct.packInto(data, 0, ...items);

  const wasm = new Struct("ln", { dataModel: "ILP32" });
  const narrow = wasm.unpack(wasm.pack(1, 2n));
  same<typeof narrow, [number, number]>(true);
  assertEquals(narrow, [1, 2]);
});

Deno.test("a struct of a literal is a struct of any format", () => {
  function sizeOf(struct: Struct): number {
    return struct.size;
  }
  assertEquals(sizeOf(new Struct("3f")), 12);
  assertEquals(sizeOf(new Struct("<Iq4s?")), 17);
  const structs: Struct[] = [new Struct("3f"), new Struct("2q")];
  assertEquals(structs.map(sizeOf), [12, 16]);

  const text: string = "2H";
  const general = new Struct(text);
  const items = general.unpack(new Uint8Array(4));
  same<typeof items, Item[]>(true);

  function firstOf<const Format extends string>(
    format: StructFormat<Format>,
    data: Uint8Array,
  ): StructItems<Format> {
    return unpackFrom<Format>(format, data);
  }
  const [first] = firstOf("q?", new Uint8Array(9));
  same<typeof first, bigint>(true);
});

/** What an item reads as, in `@` of each data model and in `=`. */
type Kinds<Code extends string> = readonly [
  KindOf<StructItems<`@${Code}`, "LP64">>,
  KindOf<StructItems<`@${Code}`, "LLP64">>,
  KindOf<StructItems<`@${Code}`, "ILP32">>,
  KindOf<StructItems<`=${Code}`>>,
];

type KindOf<Items> = [Items] extends [never] ? "none"
  : Items extends [infer Value] ? Value extends number ? "number"
    : Value extends bigint ? "bigint"
    : Value extends boolean ? "boolean"
    : Value extends Uint8Array ? "bytes"
    : "complex"
  : "nothing";

type Code =
  | "x"
  | "c"
  | "b"
  | "B"
  | "?"
  | "h"
  | "H"
  | "i"
  | "I"
  | "l"
  | "L"
  | "q"
  | "Q"
  | "n"
  | "N"
  | "e"
  | "f"
  | "d"
  | "F"
  | "D"
  | "s"
  | "p"
  | "P";

const KINDS: { readonly [Each in Code]: Kinds<Each> } = {
  x: ["nothing", "nothing", "nothing", "nothing"],
  c: ["bytes", "bytes", "bytes", "bytes"],
  b: ["number", "number", "number", "number"],
  B: ["number", "number", "number", "number"],
  "?": ["boolean", "boolean", "boolean", "boolean"],
  h: ["number", "number", "number", "number"],
  H: ["number", "number", "number", "number"],
  i: ["number", "number", "number", "number"],
  I: ["number", "number", "number", "number"],
  l: ["bigint", "number", "number", "number"],
  L: ["bigint", "number", "number", "number"],
  q: ["bigint", "bigint", "bigint", "bigint"],
  Q: ["bigint", "bigint", "bigint", "bigint"],
  n: ["bigint", "bigint", "number", "none"],
  N: ["bigint", "bigint", "number", "none"],
  e: ["number", "number", "number", "number"],
  f: ["number", "number", "number", "number"],
  d: ["number", "number", "number", "number"],
  F: ["complex", "complex", "complex", "complex"],
  D: ["complex", "complex", "complex", "complex"],
  s: ["bytes", "bytes", "bytes", "bytes"],
  p: ["bytes", "bytes", "bytes", "bytes"],
  P: ["bigint", "bigint", "number", "none"],
};

Deno.test("each code reads as its type says", () => {
  assertEquals(Object.keys(KINDS), [...codes]);
  for (const [code, kinds] of Object.entries<readonly string[]>(KINDS)) {
    assertEquals(kinds, [
      kindOf(`@${code}`, "LP64"),
      kindOf(`@${code}`, "LLP64"),
      kindOf(`@${code}`, "ILP32"),
      kindOf(`=${code}`, "LP64"),
    ]);
  }
});

function kindOf(format: string, dataModel: DataModel): string {
  let struct: Struct<string, DataModel>;
  try {
    struct = new Struct(format, { dataModel });
  } catch {
    return "none";
  }
  const [item] = struct.unpack(new Uint8Array(struct.size));
  if (item === undefined) return "nothing";
  if (item instanceof Uint8Array) return "bytes";
  return typeof item === "object" ? "complex" : typeof item;
}
