/** The model of a layout file, as other tools get it. */

import { assert, assertEquals, assertThrows } from "@std/assert";
import { LayoutError, parseLayout } from "../../../codegen/layout/mod.ts";

const { doc, structs } = parseLayout(JSON.stringify({
  $schema: "layout.schema.json",
  doc: "A file.",
  dataModel: "ILP32",
  structs: {
    Outer: {
      doc: " ",
      format: "@",
      checked: true,
      fields: {
        inner: "(2)Inner",
        pad: "3x",
        text: { type: "8s", as: "utf8", doc: "A text." },
        loose: { type: "(2,3)H", checked: false },
        size: "l",
        none: "(0)d",
      },
    },
    Inner: { format: "<bh", fields: ["a", "b"] },
  },
}));
const [inner, outer] = structs;
assert(inner && outer);

Deno.test("inner structs come first, and blank docs are none", () => {
  assertEquals(doc, "A file.");
  assertEquals([inner.name, outer.name], ["Inner", "Outer"]);
  assertEquals([inner.doc, outer.doc], [undefined, undefined]);
});

Deno.test("parts cover the size, and fields are the parts that have names", () => {
  const places = outer.parts.map(({ kind, byteOffset, byteLength }) =>
    `${kind} ${byteOffset}+${byteLength}`
  );
  assertEquals(places, [
    "structs 0+6",
    "padding 6+3",
    "item 9+8",
    "padding 17+1",
    "ndarray 18+12",
    "padding 30+2",
    "item 32+4",
    "padding 36+4",
  ]);
  const names = outer.fields.map(({ name }) => name);
  assertEquals(names, ["inner", "text", "loose", "size"]);
  assertEquals([inner.columnCount, outer.columnCount], [2, 5]);
});

Deno.test("an enum is an attribute of items, and the machine gives its size", () => {
  const { enums, structs } = parseLayout(JSON.stringify({
    dataModel: "LLP64",
    enums: {
      Kind: { doc: "What.", type: "l", values: { A: -1, B: "0x10", C: "16" } },
      Modes: { doc: " ", type: "H", flags: { A: 1 } },
    },
    structs: {
      Aa: {
        format: ">",
        fields: { a: "Kind", b: "<(2)Kind", c: "Modes:3", d: "H" },
      },
    },
  }));
  const [kind, modes] = enums;
  assert(kind && modes);
  assertEquals([kind.kind, kind.name, kind.doc], ["values", "Kind", "What."]);
  assertEquals([modes.kind, modes.doc], ["flags", undefined]);
  assertEquals(kind.scalar.type, "int32");
  assertEquals(kind.members, [
    { name: "A", value: -1n, isHex: false },
    { name: "B", value: 16n, isHex: true },
    { name: "C", value: 16n, isHex: false },
  ]);
  const fields = structs[0]?.fields ?? [];
  const found = fields.map((field) =>
    "item" in field &&
    [field.kind, field.item.enum, field.item.scalar.littleEndian]
  );
  assertEquals(found, [
    ["item", kind, false],
    ["array", kind, true],
    ["item", modes, false],
    ["item", undefined, false],
  ]);
});

Deno.test("options of fields reach their items", () => {
  const items = outer.fields.map((field) =>
    "item" in field ? [field.doc, field.item.text, field.item.checked] : []
  );
  assertEquals(items, [
    [],
    ["A text.", "utf8", true],
    [undefined, undefined, false],
    [undefined, undefined, true],
  ]);
});

Deno.test("the file says what is checked where no struct or field does", () => {
  const { structs } = parseLayout(JSON.stringify({
    checked: true,
    structs: {
      Plain: {
        format: "<",
        fields: { x: "H", loose: { type: "H", checked: false } },
      },
      Loose: {
        format: "<",
        checked: false,
        fields: { x: "H", strict: { type: "H", checked: true } },
      },
      Named: { format: "T{T{H:x:}:inner:}" },
    },
  }));
  const found = structs.map(({ name, checked, fields }) => [
    name,
    checked,
    ...fields.map((field) => "item" in field && field.item.checked),
  ]);
  assertEquals(found, [
    ["Plain", true, true, false],
    ["Loose", false, false, true],
    ["NamedInner", true, true],
    ["Named", true, false],
  ]);
});

Deno.test("what is a number in a data model needs no reading as one", () => {
  const isNumber = (dataModel: string) => {
    const fields = ["l", "L", "n", "N", "P", "q", "q:40", "Q:54"].map((type) =>
      [`f ${type}`, { type, as: "number" }] as const
    );
    const { structs } = parseLayout(JSON.stringify({
      dataModel,
      structs: { Aa: { format: "@", fields: Object.fromEntries(fields) } },
    }));
    return structs[0]?.fields.map((field) =>
      "item" in field && field.item.isNumber
    );
  };
  const [yes, no] = [true, false];
  assertEquals(isNumber("LP64"), [yes, yes, yes, yes, yes, yes, no, yes]);
  assertEquals(isNumber("LLP64"), [no, no, yes, yes, yes, yes, no, yes]);
  assertEquals(isNumber("ILP32"), [no, no, no, no, no, yes, no, yes]);
});

Deno.test("what is flattened keeps its cases and its rules", () => {
  const { structs } = parseLayout(JSON.stringify({
    structs: {
      Un: { format: "@", union: { a: "B", b: "H" } },
      Inner: {
        format: "@",
        fields: {
          tag: { type: "B", default: 1 },
          un: { type: "Un", tag: "tag", cases: { "1": "a" } },
          end: { type: "B", const: 2 },
        },
      },
      Outer: {
        format: "@",
        fields: { x: "H", inner: { type: "Inner", flatten: true } },
      },
    },
  }));
  const fields = structs.at(-1)?.fields ?? [];
  const found = fields.map((field) => [
    field.name,
    field.byteOffset,
    field.const ?? field.default,
    field.kind === "struct" && field.cases?.cases.length,
  ]);
  assertEquals(found, [
    ["x", 0, undefined, false],
    ["tag", 2, { integer: 1n, isHex: false }, false],
    ["un", 4, undefined, 1],
    ["end", 6, { integer: 2n, isHex: false }, false],
  ]);
});

Deno.test("a struct with a fault is left out, and the others are checked", () => {
  const text = `{
    "oops": 1,
    "dataModel": "LP32",
    "structs": {
      "Aa": { "format": "<", "fields": { "x": "h" }, "zz": 1 },
      "toString": { "format": 5 },
      "Bb": { "format": "<", "fields": { "a": "Aa", "b": "toString", "c": "k" } }
    }
  }`;
  const error = assertThrows(() => parseLayout(text, "f.jsonc"), LayoutError);
  const starts = error.lines.map((line) => line.split(/: |, not/)[0]);
  assertEquals(starts, [
    "f.jsonc:2:5",
    "f.jsonc:3:18",
    "f.jsonc:5:54",
    "f.jsonc:6:31",
    "f.jsonc:7:76",
  ]);
});
