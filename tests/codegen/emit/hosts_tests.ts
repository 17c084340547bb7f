/** What classes have for hosts, as users take it. */

import { assertEquals } from "@std/assert";
import { generate } from "../../../codegen/mod.ts";
import { Instance, Vertex } from "../../golden/hosts.ts";

Deno.test("a class with attributes is a vertex buffer layout of WebGPU", () => {
  const { attributes, arrayStride } = Vertex;
  const layouts: GPUVertexBufferLayout[] = [
    { arrayStride, attributes },
    { ...Instance, stepMode: "instance" },
  ];
  assertEquals(
    layouts.map(({ arrayStride, attributes }) => [
      arrayStride,
      attributes.map(({ shaderLocation, offset, format }) =>
        `${shaderLocation} ${format} at ${offset}`
      ),
    ]),
    [
      [20, ["0 float32x3 at 0", "1 unorm16x4 at 12"]],
      [100, [
        "0 float32x4 at 0",
        "1 float32x4 at 16",
        "2 float32x4 at 32",
        "3 float32x4 at 48",
        "4 uint32 at 64",
        "5 uint8x4 at 68",
        "6 snorm16x4 at 72",
        "7 float16x2 at 80",
        "8 unorm8x4 at 84",
        "9 float32 at 88",
        "10 unorm8x4 at 92",
        "11 float32 at 96",
      ]],
    ],
  );
});

Deno.test("attributes have what WebGL takes", () => {
  const rows = [...Vertex.attributes, ...Instance.attributes].map((each) => {
    const { name, size, type, normalized, integer } = each;
    const flags = [normalized && "normalized", integer && "integer"];
    return [name, size, `0x${type.toString(16)}`, ...flags.filter(Boolean)]
      .join(" ");
  });
  assertEquals(rows, [
    "vector 3 0x1406",
    "color 3 0x1403 normalized",
    "model.0 4 0x1406",
    "model.1 4 0x1406",
    "model.2 4 0x1406",
    "model.3 4 0x1406",
    "id 1 0x1405 integer",
    "bones 4 0x1401 integer",
    "weights 4 0x1402 normalized",
    "uv 2 0x140b",
    "lights.0.color 4 0x1401 normalized",
    "lights.0.power 1 0x1406",
    "lights.1.color 4 0x1401 normalized",
    "lights.1.power 1 0x1406",
  ]);
});

Deno.test("the names and formats of attributes are known to TypeScript", () => {
  const [vector, color] = Vertex.attributes;
  const names: ["vector", "color"] = [vector.name, color.name];
  const format: "unorm16x4" = color.format;
  const stride: 20 = Vertex.arrayStride;
  assertEquals([names, format, stride], [["vector", "color"], "unorm16x4", 20]);
});

// the format of a WebGPU attribute for each code, alone and by two to four
const FORMATS: readonly [code: string, normalized: boolean, format: string][] =
  [
    ["b", false, "sint8"],
    ["b", true, "snorm8"],
    ["B", false, "uint8"],
    ["B", true, "unorm8"],
    ["h", false, "sint16"],
    ["h", true, "snorm16"],
    ["H", false, "uint16"],
    ["H", true, "unorm16"],
    ["e", false, "float16"],
    ["i", false, "sint32"],
    ["I", false, "uint32"],
    ["f", false, "float32"],
  ];

for (const [code, normalized, format] of FORMATS) {
  const name = `${normalized ? "normalized " : ""}${code}`;
  Deno.test(`${name} is ${format}, of 32 bits in threes too`, () => {
    const isLong = "iIf".includes(code);
    const found = [1, 2, 3, 4].map((count) => {
      const { code: text } = generate(JSON.stringify({
        structs: {
          Aa: {
            host: "vertex",
            format: "@",
            size: 16,
            fields: { x: { type: `${count}${code}`, normalized } },
          },
        },
      }));
      return [
        /format: "([a-z]\w+)"/.exec(text)?.[1],
        /size: ([1-4]),/.exec(text.slice(text.indexOf("attributes")))?.[1],
      ];
    });
    assertEquals(found, [
      [format, "1"],
      [`${format}x2`, "2"],
      [`${format}x${isLong ? 3 : 4}`, "3"],
      [`${format}x4`, "4"],
    ]);
  });
}

// what is in a struct of the vertex, and the attributes that it gives
const INNER: readonly [fields: string, attributes: string][] = [
  ['{"a":"H","b":"H"}', "x uint16x2 at 4"],
  ['{"a":"H","b":"h"}', "x.a uint16 at 4, x.b sint16 at 6"],
  [
    '{"a":"H","b":{"type":"H","align":4}}',
    "x.a uint16 at 4, x.b uint16 at 8",
  ],
  [
    '{"a":"H","b":{"type":"H","normalized":true}}',
    "x.a uint16 at 4, x.b unorm16 at 6",
  ],
  [
    '{"a":{"type":"H","normalized":true},"b":{"type":"H","normalized":true}}',
    "x unorm16x2 at 4",
  ],
  ['{"a":"f"}', "x.a float32 at 4"],
  ['{"a":"i","b":"i","c":"i","d":"i"}', "x sint32x4 at 4"],
  [
    '{"a":"f","b":"f","c":"f","d":"f","e":"f"}',
    "x.a float32 at 4, x.b float32 at 8, x.c float32 at 12, x.d float32 at 16, x.e float32 at 20",
  ],
  // Padding in it is padding of the vertex.
  ['{"a":"3B","gap":"x","b":"f"}', "x.a uint8x4 at 4, x.b float32 at 8"],
  ['{"a":"(2,2)f"}', "x.a.0 float32x2 at 4, x.a.1 float32x2 at 12"],
];

for (const [fields, expected] of INNER) {
  Deno.test(`in a vertex, ${fields} gives ${expected}`, () => {
    const layout =
      `{"structs":{"In":{"format":"@","fields":${fields}},"Aa":{"format":"@","host":"vertex","fields":{"n":"I","x":"In"}}}}`;
    const { code } = generate(layout);
    const found = code.matchAll(
      /name: "(x[^"]*)",\s+shaderLocation: \d+,\s+format: "(\w+)",\s+offset: (\d+)/g,
    );
    const attributes = Array.from(
      found,
      ([, name, format, offset]) => `${name} ${format} at ${offset}`,
    );
    assertEquals(attributes.join(", "), expected);
  });
}

Deno.test("the struct around numbers can say that they are normalized", () => {
  const { code } = generate(`{"structs":{
    "In":{"format":"@2B","fields":["a","b"]},
    "Other":{"format":"@","fields":{"a":"B","b":"h","c":"B"}},
    "Aa":{"format":"@","host":"vertex","size":12,"fields":{
      "x":{"type":"In","normalized":true},
      "y":{"type":"Other","normalized":true}
    }}
  }}`);
  assertEquals(code.match(/(?<=format: ")[us]norm\w+/g), [
    "unorm8x2",
    "unorm8",
    "snorm16",
    "unorm8",
  ]);
});

Deno.test("no other class has attributes", () => {
  const { code } = generate(
    '{"structs":{"Aa":{"format":"@","fields":{"x":"f"}}}}',
  );
  assertEquals(code.includes("attributes"), false);
});
