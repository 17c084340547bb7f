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

Deno.test("no other class has attributes", () => {
  const { code } = generate(
    '{"structs":{"Aa":{"format":"@","fields":{"x":"f"}}}}',
  );
  assertEquals(code.includes("attributes"), false);
});
