/** Layouts of .npy files: what is written, what is refused, and where. */

import { assert, assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import { layoutOfNpy, NpyError } from "../../../codegen/mod.ts";
import { compileLayout } from "../../../inspect/mod.ts";
import { readData } from "../../support/data_file.ts";

/** The bytes of a file whose header is a text. */
function npy(text: string, version = 1): Uint8Array {
  const encoded = version === 3
    ? new TextEncoder().encode(text)
    : Uint8Array.from(text, (each) => each.charCodeAt(0));
  const { length } = encoded;
  const sizes = [length, length >> 8, length >> 16, length >> 24];
  const start = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, version, 0]
    .concat(sizes.slice(0, version === 1 ? 2 : 4));
  const bytes = new Uint8Array(start.length + length);
  bytes.set(start);
  bytes.set(encoded, start.length);
  return bytes;
}

function header(descr: string, shape = "(2,)"): string {
  return `{'descr': ${descr}, 'fortran_order': False, 'shape': ${shape}, }\n`;
}

/** The structs of the layout, each in a line. */
function structsOf(descr: string, name = "R"): string[] {
  const { text } = layoutOfNpy(npy(header(descr), 3), { name });
  compileLayout(text);
  const lines = text.split('"structs": {\n')[1]?.split("\n").slice(0, -3) ?? [];
  return lines.join(" ").replace(/ +/g, " ").trim()
    .split(/(?<=\}),(?= "\w+": \{ "format)/).map((each) => each.trim());
}

const LAYOUTS: readonly (readonly [descr: string, ...structs: string[]])[] = [
  ["[('a', '<f4'), ('b', '|u1')]", "f; B"],
  ["[('a', '>f4'), ('b', '|b1'), ('c', '>i8')]", ">; f; ?; q"],
  ["[('a', '>f4'), ('b', '<i2'), ('c', '>u2', (3,))]", ">f; h; >3H"],
  [
    "[('a', '<f2', (1,)), ('b', '<c8', (2, 3)), ('c', '<c16', ())]",
    "(1)e; (2,3)F; D",
  ],
  [
    "[('a', '|S5'), ('b', '|V5', (2,)), ('c', '|S0'), ('d', '|a2')]",
    "5s; (2)5s; 0s; 2s",
  ],
  ["[('a', ('<i4', (2,)), (3,))]", "(3,2)i"],
  ["[('a', '=i4'), ('b', 'u8'), ('c', '?'), ('d', '|u2')]", "i; Q; ?; H"],
  [`[(u"a", '<f4'), (b'b', "<f4", (2L,))]`, "f; 2f"],
  ["[('10', '<i4'), ('2', '<i4'), ('1', '<i4')]", "i; i; i"],
].map(([descr = "", types = ""]) => {
  const [order, ...rest] = types.startsWith(">; ") ? types.split("; ") : [
    "<",
    ...types.split("; "),
  ];
  const names = [...descr.matchAll(/\([ub]?["'](\w+)["'],/g)]
    .map(([, name]) => name);
  const fields = rest.map((type, index) => `"${names[index]}": "${type}"`);
  return [
    descr,
    `"R": { "format": "${order}", "fields": { ${fields.join(", ")} } }`,
  ];
});

for (const [descr, ...structs] of LAYOUTS) {
  Deno.test(`a layout of ${descr}`, () => {
    assertEquals(structsOf(descr), structs);
  });
}

Deno.test("gaps are offsets, and a size at the end", () => {
  assertEquals(
    structsOf(
      "[('', '|V2'), ('a', '<i4'), ('', '|V1'), ('b', '|i1'), ('', '|V3', (2,))]",
    ),
    ['"R": { "format": "<", "size": 14, "fields": { "a": { "type": "i", "offset": 2 }, "b": { "type": "b", "offset": 7 } } }'],
  );
});

Deno.test("equal dtypes are one struct, which has the name of the first", () => {
  const xy = "[('x', '<f4'), ('y', '<f4')]";
  assertEquals(
    structsOf(`[('at', ${xy}), ('speed', ${xy}, (2,)), ('x', [('x', '<f4')])]`),
    [
      '"R": { "format": "<", "fields": { "at": "RAt", "speed": "(2)RAt", "x": "RX" } }',
      '"RAt": { "format": "<", "fields": { "x": "f", "y": "f" } }',
      '"RX": { "format": "<", "fields": { "x": "f" } }',
    ],
  );
});

Deno.test("what a layout cannot say is a doc", () => {
  const { text } = layoutOfNpy(
    npy(header("[(('A title', 'a'), '<U3'), ('b', '>M8[ns]'), ('c', '<m8')]")),
  );
  assertEquals(JSON.parse(text).structs.Data.fields, {
    a: { type: "3I", doc: "A title\n\nText in UTF-32, with zeros behind it." },
    b: { type: ">q", doc: "NumPy's datetime64[ns]." },
    c: { type: "q", doc: "NumPy's timedelta64." },
  });
});

Deno.test("names that a layout cannot have are others, and it is said", () => {
  const { text, notes, structs } = layoutOfNpy(
    npy(header(String.raw`[('x.y', '|i1'), ('x_y', '|i1'), ('$a', '|i1'),
      ('toJSON', '|i1'), ('__proto__', '|i1'), ('\u200b\n', '|i1'), ('é"', '|i1')]`)),
    { file: "dir/2 class.npy" },
  );
  assertEquals(structs, ["_2Class"]);
  assertEquals(
    [...text.matchAll(/"([^ ]*)": "b"/g)].map(([, name]) => name),
    ["x_y_", "x_y", "_a", "toJSON_", "__proto___", "__", String.raw`é\"`],
  );
  assertEquals(notes, [
    '"2Class" is called "_2Class": a class has letters, digits and _',
    '"x.y" of _2Class is called "x_y_"',
    '"$a" of _2Class is called "_a"',
    '"toJSON" of _2Class is called "toJSON_"',
    '"__proto__" of _2Class is called "__proto___"',
    String.raw`"\u200b\n" of _2Class is called "__"`,
  ]);
  compileLayout(text);
});

Deno.test("the file tells where its records are", () => {
  const bytes = readData("sample.npy");
  const { shape, dataOffset, fortranOrder, origin } = layoutOfNpy(
    bytes.subarray(0, 320),
    { file: "a/sample.npy" },
  );
  assertEquals([shape, dataOffset, fortranOrder, origin], [
    [4],
    320,
    false,
    "a/sample.npy",
  ]);
  const text = header("[('a', '<f4')]", "()").replace("False", "True");
  for (const version of [1, 2, 3]) {
    const found = layoutOfNpy(npy(text, version));
    assertEquals([found.shape, found.fortranOrder], [[], true]);
    assertEquals(found.dataOffset, text.length + (version === 1 ? 10 : 12));
  }
});

// The descr; the byte of the file at which the fault is; what is said of it.
const REFUSED: readonly (readonly [descr: string, at: number, says: string])[] =
  [
    [
      "'<f8'",
      20,
      'Cannot make a layout: "<f8" has no fields; new MemoryView(bytes.subarray(68)).cast("d") views its items',
    ],
    [
      "'>i2'",
      20,
      'Cannot make a layout: ">i2" has no fields; new MemoryView(bytes.subarray(68)).cast(">h") views its items',
    ],
    ["[]", 20, "Cannot make a layout: the dtype has no field"],
    ["[('', '|V8')]", 20, "Cannot make a layout: the dtype has no field"],
    ["('<f4', (2,))", 20, "Cannot read the descr: it has a shape"],
    [
      "12",
      20,
      "Cannot read the descr: a type is a text or a list of fields, not 12",
    ],
    [
      "[('a', '|O')]",
      27,
      'Cannot read the type "|O": an object of Python is pickled, and has no bytes of its own',
    ],
    [
      "[('a', '|T16')]",
      27,
      'Cannot read the type "|T16": texts of varying length are not in the file',
    ],
    [
      "[('a', '<f16')]",
      27,
      'Cannot read the type "<f16": no layout has floats of 16 bytes',
    ],
    [
      "[('a', '<c32')]",
      27,
      'Cannot read the type "<c32": no layout has floats of 16 bytes',
    ],
    [
      "[('a', '<i3')]",
      27,
      'Cannot read the type "<i3": a layout has no such type',
    ],
    [
      "[('a', '|b2')]",
      27,
      'Cannot read the type "|b2": a layout has no such type',
    ],
    [
      "[('a', '<M4')]",
      27,
      'Cannot read the type "<M4": a layout has no such type',
    ],
    [
      "[('a', '<f')]",
      27,
      'Cannot read the type "<f": it does not say how long it is',
    ],
    [
      "[('a', '<i4[ns]')]",
      27,
      'Cannot read the type "<i4[ns]": only a time has a unit',
    ],
    [
      "[('a', 'float32 ')]",
      27,
      'Cannot read the type "float32 ": a type is a byte order, a letter and a length, as "<f4"',
    ],
    [
      "[('a', '|V2147483648')]",
      27,
      "Cannot read the descr: a record has at most 2147483647 bytes, as in NumPy",
    ],
    [
      "[('a', '<U536870912')]",
      27,
      "Cannot read the descr: a record has at most 2147483647 bytes, as in NumPy",
    ],
    [
      "[('a', '<f8', (99999, 99999))]",
      21,
      "Cannot read the descr: a record has at most 2147483647 bytes, as in NumPy",
    ],
    [
      "[('a', '|V2147483647'), ('b', '|i1')]",
      44,
      "Cannot read the descr: a record has at most 2147483647 bytes, as in NumPy",
    ],
    [
      "[('a', '|i1'), ('a', '|i1')]",
      35,
      'Cannot read the descr: two fields are called "a"',
    ],
    [
      "[('', '<f4')]",
      21,
      "Cannot read the descr: a field has no name, and only padding has none",
    ],
    [
      "[('a',)]",
      21,
      "Cannot read the descr: a field is a tuple of name, type and shape, not a tuple",
    ],
    [
      "['a']",
      21,
      'Cannot read the descr: a field is a tuple of name, type and shape, not "a"',
    ],
    ["[(7, '<f4')]", 22, "Cannot read the descr: a name is a text, not 7"],
    [
      "[('a', '<f4', 3)]",
      34,
      "Cannot read the descr: a shape is a tuple, not 3",
    ],
    [
      "[('a', '<f4', (True,))]",
      35,
      "Cannot read the descr: an axis is a number, not True",
    ],
    ["[('a', '<f4'}", 32, 'Cannot read the text: expected "," or ")", not "}"'],
    ["__import__('os')", 20, 'Cannot read the text: expected a value, not "_"'],
    [
      "[('a', '<f4', (-1,))]",
      35,
      'Cannot read the text: expected a value, not "-"',
    ],
    [
      "[('a', '<f4', (9999999999999999,))]",
      35,
      "Cannot read 9999999999999999: it is too large",
    ],
    [
      String.raw`[('\U00110000', '<f4')]`,
      23,
      String.raw`Cannot read "\\U00110000": it is no character`,
    ],
    [
      "[('a\nb', '<f4')]",
      24,
      String
        .raw`Cannot read the text: expected a character of a text, not "\n"`,
    ],
    ["[".repeat(1000), 152, "Cannot read the text: it nests too deep"],
    [
      `[('a', '<U2', (${"1, ".repeat(64)}))]`,
      21,
      "Cannot read the descr: a shape has at most 64 axes, that of a text counted, not 65",
    ],
    [
      nested(65),
      468,
      "Cannot read the descr: structs are nested more than 64 deep",
    ],
  ];

/** Structs in structs. */
function nested(levels: number): string {
  return `${"[('a', ".repeat(levels)}'<f4'${")]".repeat(levels)}`;
}

for (const [descr, at, says] of REFUSED) {
  Deno.test(`refused: ${descr.slice(0, 60)}`, () => {
    const error = assertThrows(
      () => layoutOfNpy(npy(header(descr)), { file: "a\n.npy" }),
      NpyError,
    );
    assertEquals(
      [error.message, error.byteOffset, error.reason],
      [`a\\u000a.npy, byte ${at}: ${says}`, at, says],
    );
  });
}

Deno.test("structs nest as deep as in a layout", () => {
  compileLayout(layoutOfNpy(npy(header(nested(64)))).text);
});

Deno.test("places are bytes: characters of version 3 may have several", () => {
  const text = header("[('数', '<f16')]");
  const { byteOffset } = assertThrows(
    () => layoutOfNpy(npy(text, 3)),
    NpyError,
  );
  assertEquals(byteOffset, 31);
});

const WHOLE = npy(header("[('a', '<f4')]"));
const FILES: readonly (readonly [
  name: string,
  bytes: Uint8Array,
  message: string,
])[] = [
  [
    "nothing",
    new Uint8Array(),
    "data.npy, byte 0: Cannot read the header: a .npy file starts with 93 4e 55 4d 50 59",
  ],
  [
    "another file",
    WHOLE.with(3, 0),
    "data.npy, byte 3: Cannot read the header: a .npy file starts with 93 4e 55 4d 50 59",
  ],
  [
    "a version to come",
    WHOLE.with(6, 4),
    "data.npy, byte 6: Cannot read the header: there is no version 4, only 1 to 3",
  ],
  [
    "no length",
    WHOLE.subarray(0, 9),
    "data.npy, byte 9: Cannot read the header: the file ends there",
  ],
  [
    "half a text",
    WHOLE.subarray(0, 30),
    "data.npy, byte 30: Cannot read the header: the file ends there, and its text goes on to byte 77",
  ],
  [
    "a text of 4 GB",
    npy("", 2).fill(255, 8),
    "data.npy, byte 8: Cannot read the header: 4294967295 bytes of text are more than 1 MB",
  ],
  [
    "no end",
    npy("{'descr': 'a"),
    "data.npy, byte 20: Cannot read the text: it has no end",
  ],
  [
    "more",
    npy(`${header("'<f4'")}7`),
    'data.npy, byte 68: Cannot read the text: expected the end, not "7"',
  ],
  [
    "a list",
    npy("[]"),
    "data.npy, byte 10: Cannot read the header: it is a dictionary of descr, fortran_order, shape",
  ],
  [
    "too few keys",
    npy("{'descr': '<f4', 'shape': ()}"),
    "data.npy, byte 10: Cannot read the header: it is a dictionary of descr, fortran_order, shape",
  ],
  [
    "too many keys",
    npy(header("'<f4', 'b': 1")),
    "data.npy, byte 10: Cannot read the header: it is a dictionary of descr, fortran_order, shape",
  ],
  [
    "no order",
    npy(header("'<f4'").replace("False", "None")),
    "data.npy, byte 44: Cannot read the header: fortran_order is True or False, not None",
  ],
  [
    "no shape",
    npy(header("'<f4'", "2")),
    "data.npy, byte 60: Cannot read the header: shape is a tuple of numbers, not 2",
  ],
  [
    "a shape of texts",
    npy(header("'<f4'", "('a',)")),
    "data.npy, byte 60: Cannot read the header: shape is a tuple of numbers, not a tuple",
  ],
];

for (const [name, bytes, message] of FILES) {
  Deno.test(`a file that is refused: ${name}`, () => {
    assertThrows(() => layoutOfNpy(bytes), NpyError, message);
  });
}

Deno.test("any other bytes in a header are a layout or an NpyError", () => {
  const text = header(
    "[('a', '<f4'), ('b', [('x', '>U2'), (('t', 'y'), '|S3')], (2,)), ('', '|V3')]",
  );
  let refused = 0;
  const edit = fc.record({
    at: fc.nat(text.length - 1),
    length: fc.nat(3),
    by: fc.oneof(
      fc.string({ unit: "binary-ascii", maxLength: 3 }),
      fc.constantFrom(..."[](){},:'\"\\<>|0123456789fiuSUVOM"),
    ),
  });
  fc.assert(
    fc.property(fc.array(edit, { minLength: 1, maxLength: 3 }), (edits) => {
      const changed = edits.reduce(
        (text, { at, length, by }) =>
          text.slice(0, at) + by + text.slice(at + length),
        text,
      );
      try {
        compileLayout(layoutOfNpy(npy(changed)).text);
      } catch (error) {
        assert(error instanceof NpyError, String(error));
        refused++;
      }
    }),
    { numRuns: 1000 },
  );
  assert(refused > 100);
});

Deno.test("a header of 1 MB is answered soon", () => {
  const fields = Array.from({ length: 40_000 }, (_, i) => `('f${i}', '<f4')`);
  const { text } = layoutOfNpy(npy(header(`[${fields.join(", ")}]`), 2));
  assert(text.includes('"f39999": "f"'));
});
