/** What items are read as: 64-bit integers as numbers, Latin-1 and UTF-16. */

import { assert, assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import type { Column } from "../../../mod.ts";
import {
  Either,
  File,
  Shelf,
  Told,
  type ToldValues,
  Words,
} from "../../golden/readings.ts";
import { runs } from "../../support/runs.ts";

const MOST = Number.MAX_SAFE_INTEGER;

/** Each integer of a File, with what it holds and a DataView's own words. */
const INTEGERS = [
  {
    name: "size",
    type: "uint64",
    get: (v: DataView) => v.getBigUint64(0, true),
  },
  {
    name: "change",
    type: "int64",
    get: (v: DataView) => v.getBigInt64(8, true),
  },
  {
    name: "length",
    type: "uint64",
    get: (v: DataView) => v.getBigUint64(16, true),
  },
  { name: "remote", type: "uint64", get: (v: DataView) => v.getBigUint64(24) },
  {
    name: "remoteChange",
    type: "int64",
    get: (v: DataView) => v.getBigInt64(32),
  },
  {
    name: "blocks",
    type: "uint64:60",
    get: (v: DataView) => v.getBigUint64(80, true) >> 4n,
  },
  {
    name: "offset",
    type: "int64:54",
    get: (v: DataView) => BigInt.asIntN(54, v.getBigUint64(88, true)),
  },
] as const;

const dataView = ({ buffer, byteOffset, byteLength }: Uint8Array) =>
  new DataView(buffer, byteOffset, byteLength);
const isSafe = (value: bigint) => value >= -MOST && value <= MOST;

const halves = fc.oneof(
  fc.constantFrom(0, 1, 0x1fffff, 0x200000, 0xffdfffff, 0xffe00000),
  fc.constantFrom(0xffffffff, 0x7fffffff, 0x80000000),
  fc.nat(0xffffffff),
);

Deno.test("numbers are what the bigints are, or refused with the exact value", () => {
  const words = fc.array(halves, { minLength: 24, maxLength: 24 });
  let refused = 0;
  fc.assert(
    fc.property(words, (words) => {
      const file = File.view(Uint32Array.from(words));
      const column = File.array(Uint32Array.from(words));
      for (const { name, get } of INTEGERS) {
        const exact = get(dataView(file.$bytes));
        const values = column.column(name);
        if (isSafe(exact)) {
          assertEquals(file[name], Number(exact));
          assertEquals(values.get(0), Number(exact));
          assertEquals([...values.toTypedArray()], [Number(exact)]);
          continue;
        }
        refused++;
        const rule = `${exact} is no safe integer (from -${MOST} to ${MOST})`;
        const text = `Cannot read File.${name}: ${rule}`;
        assertThrows(() => file[name], RangeError, text);
        const item = `Cannot read item 0 of File.${name}: ${rule}`;
        for (
          const read of [
            () => values.get(0),
            () => [...values],
            () => values.toTypedArray(),
            () => values.toJSON(),
          ]
        ) assertThrows(read, RangeError, item);
        assert(String(file).includes(`${exact}n`), String(file));
        assertEquals(String(values), `Column(1) [${exact}n]`);
      }
    }),
    runs(200),
  );
  assert(refused > 100, String(refused));
});

Deno.test("safe integers are written exactly, and no other bit changes", () => {
  const safe = fc.oneof(
    fc.maxSafeInteger(),
    fc.constantFrom(0, -1, 1, MOST, -MOST, 2 ** 32, -(2 ** 32), 2 ** 53 - 2),
    fc.integer(),
  );
  fc.assert(
    fc.property(
      safe,
      fc.uint8Array({ minLength: 96, maxLength: 96 }),
      fc.constantFrom(...INTEGERS),
      (value, bytes, { name, type, get }) => {
        const written = type.startsWith("u") ? Math.abs(value) : value;
        const file = File.view(bytes.slice());
        file[name] = written;
        assertEquals(get(dataView(file.$bytes)), BigInt(written));
        const other = File.array(bytes.slice());
        other.column(name).set(0, written);
        assertEquals(other.$bytes, file.$bytes);
        const filled = File.array(bytes.slice());
        filled.column(name).fill(written);
        assertEquals(filled.$bytes, file.$bytes);
        const listed = File.array(bytes.slice());
        listed.column(name).set(Float64Array.of(written));
        assertEquals(listed.$bytes, file.$bytes);
        file[name] = 0;
        const before = File.view(bytes.slice());
        before[name] = 0;
        assertEquals(file.$bytes, before.$bytes);
      },
    ),
    runs(300),
  );
});

const REFUSED: readonly [unknown, string, string][] = [
  [2 ** 53, "RangeError", "it is not a safe integer that TYPE can hold"],
  [-(2 ** 53), "RangeError", "it is not a safe integer that TYPE can hold"],
  [1.5, "RangeError", "it is not a safe integer that TYPE can hold"],
  [NaN, "RangeError", "it is not a safe integer that TYPE can hold"],
  [Infinity, "RangeError", "it is not a safe integer that TYPE can hold"],
  [5n, "TypeError", "it must be a number"],
  ["5", "TypeError", "it must be a safe integer"],
  [true, "TypeError", "it must be a safe integer"],
  [null, "TypeError", "it must be a safe integer"],
];
Deno.test("setters refuse what is not safe, and never round", () => {
  for (const { name, type } of INTEGERS) {
    const shownType = type;
    const rows = type.startsWith("u")
      ? [...REFUSED, [-1, "RangeError", REFUSED[0]?.[2] ?? ""] as const]
      : REFUSED;
    for (const [value, kind, rule] of rows) {
      const array = File.alloc(1);
      const file = array.get(0);
      const column = array.column(name);
      const words = rule.replace("TYPE", shownType);
      for (
        const [label, write] of [
          [`File.${name}`, () => file[name] = value as number],
          [`File.${name}`, () => file.$set({ [name]: value })],
          [
            `an item of File.${name}`,
            () => column.set(0, value as number),
          ],
          [`an item of File.${name}`, () => column.fill(value as number)],
          [`an item of File.${name}`, () => column.set([value as number])],
        ] as const
      ) {
        const error = assertThrows(write) as Error;
        const start = `Cannot set ${label} to `;
        assertEquals(error.name, kind, error.message);
        assert(error.message.startsWith(start), error.message);
        assert(error.message.endsWith(`: ${words}`), error.message);
      }
      assert(array.$bytes.every((byte) => byte === 0), name);
    }
  }
});

Deno.test("an array field has numbers, and its view has bigints", () => {
  const file = File.create({ parts: [1, 2 ** 40, MOST], moves: [-1, -MOST] });
  assertEquals([...file.parts], [1, 2 ** 40, MOST]);
  assertEquals(file.moves.toTypedArray(), Float64Array.of(-1, -MOST));
  assertEquals(file.parts.view.toArray(), [1n, 2n ** 40n, BigInt(MOST)]);
  const big: bigint = file.moves.view.get(0);
  assertEquals(big, -1n);
  file.parts.view.set(1, 2n ** 60n);
  assertThrows(
    () => file.parts.get(1),
    RangeError,
    `Cannot read item 1 of File.parts: ${2n ** 60n} is no safe integer`,
  );
  const copy = File.create();
  copy.parts = file.parts;
  assertEquals(copy.parts.view.get(1), 2n ** 60n, "items are copied exactly");
  assertThrows(
    () => file.parts = [1, 2 ** 53, 3],
    RangeError,
    "Cannot set an item of File.parts to 9007199254740992: it is not a safe integer that uint64 can hold",
  );
  assertEquals(
    String(file).slice(0, 45),
    "File(0, 0, 0, 0, 0, [1, 1152921504606846976n,",
  );
});

Deno.test("columns of numbers sort, and arrays of structs have bigints", () => {
  const files = File.alloc(4);
  const values = [5, -3, MOST, -MOST];
  files.column("change").set(values);
  files.sort("change");
  assertEquals([...files.column("change")], values.toSorted((a, b) => a - b));
  const column: Column<number, Float64Array, number, "q"> = files.column(
    "change",
  );
  assertEquals(column.view.toArray()[0], BigInt(-MOST));
  const shelf = Shelf.alloc(1);
  shelf.get(0).files.get(1).size = 7;
  assertEquals(shelf.column("files.size").toArray(), [[0n, 7n]]);
  assertEquals(
    shelf.get(0).toJSON().files[1]?.size,
    7,
    "JSON has numbers, not text",
  );
});

Deno.test("layouts tell what items are read as", () => {
  const of = (fields: typeof File.layout.fields) =>
    fields.map(({ name, format, shape, as, type, byteOrder }) =>
      [name, format, shape.join(), as, type, byteOrder].join(" ")
    );
  assertEquals(of(File.layout.fields).slice(0, 6), [
    "size Q  number uint64 little",
    "change q  number int64 little",
    "length Q  number uint64 little",
    "remote >Q  number uint64 big",
    "remoteChange >q  number int64 big",
    "parts Q 3 number uint64 little",
  ]);
  assertEquals(of(Words.layout.fields), [
    "name >H 8 utf16 uint16 big",
    "little H 3 utf16 uint16 little",
    "author 6s  latin1 bytes ",
    "title 5p  latin1 pascal ",
    "tags 3s 2 latin1 bytes ",
    "comment 6s  utf8 bytes ",
  ]);
});

Deno.test("Latin-1 is a byte a character, up to the first NUL", () => {
  const words = Words.create({ author: "Zoë ß", title: "é\0ÿ!" });
  const { byteOffset = 0 } =
    Words.layout.fields.find(({ name }) => name === "author") ?? {};
  const bytes = words.$bytes.subarray(byteOffset, byteOffset + 11);
  assertEquals(
    [...bytes],
    [0x5a, 0x6f, 0xeb, 0x20, 0xdf, 0, 4, 0xe9, 0, 0xff, 0x21],
  );
  assertEquals([words.author, words.title], ["Zoë ß", "é\0ÿ!"]);
  words.author = "sixsix";
  assertEquals(words.author, "sixsix");
  words.author = "a\0bc";
  assertEquals(words.author, "a");
  words.tags = ["ab", "\xa0"];
  assertEquals([...words.tags], ["ab", "\xa0"]);
  // Every byte but NUL, as its character.
  for (let code = 1; code < 256; code++) {
    words.author = String.fromCharCode(code);
    assertEquals(words.$bytes[byteOffset], code);
    assertEquals(words.author, String.fromCharCode(code));
  }
});

Deno.test("UTF-16 is units in their byte order, up to the first NUL", () => {
  const words = Words.create({ name: "a€😀\ud800", little: "\udfffé" });
  const hex = words.$bytes.subarray(0, 22).toHex();
  assertEquals(
    hex,
    "006120acd83dde00d800" + "000000000000" + "ffdf" + "e900" + "0000",
  );
  assertEquals(words.name, "a€😀\ud800", "lone surrogates are kept");
  assertEquals(words.little, "\udfffé");
  words.name = "12345678";
  assertEquals(words.name, "12345678", "all units, and no NUL");
  words.name = "ab\0cd";
  assertEquals(words.name, "ab");
  words.name = "";
  assertEquals(words.$bytes.subarray(0, 16), new Uint8Array(16));
});

Deno.test("long text is read whole", async () => {
  const { loadModule } = await import("../../support/load_module.ts");
  const { Long } = await loadModule({
    structs: {
      Long: {
        format: "<",
        fields: {
          wide: { type: "100000H", as: "utf16" },
          narrow: { type: "100000s", as: "latin1" },
        },
      },
    },
  });
  const text = "ÿ".repeat(99_999);
  const long = Long?.create({ wide: text, narrow: text });
  assertEquals([long?.wide, long?.narrow], [text, text]);
});

// what is written, and the error
const TOO_MUCH: readonly [keyof typeof Words.prototype, unknown, string][] = [
  [
    "author",
    "Łódź",
    'RangeError: Cannot set Words.author: "Ł" (U+0141) is not in Latin-1, which ends at U+00FF',
  ],
  [
    "title",
    "a😀",
    'RangeError: Cannot set Words.title: "😀" (U+1F600) is not in Latin-1, which ends at U+00FF',
  ],
  [
    "author",
    "sevenén",
    "RangeError: Cannot set Words.author: it has room for 6 bytes and the value has 7",
  ],
  [
    "title",
    "fiveé",
    "RangeError: Cannot set Words.title: it has room for 4 bytes and the value has 5",
  ],
  [
    "name",
    "1234567😀",
    "RangeError: Cannot set Words.name: it has room for 8 units of UTF-16 and the value has 9",
  ],
  [
    "name",
    5,
    "TypeError: Cannot set Words.name to 5: it must be text",
  ],
  [
    "author",
    [65],
    "TypeError: Cannot set Words.author to an array: it must be text",
  ],
  [
    "comment",
    "ééé€",
    "RangeError: Cannot set Words.comment: it has room for 6 bytes and the value has 9",
  ],
];
for (const [field, value, message] of TOO_MUCH) {
  Deno.test(message, () => {
    const words = Words.create({ name: "before", author: "before" });
    const bytes = words.$bytes.slice();
    const error = assertThrows(() => words.$set({ [field]: value })) as Error;
    assertEquals(`${error.name}: ${error.message}`, message);
    assertEquals(words.$bytes, bytes, "nothing is written");
  });
}

Deno.test("columns of text have a text for each record", () => {
  const words = Words.alloc(3);
  const names = words.column("name");
  names.set(["b", "ä", "a"]);
  names.set(1, "€");
  assertEquals([...names], ["b", "€", "a"]);
  words.column("author").fill("Zoë");
  words.column("title").set(["x", "y", "zß"]);
  words.sort("name");
  assertEquals(words.toArray().map(({ name, title }) => name + title), [
    "azß",
    "bx",
    "€y",
  ]);
  assertEquals(
    JSON.stringify(words.get(0)),
    '{"name":"a","little":"","author":"Zoë","title":"zß","tags":["",""],"comment":""}',
  );
  assertEquals(
    String(words.get(2)),
    'Words("€", "", "Zoë", "y", ["", ""], "")',
  );
  const bytes = new Uint8Array(3 * 16);
  assertEquals(names.copyTo(bytes), words.column("name").toTypedArray());
  names.set(bytes);
  assertEquals([...names], ["a", "b", "€"]);
  const shelf = Shelf.alloc(2);
  shelf.column("words.name").fill("of all");
  assertEquals(shelf.get(1).words.name, "of all");
  assertThrows(
    () => names.set(0, "too long for it"),
    RangeError,
    "Cannot set Words.name: it has room for 8 units of UTF-16 and the value has 15",
  );
});

Deno.test("unions have both, also by a tag that is read as a number", () => {
  const either = Either.create({ text: "abcd" });
  assertEquals(either.text, "abcd");
  either.number = 1;
  assertEquals(either.text, "\x01");
  const told = Told.create({ kind: 1, either: "text" });
  const values: ToldValues = told.$toObject();
  assertEquals(values, { kind: 1, either: "text" } as ToldValues);
  told.$set({ kind: 2, either: 77 });
  assertEquals(told.toJSON(), { kind: 2, either: 77 } as never);
});
