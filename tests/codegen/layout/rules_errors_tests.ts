/** What a layout cannot say of values, and the exact words. */

import { assertEquals } from "@std/assert";
import { linesOf } from "../../support/layout_lines.ts";

/** A file whose struct Aa has a field x. */
const layoutOf = (field: string) =>
  `{"enums":{"Kind":{"type":"B","values":{"KEY":1,"MOVE":2}},"Any":{"type":"B","flags":{"ONE":1}}},"structs":{"In":{"format":"<","fields":{"a":"B"}},"Un":{"format":"@","union":{"a":"B"}},"Aa":{"format":"@","fields":{"n":"B","x":${field}}}}}`;

// the field, the option that is wrong, and why
const ROWS: readonly [field: string, option: string, reason: string][] = [
  // what has no value of its own
  [
    '{"type":"In","const":1}',
    "const",
    "a struct has the values that its own fields say",
  ],
  [
    '{"type":"(2)In","default":[]}',
    "default",
    "a struct has the values that its own fields say",
  ],
  [
    '{"type":"Un","default":1}',
    "default",
    "a struct has the values that its own fields say",
  ],
  [
    '{"type":"(n)B","default":1}',
    "default",
    "a tail has as many items as it is given",
  ],
  [
    '{"type":"F","default":1}',
    "default",
    "only numbers, booleans, bytes and text can be written in a layout",
  ],
  // together
  [
    '{"type":"B","const":1,"default":1}',
    "default",
    'a field with "const" has its value from the start',
  ],
  [
    '{"type":"B","const":1,"readonly":true}',
    "readonly",
    'a field with "const" has no setter',
  ],
  // integers
  ['{"type":"B","const":256}', "const", "256 does not fit uint8"],
  ['{"type":"B","default":-1}', "default", "-1 does not fit uint8"],
  ['{"type":"b","default":"0x80"}', "default", '"0x80" does not fit int8'],
  ['{"type":"B:3","default":8}', "default", "8 does not fit 3 bits of uint8"],
  ['{"type":"b:1","default":1}', "default", "1 does not fit 1 bit of int8"],
  ['{"type":"Q","const":"-1"}', "const", '"-1" does not fit uint64'],
  [
    '{"type":"Q","as":"number","const":"0x20000000000000"}',
    "const",
    '"0x20000000000000" does not fit uint64',
  ],
  [
    '{"type":"Q","const":9007199254740993}',
    "const",
    "9007199254740992 is no whole number, as it is too large to be exact: write it in quotes",
  ],
  [
    '{"type":"B","const":1.5}',
    "const",
    '1.5 is no whole number, as 16 or "0x10"',
  ],
  [
    '{"type":"B","const":"x"}',
    "const",
    '"x" is no whole number, as 16 or "0x10"',
  ],
  [
    '{"type":"B","const":true}',
    "const",
    'true is no whole number, as 16 or "0x10"',
  ],
  [
    '{"type":"B","const":[1]}',
    "const",
    '[1] is no whole number, as 16 or "0x10"',
  ],
  // enums
  [
    '{"type":"Kind","default":"MOV"}',
    "default",
    '"MOV" is no value of Kind (did you mean "MOVE"?)',
  ],
  [
    '{"type":"Kind","checked":true,"default":3}',
    "default",
    "3 is no value of Kind",
  ],
  ['{"type":"Kind","default":300}', "default", "300 does not fit uint8"],
  // other numbers and booleans
  ['{"type":"f","default":1e39}', "default", "1e+39 does not fit float32"],
  ['{"type":"e","default":65520}', "default", "65520 does not fit float16"],
  ['{"type":"d","default":"1"}', "default", '"1" is no number'],
  ['{"type":"?","default":1}', "default", "1 is neither true nor false"],
  // bytes and text
  [
    '{"type":"4s","const":"EVENT"}',
    "const",
    'there is room for 4 bytes and "EVENT" has 5',
  ],
  [
    '{"type":"4s","const":"Łódź"}',
    "const",
    '"Ł" is not in Latin-1, in which it is bytes',
  ],
  [
    '{"type":"4s","const":[1,2,3,4,5]}',
    "const",
    "there is room for 4 bytes and the list has 5",
  ],
  ['{"type":"4s","const":[256]}', "const", "256 is no byte"],
  ['{"type":"4s","const":["a"]}', "const", '"a" is no byte'],
  ['{"type":"4s","const":5}', "const", "5 is no text and no list of bytes"],
  [
    '{"type":"4p","const":"four"}',
    "const",
    'there is room for 3 bytes and "four" has 4',
  ],
  [
    '{"type":"4s","as":"utf8","default":"é€"}',
    "default",
    'there is room for 4 bytes and "é€" has 5',
  ],
  ['{"type":"4s","as":"utf8","default":[1]}', "default", "[1] is no text"],
  [
    '{"type":"4s","as":"latin1","default":"€"}',
    "default",
    '"€" is not in Latin-1, in which it is bytes',
  ],
  [
    '{"type":"2H","as":"utf16","default":"abc"}',
    "default",
    'there is room for 2 units and "abc" has 3',
  ],
  [
    '{"type":"c","default":"ab"}',
    "default",
    'there is room for 1 byte and "ab" has 2',
  ],
  // arrays
  [
    '{"type":"3H","default":[1,2]}',
    "default",
    "it has 3 items and the list has 2",
  ],
  ['{"type":"3H","default":[1,2,-3]}', "default", "-3 does not fit uint16"],
  ['{"type":"3H","default":65536}', "default", "65536 does not fit uint16"],
  [
    '{"type":"(2,2)H","const":[[1,2],[3,4]]}',
    "const",
    "it has 4 items and the list has 2",
  ],
  [
    '{"type":"3c","default":"ab"}',
    "default",
    "it has 3 items and the list has 2",
  ],
];
for (const [field, option, reason] of ROWS) {
  const layout = layoutOf(field);
  const start = layout.lastIndexOf(`"${option}":`) + option.length + 4;
  const message = `Cannot set "${option}" of field "x": ${reason}`;
  Deno.test(`${field}: ${reason}`, () => {
    assertEquals(linesOf(layout), [`1:${start}: ${message}`]);
  });
}

Deno.test("bytes that are shared have no rules", () => {
  const layout =
    '{"structs":{"Un":{"format":"@","union":{"a":{"type":"B","const":1},"b":{"type":"B","default":1},"c":{"type":"B","readonly":true},"d":{"type":"B","readonly":false}}}}}';
  const lines = ["const", "default", "readonly"].map((option, index) =>
    `1:${
      layout.indexOf(`"${option}":`) + option.length + 4
    }: Cannot set "${option}" of field "${
      "abc"[index]
    }": its bytes are those of other members too`
  );
  assertEquals(linesOf(layout), lines);
});

Deno.test("what is flattened leaves rules to its fields", () => {
  for (const rule of ['"const":1', '"default":1', '"readonly":true']) {
    const field = `{"type":"In","flatten":true,${rule}}`;
    const layout = layoutOf(field);
    const column = layout.indexOf('"flatten":') + 11;
    assertEquals(linesOf(layout), [
      `1:${column}: Cannot flatten field "x": "const", "default" and "readonly" go to the fields of the struct`,
    ]);
  }
});

Deno.test("a value is a number, a boolean, a text or a list", () => {
  const inner = linesOf(layoutOf('{"type":"2B","const":[1,null]}'));
  assertEquals(inner.map((line) => line.replace(/^[^ ]* /, "")), [
    'Cannot read "const" of field "x" of struct "Aa": it must be a number, a boolean, a text or a list of bytes, not null',
  ]);
  for (const wrong of ["null", '{"a":1}']) {
    const layout = layoutOf(`{"type":"B","const":${wrong}}`);
    const column = layout.lastIndexOf('"const":') + 9;
    const found = wrong === "null" ? wrong : "an object";
    assertEquals(linesOf(layout), [
      `1:${column}: Cannot read "const" of field "x" of struct "Aa": it must be a number, a boolean, a text or a list of them, not ${found}`,
    ]);
  }
});
