/** Links that hold a view, and places that people name. */

import { assert, assertEquals, assertRejects, assertThrows } from "@std/assert";
import { sourceOfBlob } from "../../explorer/file/byte_source.ts";
import { OpenFile } from "../../explorer/file/open_file.ts";
import { byteOfPlace, wholeNumber } from "../../explorer/session/go_to.ts";
import { Records } from "../../explorer/session/records.ts";
import { hashOf, sharedIn } from "../../explorer/session/share.ts";
import { compileLayout } from "../../inspect/mod.ts";

const VERTEX = Deno.readTextFileSync(
  new URL("../../layouts/vertex.jsonc", import.meta.url),
);

Deno.test("a link holds what is looked at", async () => {
  const shared = {
    layout: VERTEX + "// ü 漢 🎉 \0",
    struct: "Vertex",
    offset: 8_000_000_000,
    isArray: false,
    sample: "colors.bin",
  };
  const hash = await hashOf(shared);
  assert(/^#1\.[\w-]+$/.test(hash), hash);
  assert(hash.length < 400, `${hash.length}`);
  assertEquals(await sharedIn(hash), shared);
});

Deno.test("no hash is no link", async () => {
  assertEquals(await sharedIn(""), undefined);
  assertEquals(await sharedIn("#"), undefined);
});

/** What a text is as a link. */
async function packed(text: string | Uint8Array<ArrayBuffer>): Promise<string> {
  const stream = new Blob([text]).stream()
    .pipeThrough(new CompressionStream("deflate-raw"));
  const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
  return `#1.${bytes.toBase64({ alphabet: "base64url", omitPadding: true })}`;
}

const GOOD = '["{}","A",0,true,""]';
const BAD: readonly (readonly [string, () => Promise<string>])[] = [
  ["another version", () => Promise.resolve("#2.q1Y")],
  ["no version", () => Promise.resolve("#top")],
  ["no base64", () => Promise.resolve("#1.a*b")],
  ["not compressed", () => Promise.resolve("#1.AAAA")],
  ["cut", async () => (await packed(GOOD)).slice(0, 16)],
  ["no JSON", () => packed("layout")],
  ["no list", () => packed('{"layout":"{}"}')],
  ["too few values", () => packed('["{}","A",0]')],
  ["a negative offset", () => packed('["{}","A",-1,true,""]')],
  ["an offset that is no integer", () => packed('["{}","A",1e300,true,""]')],
  ["a layout that is no text", () => packed('[{},"A",0,true,""]')],
  ["no UTF-8", () => packed(Uint8Array.of(0x22, 0xff, 0x22))],
  [
    "a layout of more than 8 MB",
    () => packed(`["${" ".repeat(9_000_000)}","A",0,true,""]`),
  ],
];

Deno.test("a good link of that kind is read", async () => {
  assertEquals((await sharedIn(await packed(GOOD)))?.struct, "A");
});

for (const [what, hash] of BAD) {
  Deno.test(`a link is refused: ${what}`, async () => {
    const bad = await hash();
    await assertRejects(
      () => sharedIn(bad),
      SyntaxError,
      "Cannot read the link: it was cut or changed on its way",
    );
  });
}

const RECORDS = new Records(
  compileLayout(VERTEX).struct("Vertex"),
  new OpenFile(sourceOfBlob("a", new Blob([new Uint8Array(104)]))),
  4,
  true,
);

const PLACES: readonly (readonly [string, number])[] = [
  ["0", 0],
  ["12", 12],
  ["0x10", 16],
  [" 0X1f ", 31],
  ["1_0", 10],
  ["#0", 4],
  ["# 2", 44],
  ["#0x4", 84],
];

for (const [text, byte] of PLACES) {
  Deno.test(`${JSON.stringify(text)} is byte ${byte}`, () => {
    assertEquals(byteOfPlace(text, 104, RECORDS), byte);
  });
}

const NO_PLACES: readonly (readonly [string, string])[] = [
  [
    "",
    'Cannot go to "": a place is 4096, 0x1000 or #12 for a record',
  ],
  [
    "-1",
    'Cannot go to "-1": a place is 4096, 0x1000 or #12 for a record',
  ],
  [
    "ff",
    'Cannot go to "ff": a place is 4096, 0x1000 or #12 for a record',
  ],
  ["104", "Cannot go to byte 104: the file has 104 bytes"],
  ["#5", "Cannot go to record 5: the last one is 4"],
];

for (const [text, message] of NO_PLACES) {
  Deno.test(`${JSON.stringify(text)} is no place`, () => {
    const error = assertThrows(
      () => byteOfPlace(text, 104, RECORDS),
      RangeError,
    );
    assertEquals(error.message, message);
  });
}

Deno.test("whole numbers are safe integers", () => {
  assertEquals(wholeNumber("9007199254740991"), 9007199254740991);
  assertEquals(wholeNumber("9007199254740992"), undefined);
  assertEquals(wholeNumber("1.5"), undefined);
});
