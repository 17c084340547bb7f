/** PEP 3118 against what NumPy and ctypes export. */

import { assert, assertEquals, assertThrows } from "@std/assert";
import {
  codes,
  FormatError,
  itemCount,
  type ItemMember,
  type Layout,
  layoutOf,
  type Member,
  padTo,
  parsePep3118,
  portableFormat,
  resolveCode,
  stridesOf,
  type StructMember,
} from "../../format/mod.ts";
import pep3118 from "../data/pep3118.json" with { type: "json" };

/** A field's path, its offset, NumPy's name of its type, and its shape. */
type Field = [path: string, byteOffset: number, kind: string, shape: number[]];

interface Row {
  format: string;
  itemsize: number;
  fields: Field[];
}

for (const list of ["numpy", "ctypes"] as const) {
  for (const { format, itemsize, fields } of pep3118[list] as Row[]) {
    Deno.test(`${list}: ${format}`, () => {
      const layout = layoutOfStruct(format);
      assertEquals(fieldsOf(layout, "", 0), fields);
      // Padding at the end is left out now and then.
      assert(itemsize === layout.size || itemsize === layout.stride);
    });
  }
}

Deno.test("formats that NumPy itself reads back otherwise parse", () => {
  for (const { format } of pep3118.numpy_inexact as Row[]) {
    assert(layoutOfStruct(format).size > 0, format);
  }
});

Deno.test("pointers in a standard order, as ctypes has them, are refused", () => {
  for (const { format } of pep3118.ctypes_pointers as Row[]) {
    const message = '"@" alone, not with "<"';
    assertThrows(() => parsePep3118(format), FormatError, message, format);
  }
});

// format; each member's offset, bytes and shape; size, alignment, stride
type Place = [byteOffset: number, byteLength: number, shape?: number[]];
const PLACES: readonly [string, Place[], [number, number, number]][] = [
  ["3f", [[0, 12, [3]]], [12, 4, 12]],
  ["(2,3)4i", [[0, 96, [2, 3, 4]]], [96, 4, 96]],
  ["(2)3s", [[0, 6, [2]]], [6, 1, 6]],
  ["(2)3x", [[0, 6]], [6, 1, 6]],
  ["b^i@i", [[0, 1, []], [1, 4, []], [5, 3], [8, 4, []]], [12, 4, 12]],
  ["b>i=ii", [[0, 1, []], [1, 4, []], [5, 4, []], [9, 4, []]], [13, 1, 13]],
  ["bT{ic}b", [[0, 1, []], [1, 3], [4, 8, []], [12, 1, []]], [13, 4, 16]],
  ["b(2)T{ic}", [[0, 1, []], [1, 3], [4, 16, [2]]], [20, 4, 20]],
  ["b>T{ic}", [[0, 1, []], [1, 5, []]], [6, 1, 6]],
  ["^bT{ic}", [[0, 1, []], [1, 5, []]], [6, 1, 6]],
  // The order stays in force past the brace.
  ["bT{>i}i", [[0, 1, []], [1, 4, []], [5, 4, []]], [9, 1, 9]],
  ["2T{h}", [[0, 4, [2]]], [4, 2, 4]],
  ["Zf3Zd", [[0, 8, []], [8, 48, [3]]], [56, 8, 56]],
  [" b \t\n\r\v\f i ", [[0, 1, []], [1, 3], [4, 4, []]], [8, 4, 8]],
  ["b0q", [[0, 1, []], [1, 7], [8, 0, [0]]], [8, 8, 8]],
  ["( 2 , 3 )B", [[0, 6, [2, 3]]], [6, 1, 6]],
  ["", [], [0, 1, 0]],
  ["T{}", [[0, 0, []]], [0, 1, 0]],
];
for (const [format, places, sizes] of PLACES) {
  Deno.test(`places of ${JSON.stringify(format)}`, () => {
    const { elements } = parsePep3118(format);
    const { size, alignment, stride, members } = layoutOf(format, elements);
    assertEquals(members.map(placeOf), places);
    assertEquals([size, alignment, stride], sizes);
  });
}

Deno.test("a name is any text without a colon", () => {
  const { elements } = parsePep3118("f:a b:f:__proto__:f:😀}{:f::f");
  const names = elements.map(({ name }) => name);
  assertEquals(names, ["a b", "__proto__", "😀}{", "", undefined]);
});

Deno.test("64 structs nest, 65 do not", () => {
  const nested = (depth: number) =>
    "T{".repeat(depth) + "i" + "}".repeat(depth);
  assertEquals(layoutOf("", parsePep3118(nested(64)).elements).size, 4);
  assertThrows(() => parsePep3118(nested(65)), FormatError, "nested more than");
});

Deno.test("each code has a canonical format that means the same everywhere", () => {
  for (const code of codes) {
    for (const order of ["@", "^", "=", "<", ">", "!"] as const) {
      for (const dataModel of ["LP64", "LLP64", "ILP32"] as const) {
        const scalar = resolveCode(code, order, dataModel);
        const native = order === "@" || order === "^";
        if (!native && "nNP".includes(code)) {
          assertEquals(scalar, "native only");
          continue;
        }
        assert(typeof scalar === "object", code);
        const format = portableFormat(scalar);
        const [element] = parsePep3118(format).elements;
        assert(element?.kind === "item", format);
        const { type, size, littleEndian } = element.scalar;
        assertEquals([type, size], [scalar.type, scalar.size], format);
        if (size > 1) assertEquals(littleEndian, scalar.littleEndian, format);
      }
    }
  }
  assertEquals(resolveCode("k", "@", "LP64"), "unknown");
});

Deno.test("arithmetic of shapes", () => {
  assertEquals([0, 1, 4, 5].map((offset) => padTo(offset, 4)), [0, 4, 4, 8]);
  assertEquals([[], [3], [2, 3], [2, 0]].map(itemCount), [1, 3, 6, 0]);
  assertEquals(stridesOf([2, 3, 4], 2), [24, 8, 2]);
  assertEquals(stridesOf([], 2), []);
});

/** The layout of the one `T{…}` that the format is. */
function layoutOfStruct(format: string): Layout {
  const { elements } = parsePep3118(format);
  const [top] = elements;
  assert(top?.kind === "struct" && elements.length === 1, format);
  return top.layout;
}

function fieldsOf({ members }: Layout, prefix: string, start: number): Field[] {
  return members.flatMap((member): Field[] => {
    if (member.kind === "padding" || member.kind === "bits") return [];
    const path = prefix + member.name;
    const byteOffset = start + member.byteOffset;
    const own: Field = [path, byteOffset, kindOf(member), [...member.shape]];
    if (member.kind === "item") return [own];
    const inner = fieldsOf(member.layout, `${path}.`, byteOffset);
    return member.shape.length === 0 ? inner : [own, ...inner];
  });
}

/** NumPy's type string. */
function kindOf(member: ItemMember | StructMember): string {
  if (member.kind === "struct") {
    return `|V${member.byteLength / itemCount(member.shape)}`;
  }
  const { value, type, size, littleEndian } = member.scalar;
  const isBytes = value === "bytes" || value === "char";
  const order = isBytes || size === 1 ? "|" : littleEndian ? "<" : ">";
  return `${order}${isBytes ? "S" : type[0]}${size}`;
}

function placeOf(member: Member): Place {
  const { byteOffset, byteLength } = member;
  return member.kind === "padding" || member.kind === "bits"
    ? [byteOffset, byteLength]
    : [byteOffset, byteLength, [...member.shape]];
}
