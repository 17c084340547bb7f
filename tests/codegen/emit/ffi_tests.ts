/** What classes have for native calls; tests/exchange/ffi.ts calls C by it. */

import { assertEquals } from "@std/assert";
import { generate } from "../../../codegen/mod.ts";
import { Message, Plain, Small, Vertex } from "../../golden/ffi.ts";

Deno.test("a class has the types of its fields, as C places them", () => {
  const color = { struct: ["u16", "u16", "u16"] };
  assertEquals(
    [Vertex.ffi, Small.ffi, Plain.ffi].map(({ struct }) => struct),
    [
      [{ struct: ["f32", "f32", "f32"] }, color],
      ["f32", "i16", "u8"],
      ["u32", "u32", "i64"],
    ] as unknown[],
  );
  assertEquals<unknown>(Message.ffi.struct, [
    ...["usize", "pointer", "isize"],
    ...["u8", "u8", "u8", "u8", "u8"],
    ...["bool", "u16", "f32", "f32"],
    ...["i16", "i16", "i16", "i16"],
    color,
    color,
    ...["u64", "u8"],
  ]);
});

Deno.test("it is a parameter and a result in TypeScript", () => {
  const twice = {
    parameters: [Vertex.ffi, "buffer", Small.ffi],
    result: Vertex.ffi,
  } as const satisfies Deno.ForeignFunction;
  // What Deno.dlopen makes of it.
  const call: Deno.StaticForeignSymbol<typeof twice> = (value, _place, small) =>
    new Uint8Array([...bytesOf(value), ...bytesOf(small)]);
  const vertex = Vertex.create({ color: { red: 7 } });
  const small = Small.create();
  const result = call(vertex.$bytes, vertex.$bytes, small.$bytes);
  const back: Uint8Array<ArrayBuffer> = result;
  assertEquals(Vertex.view(back).color.red, 7);
});

function bytesOf(source: AllowSharedBufferSource): Uint8Array {
  return ArrayBuffer.isView(source)
    ? new Uint8Array(source.buffer, source.byteOffset, source.byteLength)
    : new Uint8Array(source);
}

Deno.test("records have all bytes that C has", () => {
  for (const Class of [Vertex, Small, Message, Plain]) {
    const { size, stride } = Class.layout;
    assertEquals([size, Class.create().$bytes.length], [stride, stride]);
  }
});

Deno.test("no other class has it", () => {
  const { code } = generate(
    '{"structs":{"Aa":{"format":"@","fields":{"x":"f"}}}}',
  );
  assertEquals(code.includes("ffi"), false);
});
