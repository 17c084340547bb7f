/** The programs of examples/, on real data. */

import { assert, assertEquals, assertThrows } from "@std/assert";
import { readFileSync } from "node:fs";
import { convertEndianness, swapInPlace } from "../examples/endianness.ts";
import { blocksOf, chain, digest } from "../examples/hash_blocks.ts";
import { invert, keepGreen, rowsOf } from "../examples/image.ts";
import { modifyIfWritable } from "../examples/modify_or_copy.ts";
import { parsePacket } from "../examples/packet.ts";
import { meanRed, readChunks } from "../examples/read_chunks.ts";
import { usingView, withView } from "../examples/release.ts";
import { castWhole, safeCast } from "../examples/safe_cast.ts";
import {
  Color,
  makeColoredVertex,
  Vector,
  verticesIn,
} from "../examples/vertices_by_hand.ts";
import { Particle } from "../examples/wasm/generated/particles.ts";
import { Word } from "../examples/wasm_zig/generated/words.ts";
import { liveView, MemoryView, pack, type ReadonlyMemoryView } from "../mod.ts";
import { dataUrl, readData, readDataText } from "./support/data_file.ts";
import { readText, ROOT } from "./support/repository.ts";

const bytesOf = (...bytes: number[]) => new Uint8Array(bytes);
const textOf = (text: string) => new TextEncoder().encode(text);

Deno.test("colors.ts prints what it printed", async () => {
  const { stdout, success } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "--allow-read", "examples/colors.ts"],
    cwd: ROOT,
  }).output();
  assert(success);
  const expected = readDataText("colors_demo.txt");
  assertEquals(new TextDecoder().decode(stdout), expected);
});

Deno.test("workers.ts: two workers fill the halves of one array", async () => {
  const { stdout, success } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "--no-check", "--allow-read", "examples/workers.ts"],
    cwd: ROOT,
  }).output();
  assert(success);
  assertEquals(
    new TextDecoder().decode(stdout),
    `Vertex(Vector(0, 0, 0), Color(0, 0, 0))
Vertex(Vector(49999, 0, 0), Color(1, 0, 0))
sum of x: ${49_999 * 50_000}
`,
  );
});

const WASM = new URL("examples/wasm/", ROOT);
const ZIG = new URL("examples/wasm_zig/", ROOT);

Deno.test("particles.ts prints of a memory that grows what the same C program prints", async () => {
  const { stdout, success } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "--no-check", "--allow-read", "particles.ts"],
    cwd: WASM,
  }).output();
  assert(success);
  const expected = readDataText("particles.txt");
  assertEquals(new TextDecoder().decode(stdout), expected);
});

Deno.test("a C program logs, its memory grows, its records stay", async () => {
  const file = new URL("particles.wasm", WASM);
  const { instance } = await WebAssembly.instantiate(Deno.readFileSync(file));
  const { memory, start, step } = instance.exports as unknown as {
    readonly memory: WebAssembly.Memory;
    start(): number;
    step(seconds: number): void;
  };
  const place = start();
  const particles = liveView(
    memory,
    (buffer) => Particle.array(buffer, place, 1000),
  );
  const buffers = new Set<ArrayBufferLike>();
  for (let i = 0; i < 200; i++) {
    particles().get(i).hits = 500;
    step(0);
    buffers.add(memory.buffer);
    assertEquals(particles().get(i).hits, 500);
  }
  assert(buffers.size > 5, `${buffers.size} buffers`);
  assertEquals([...particles()].map(({ id }) => id), [...Array(1000).keys()]);
});

Deno.test("words.ts prints of words that Zig counts what other programs count", async () => {
  const { stdout, success } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "--no-check", "--allow-read", "words.ts"],
    cwd: ZIG,
  }).output();
  assert(success);
  assertEquals(new TextDecoder().decode(stdout), readDataText("words.txt"));
});

Deno.test("a Zig program moves its records, and its memory grows", async () => {
  const file = new URL("words.wasm", ZIG);
  const { instance } = await WebAssembly.instantiate(Deno.readFileSync(file));
  const { memory, room, count, length } = instance.exports as unknown as {
    readonly memory: WebAssembly.Memory;
    room(size: number): number;
    count(): number;
    length(): number;
  };
  const buffers = new Set<ArrayBufferLike>();
  const places = new Set<number>();
  let written = 0;
  for (let round = 1; round <= 40; round++) {
    // 100 new words a round, of one to three letters each; "Q" is in all.
    const words = Array.from({ length: 100 }, (_, index) => {
      const number = round * 100 + index;
      return [number % 25, Math.floor(number / 25) % 25, round % 25]
        .map((letter) => String.fromCharCode(97 + letter)).join("");
    });
    const text = textOf(`q ${words.join(" ")}. `);
    const place = room(text.length);
    new Uint8Array(memory.buffer, place).set(text);
    const first = count();
    buffers.add(memory.buffer);
    places.add(first);
    const found = Word.array(memory.buffer, first, length());
    written += text.length;
    const q = found.get(0);
    assertEquals([q.start, q.length, q.count], [0, 1, round]);
    const total = [...found].reduce((sum, { count }) => sum + count, 0);
    assertEquals(total, round * 101);
    assertEquals(q.share, round / total);
  }
  assert(buffers.size > 1 && places.size > 1);
  assert(written > 16_000);
});

// the page that shows a file, and the language there
const SHOWN: readonly (readonly [page: string, language: string, string])[] = [
  ["memory", "c", "wasm/particles.h"],
  ["memory", "ts ignore", "wasm/particles.ts"],
  ["memory", "jsonc", "wasm_zig/layouts/words.jsonc"],
  ["memory", "zig", "wasm_zig/words.zig"],
  ["memory", "ts ignore", "wasm_zig/words.ts"],
  ["native", "c", "ffi/boxes.h"],
  ["native", "jsonc", "ffi/layouts/boxes.jsonc"],
  ["native", "ts ignore", "ffi/boxes.ts"],
  ["native", "ts ignore", "ffi/boxes_bun.ts"],
  ["native", "ts ignore", "ffi/boxes_koffi.ts"],
];

for (const [page, language, file] of SHOWN) {
  Deno.test(`docs/${page}.md shows ${file} as it is`, () => {
    const text = readText(`examples/${file}`);
    const shown = `\`\`\`${language}\n${text}\`\`\`\n`;
    assert(readText(`docs/${page}.md`).includes(shown));
  });
}

// As CPython prints them, where `repr` has the digits of a float64.
const VERTICES = [
  "Vertex(Vector(3323.176025390625, 6562.23095703125, 9351.2314453125), Color(3040, 34423, 54321))",
  "Vertex(Vector(7623.98193359375, 2542.23095703125, 9823.12109375), Color(32736, 5342, 2321))",
  "Vertex(Vector(6729.86181640625, 2347.2119140625, 3421.322021484375), Color(45263, 36291, 36701))",
  "Vertex(Vector(6352.12109375, 3432.111083984375, 9763.232421875), Color(56222, 36612, 11214))",
];

Deno.test("vertices_by_hand.ts reads the buffer where it is", () => {
  const bytes = readFileSync(dataUrl("colors.bin"));
  const vertices = verticesIn(bytes);
  assertEquals(vertices.map(String), VERTICES);
  bytes.writeFloatLE(0.5, 20);
  bytes.writeUInt16LE(7, 36);
  const second = vertices[1];
  assertEquals([second?.vector.x, second?.color.blue], [0.5, 7]);
});

Deno.test("vertices_by_hand.ts takes floats and unsigned integers, and no others", () => {
  const memory = new MemoryView(new Uint8Array(24));
  for (const format of ["f", "d"]) new Vector(memory.cast(format));
  for (const format of ["H", "I", "Q"]) new Color(memory.cast(format));
  const [small, big] = [memory.cast("H"), memory.cast("L")];
  big.set(2, 3);
  assertEquals([new Color(small).red, new Color(big).blue], [0, 3n]);
  const floats = "Vector: memoryview values must be floating-point numbers";
  const integers = "Color: memoryview values must be unsigned integers";
  const rows: readonly [() => unknown, string][] = [
    [() => new Vector(memory), floats],
    [() => new Vector(memory.cast("i")), floats],
    [() => new Vector(memory.cast(">f")), floats],
    [() => new Color(memory), integers],
    [() => new Color(memory.cast("h")), integers],
    [() => new Color(memory.cast("f")), integers],
    [
      () => new Vector(memory.cast("f").subarray(0, 2)),
      "Vector: memoryview must contain at least 3 floats",
    ],
    [
      () => new Color(memory.cast("H").subarray(-2)),
      "Color: memoryview must contain at least 3 integers",
    ],
    [
      () => makeColoredVertex(memory.subarray(0, 16)),
      "Color: memoryview must contain at least 3 integers",
    ],
  ];
  for (const [action, message] of rows) {
    assertEquals(assertThrows(action, TypeError).message, message);
  }
});

Deno.test("packet.ts views the payload and refuses what is cut", () => {
  const data = pack(">BH17x4s2x", 9, 4, textOf("abcd"));
  const { type, length, payload } = parsePacket(data);
  assertEquals([type, length, payload.toArray()], [9, 4, [97, 98, 99, 100]]);
  payload.subarray(2).assign(bytesOf(1, 2));
  assertEquals(data.subarray(20), bytesOf(97, 98, 1, 2, 0, 0));

  const rows = [
    [0, "its header takes 20 bytes and 0 are left"],
    [19, "its header takes 20 bytes and 19 are left"],
    [20, "its payload takes 4 bytes and 0 are left"],
    [23, "its payload takes 4 bytes and 3 are left"],
  ] as const;
  for (const [size, reason] of rows) {
    assertEquals(
      assertThrows(() => parsePacket(data.subarray(0, size)), RangeError)
        .message,
      `Cannot parse the packet: ${reason}`,
    );
  }
  assertEquals(parsePacket(data.subarray(0, 24)).payload.length, 4);
});

Deno.test("endianness.ts turns every item around, signalling NaNs too", () => {
  const sizes = { H: 2, I: 4, Q: 8 } as const;
  const nan = bytesOf(0x01, 0x00, 0xa0, 0x7f, 0xef, 0xbe, 0xad, 0xde);
  for (const offset of [0, 1]) {
    const data = new Uint8Array(offset + 48).subarray(offset);
    data.set(readData("colors.bin").subarray(0, 40));
    data.set(nan, 40);
    for (const item of ["H", "I", "Q"] as const) {
      const size = sizes[item];
      const expected = data.slice();
      for (let start = 0; start < data.length; start += size) {
        expected.subarray(start, start + size).reverse();
      }
      const before = data.slice();
      assertEquals(convertEndianness(data, item), expected);
      assertEquals(data, before);
      swapInPlace(data, size);
      assertEquals(data, expected);
      swapInPlace(data, size);
      assertEquals(data, before);
    }
  }
  const odd = bytesOf(1, 2, 3, 4, 5, 6);
  swapInPlace(odd, 3);
  assertEquals(odd, bytesOf(3, 2, 1, 6, 5, 4));
  assertEquals(
    assertThrows(() => swapInPlace(odd, 4), RangeError).message,
    "Cannot swap 6 bytes: they are no whole items of 4 bytes",
  );
  assertEquals(
    assertThrows(() => convertEndianness(odd), TypeError).message,
    'Cannot cast to ">I": its 6 bytes are not a multiple of 4, the item size',
  );
});

Deno.test("read_chunks.ts reads a whole file through one buffer", () => {
  const file = "struct_corpus.jsonl";
  const whole = readData(file);
  for (const size of [65536, 100_003, whole.length, whole.length + 1]) {
    const buffers = new Set<ArrayBufferLike>();
    let byteOffset = 0;
    for (const chunk of readChunks(dataUrl(file), size)) {
      buffers.add(chunk.buffer);
      const expected = whole.subarray(byteOffset, byteOffset + size);
      assert(chunk.equals(expected), `${size} bytes at ${byteOffset}`);
      byteOffset += chunk.length;
    }
    assertEquals([byteOffset, buffers.size], [whole.length, 1]);
  }
  assertEquals(meanRed(dataUrl("colors.bin")), 34315.25);
});

Deno.test("safe_cast.ts casts what is whole", () => {
  const memory = new MemoryView(readData("colors.bin"));
  const halves = safeCast(memory.subarray(12, 18), "H");
  assertEquals(halves.toArray(), [3040, 34423, 54321]);
  assertEquals(
    assertThrows(() => safeCast(memory.subarray(0, 7), "f"), RangeError)
      .message,
    'Cannot cast to "f": 7 bytes are not a multiple of 4',
  );
  assertEquals(
    assertThrows(() => memory.subarray(0, 7).cast("f"), TypeError).message,
    'Cannot cast to "f": its 7 bytes are not a multiple of 4, the item size',
  );
  const { items, rest } = castWhole(memory.subarray(12, 19), "H");
  assertEquals(items.toArray(), [3040, 34423, 54321]);
  assertEquals([rest.length, rest.byteOffset], [1, 18]);
  assertEquals(castWhole(memory, "d").rest.length, 0);
});

Deno.test("modify_or_copy.ts leaves read-only bytes as they are", () => {
  const bytes = bytesOf(1, 2);
  const frozen = new MemoryView(bytes).toReadonly();
  const copy = modifyIfWritable(frozen);
  assertEquals([copy.toArray(), frozen.toArray()], [[255, 2], [1, 2]]);
  const memory: ReadonlyMemoryView<"B"> = new MemoryView(bytes);
  assert(modifyIfWritable(memory) === memory);
  assertEquals(bytes, bytesOf(255, 2));
});

Deno.test("image.ts sees a bitmap as ImageMagick does, and changes it in place", () => {
  const { "sample.bmp": { values: { pixels_rgb } } } = JSON.parse(
    readDataText("real_files.json"),
  );
  const bitmap = readData("sample.bmp");
  const rgb = () =>
    rowsOf(bitmap).map((row) =>
      Array.from(
        row.cast("B", [row.length / 3, 3]),
        (pixel) => pixel.subarray(undefined, undefined, -1).toArray(),
      )
    );
  assertEquals(rgb(), pixels_rgb);

  const rows = rowsOf(bitmap);
  keepGreen(rows.map((row) => row.subarray(0, 3)));
  invert(rows.slice(-1).map((row) => row.subarray(-6)));
  const expected = pixels_rgb.map((row: number[][], y: number) =>
    row.map(([red = 0, green = 0, blue = 0], x) =>
      x === 0
        ? [green, green, green]
        : y === 4 && x >= 5
        ? [255 - red, 255 - green, 255 - blue]
        : [red, green, blue]
    )
  );
  assertEquals(rgb(), expected);

  const other = readData("sample.bmp");
  new DataView(other.buffer).setUint16(28, 32, true);
  assertEquals(
    assertThrows(() => rowsOf(other), RangeError).message,
    "Cannot view a bitmap of 32 bits a pixel and height 5: it takes 24 bits, from the bottom up",
  );
});

Deno.test("hash_blocks.ts hashes as CPython's hashlib does, without a copy", () => {
  const message = readData("colors.bin");
  const blocks = [...blocksOf(message, 32)];
  assertEquals(blocks.map(({ length }) => length), [32, 32, 16]);
  assert(blocks.every(({ buffer }) => buffer === message.buffer));
  assertEquals(
    [digest(message, 32), digest(message)],
    Array(2).fill(
      "ec24ea1efbe671e4a904d1afaf85c12fc65402d6ea5ec1eb1164be7c6275d04f",
    ),
  );
  assertEquals(
    new MemoryView(chain(textOf("key"), message, 32)).toHex(),
    "43359e47eaab1a128220cfe0983cd9ce17ccc8cc668b442e6d21f33f05087f0e",
  );
});

for (const withOne of [withView, usingView]) {
  Deno.test(`release.ts, ${withOne.name}: the view is gone, its parts live on`, () => {
    const data = bytesOf(1, 2, 3);
    assertEquals(withOne(data, (memory) => memory.get(-1)), 3);
    const kept = withOne(data, (memory) => memory);
    assertEquals(
      assertThrows(() => kept.get(0), TypeError).message,
      "Cannot read index: the view is released",
    );
    assertEquals(withOne(data, (memory) => memory.subarray(1)).toArray(), [
      2,
      3,
    ]);
    let view: MemoryView<"B"> | undefined;
    const failed = assertThrows(() =>
      withOne(data, (memory) => {
        view = memory;
        throw new RangeError("the work failed");
      }), RangeError);
    assertEquals(failed.message, "the work failed");
    assertEquals(String(view), "MemoryView(released)");
  });
}

Deno.test("color_sums.ts answers each line, and fails where a range is not there", async () => {
  const run = async (lines: string) => {
    const process = new Deno.Command(Deno.execPath(), {
      args: [
        "run",
        "--no-check",
        "--allow-read",
        "examples/spark/color_sums.ts",
      ],
      cwd: ROOT,
      env: { NO_COLOR: "1" },
      stdin: "piped",
      stdout: "piped",
      stderr: "piped",
    }).spawn();
    const writer = process.stdin.getWriter();
    await writer.write(new TextEncoder().encode(lines));
    await writer.close();
    const { code, stdout, stderr } = await process.output();
    const decoder = new TextDecoder();
    return { code, out: decoder.decode(stdout), err: decoder.decode(stderr) };
  };
  const file = "tests/data/colors.bin";
  const found = await run(`${file} 0:1\n${file} 1:4\n`);
  const parts = found.out.trimEnd().split("\n").map((line) => JSON.parse(line));
  assertEquals([found.code, found.err], [0, ""]);
  assertEquals(
    parts.map(({ records, count, red }) => [records, count, red]),
    [["0:1", 1, 3040], ["1:4", 3, redsAfter(1)]],
  );
  const wrong = await run(`${file} 3:5\n`);
  assertEquals(wrong.code, 1);
  assert(wrong.err.includes("Cannot read records 3:5 of Vertex"), wrong.err);
});

/** The sum of the reds of colors.bin from a record on. */
function redsAfter(first: number): number {
  const { buffer } = readData("colors.bin");
  const view = new DataView(buffer);
  let sum = 0;
  for (let at = first * 20 + 12; at < buffer.byteLength; at += 20) {
    sum += view.getUint16(at, true);
  }
  return sum;
}

Deno.test("docs/spark.md shows color_sums.ts as it is", () => {
  const program = readText("examples/spark/color_sums.ts");
  assert(readText("docs/spark.md").includes(`\n${program}`));
});
