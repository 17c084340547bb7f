/** What `gen --emit wgsl` says of layouts that are not for WGSL. */

import { assertEquals, assertThrows } from "@std/assert";
import { generateAll, LayoutError } from "../../../codegen/mod.ts";

Deno.test("a layout without a struct for WGSL is not emitted", () => {
  for (const host of ["", '"host":"vertex",']) {
    const layout =
      `{"structs":{"Aa":{${host}"format":"<","fields":{"x":"f"}}}}`;
    assertThrows(
      () => generateAll(layout, ["wgsl"], { file: "f.jsonc" }),
      LayoutError,
      'f.jsonc:1:1: Cannot emit WGSL: no struct is for it (write "host": "wgsl" or "wgsl uniform")',
    );
  }
});

Deno.test("structs that no buffer has are left out", () => {
  const layout = `{"structs":{
    "In":{"format":"<","fields":{"x":"f"}},
    "Other":{"format":"<","fields":{"x":"8s"}},
    "Aa":{"host":"wgsl uniform","format":"<","size":16,"fields":{"in":"In"}}
  }}`;
  const [{ code }] = generateAll(layout, ["wgsl"]);
  assertEquals(code.slice(code.indexOf("struct In")).split("\n"), [
    "struct In {",
    "  x: f32, // byte 0",
    "}",
    "",
    "struct Aa {",
    "  @size(16) in: In, // byte 0",
    "}",
    "",
  ]);
});
