/** What can be wrong with the enums of a layout file, and the exact words. */

import { assertEquals } from "@std/assert";
import { linesOf } from "../../support/layout_lines.ts";

/** A file of one enum called Kk, whose body begins at column 16. */
const one = (body: string) => `{"enums":{"Kk":${body}},"structs":{}}`;
/** Its values begin at column 37. */
const values = (values: string) => one(`{"type":"B","values":{${values}}}`);
/** Its flags begin at column 36. */
const flags = (type: string, flags: string) =>
  one(`{"type":"${type}","flags":{${flags}}}`);
/** A struct of one field beside the enum Kind: its type is at column 106. */
const field = (type: string, format = "<") =>
  `{"enums":{"Kind":{"type":"H","values":{"A":1}},"Big":{"type":"Q","flags":{"A":1}}},"structs":{"Aa":{"format":"${format}","fields":{"x":${type}}}}}`;
const TYPE = field("").indexOf('"x":') + 5;

/** A union of which an enum is the tag; its cases begin at column 195. */
function tagged(cases: string, checked: boolean, reason?: string): Row {
  const before =
    `{"enums":{"Kind":{"type":"H","values":{"A":1}}},"structs":{"Un":{"format":"<","union":{"m":"B","n":"H"}},"Aa":{"format":"<","checked":${checked},"fields":{"kind":"Kind","x":{"type":"Un","tag":"kind","cases":`;
  const place = `1:${before.length + 1}`;
  return [
    `${before}${cases}}}}}}`,
    ...reason === undefined
      ? []
      : [`${place}: Cannot read the cases of field "x": ${reason}`],
  ];
}

const CODES =
  '"b" or "B" or "h" or "H" or "i" or "I" or "l" or "L" or "q" or "Q" or "n" or "N"';
const identifier =
  "it becomes a property: letters, digits and _, and no digit first";
const constant =
  "the name of an enum becomes a constant: letters, digits and _, and no digit first";
const number =
  'a whole number up to 9007199254740991, or one in quotes ("0x10", "-5")';

// a layout file, and `line:column: message` of all that is wrong with it
type Row = readonly [layout: string, ...lines: string[]];
const ROWS: readonly Row[] = [
  // values
  [
    values('"A":256,"B":-1,"C":"0x100","D":255,"E":"0"'),
    '1:42: Cannot set "A" of enum "Kk" to 256: uint8 holds 0 to 255',
    '1:50: Cannot set "B" of enum "Kk" to -1: uint8 holds 0 to 255',
    '1:57: Cannot set "C" of enum "Kk" to 0x100: uint8 holds 0 to 255',
  ],
  [
    one('{"type":"b","values":{"A":-128,"B":"-128","C":"0x80","D":-129}}'),
    '1:62: Cannot set "C" of enum "Kk" to 0x80: int8 holds -128 to 127',
    '1:73: Cannot set "D" of enum "Kk" to -129: int8 holds -128 to 127',
  ],
  [
    one(
      '{"type":"Q","values":{"A":"0xffffffffffffffff","B":"18446744073709551616"}}',
    ),
    '1:67: Cannot set "B" of enum "Kk" to 18446744073709551616: uint64 holds 0 to 18446744073709551615',
  ],
  // `l` is that of the machine, here of 64 bits
  [one('{"type":"l","values":{"A":"0x7fffffffffffffff"}}')],
  [
    '{"dataModel":"LLP64","enums":{"Kk":{"type":"l","values":{"A":2147483648}}},"structs":{}}',
    '1:62: Cannot set "A" of enum "Kk" to 2147483648: int32 holds -2147483648 to 2147483647',
  ],
  ...[
    ["1.5", "1.5"],
    ["9007199254740993", "9007199254740992"],
    ['"0x"', '"0x"'],
    ['"1e3"', '"1e3"'],
    ['"-0x1"', '"-0x1"'],
    [`"${"1".repeat(21)}"`, `"${"1".repeat(21)}"`],
    ["true", "true"],
    ["null", "null"],
    ["[1]", "a list"],
  ].map(([value, found]): Row => [
    values(`"A":${value}`),
    `1:42: Cannot read "A" in "values" of enum "Kk": it must be ${
      /^[tn[]/.test(value ?? "") ? "a number, or one in quotes" : number
    }, not ${found}`,
  ]),
  [
    values('"A":1,"a b":2,"1a":3,"":4,"$x":5,"constructor":6,"toString":7'),
    ...[
      ["44", "a b"],
      ["52", "1a"],
      ["59", ""],
      ["64", "$x"],
    ].map(([column, name]) =>
      `1:${column}: Cannot name a value of enum "Kk" "${name}": ${identifier}`
    ),
    '1:71: Cannot name a value of enum "Kk" "constructor": it is a property of every object',
    '1:87: Cannot name a value of enum "Kk" "toString": it is a property of every object',
  ],
  [
    values('"__proto__":1,"A":1'),
    '1:38: Cannot read the key "__proto__": it is a property of every object',
  ],
  [values('"A":1,"A":2'), '1:44: Cannot read the key "A": it is given twice'],
  // of one number, and words of the language
  [values('"A":1,"B":1,"class":2,"default":3,"é":4')],
  // flags
  [
    flags("b", '"A":1,"B":-1,"C":0,"D":64'),
    '1:47: Cannot set "B" of enum "Kk" to -1: a flag is not negative',
  ],
  [
    flags("B", '"A":1,"x y":2'),
    `1:43: Cannot name a flag of enum "Kk" "x y": ${identifier}`,
  ],
  // enums
  [
    one('{"type":"B"}'),
    '1:11: Cannot read enum "Kk": it has neither "values" nor "flags"',
  ],
  [
    one('{"type":"B","values":{"A":1},"flags":{"A":1}}'),
    '1:11: Cannot read enum "Kk": it has "values" and "flags": take one of them',
  ],
  [values(""), '1:11: Cannot read enum "Kk": it has no values'],
  [flags("B", ""), '1:11: Cannot read enum "Kk": it has no flags'],
  [
    one('{"type":"B","values":["A"]}'),
    '1:37: Cannot read "values" of enum "Kk": it must be an object, not a list',
  ],
  ...["f", "?", "P", "4s", "uint8", "2B", ">H"].map((type): Row => [
    one(`{"type":"${type}","values":{"A":1}}`),
    `1:24: Cannot read "type" of enum "Kk": it must be ${CODES}, not "${type}"`,
  ]),
  [
    one('{"values":{"A":1}}'),
    '1:16: Cannot read enum "Kk": "type" is missing',
  ],
  [
    one('{"type":"B","vals":{"A":1}}'),
    '1:28: Cannot read the option "vals": enum "Kk" has type, doc, values, flags',
  ],
  [
    '{"enums":[],"structs":{}}',
    '1:10: Cannot read "enums": it must be an object, not a list',
  ],
  [
    '{"enums":{"Kk":5},"structs":{}}',
    '1:16: Cannot read enum "Kk": it must be an object, not 5',
  ],
  // names
  ...[
    ["a b", constant],
    ["$x", constant],
    ["B", "it is a format code"],
    ["number", "it is a reserved word of TypeScript"],
    ["toString", "it is a property of every object"],
    ["Infinity", "it is a number of JavaScript"],
    ["K".repeat(257), "it is longer than 256 characters"],
  ].map(([name, reason]): Row => [
    `{"enums":{"${name}":{"type":"B","values":{"A":1}}},"structs":{}}`,
    `1:11: Cannot name an enum ${
      (name?.length ?? 0) > 99 ? `"${name?.slice(0, 60)}"…` : `"${name}"`
    }: ${reason}`,
  ]),
  ...["", "Values", "Array", "Columns", "Cursor", "Iterator"].map((
    suffix,
  ): Row => [
    `{"enums":{"Aa${suffix}":{"type":"B","values":{"A":1}}},"structs":{"Aa":{"format":"<"}}}`,
    `1:${
      58 + suffix.length
    }: Cannot name a struct "Aa": Aa${suffix} would be declared twice, for enum "Aa${suffix}" too`,
  ]),
  // in types
  [
    field('"Kimd"'),
    `1:${TYPE}: Cannot read the type "Kimd": "Kimd" is neither a struct or an enum of this file nor one item of a format (did you mean "Kind"?)`,
  ],
  [
    field('"3Kind"'),
    `1:${TYPE}: Cannot read the type "3Kind": an array of enums has its shape in parentheses, as in "(3)Kind"`,
  ],
  [
    field('">3Kind"'),
    `1:${TYPE}: Cannot read the type ">3Kind": an array of enums has its shape in parentheses, as in ">(3)Kind"`,
  ],
  [
    field('"Kind[3]"'),
    `1:${TYPE}: Cannot read the type "Kind[3]": the length of an array stands in front, as in "(3)Kind"`,
  ],
  [
    field('">uint16"'),
    `1:${TYPE}: Cannot read the type ">uint16": "uint16" is neither a struct or an enum of this file nor one item of a format (did you mean ">H"?)`,
  ],
  [
    field('"(2x)Kind"'),
    `1:${TYPE}: Cannot read the type "(2x)Kind": the shape "(2x)" at column 1 is not a list of whole numbers`,
  ],
  [
    field('">Aa"'),
    `1:${TYPE}: Cannot read the type ">Aa": a struct has the byte order of its own format, so write "Aa"`,
  ],
  [
    field('"(0)Kind"'),
  ],
  [
    field('"Kind:17"'),
    `1:${TYPE}: Cannot read the type "Kind:17": "H" has 16 bits`,
  ],
  [
    field('"Big:40"'),
    `1:${TYPE}: Cannot read the type "Big:40": the numbers of Big are bigints, and 40 bits are read as a number`,
  ],
  [field('"Big:60"')],
  [field('"Big:3x"')],
  [
    field('"(2)Kind:3"'),
    `1:${TYPE}: Cannot read the type "(2)Kind:3": C has no arrays of bit-fields`,
  ],
  [
    field('{"type":"Kind","as":"utf8"}'),
    `1:${
      TYPE + 20
    }: Cannot read field "x" as utf8: text is bytes ("32s", "32p"), not an enum`,
  ],
  [
    field('{"type":"Kind:3","as":"utf8"}'),
    `1:${
      TYPE + 22
    }: Cannot read field "x" as utf8: text is bytes ("32s", "32p"), not an enum`,
  ],
  // under a whole format
  [field('"Kind"', "<H")],
  [field('"(3)Kind"', "<3H")],
  [
    field('"Kind"', "<h"),
    `1:${
      TYPE + 1
    }: The format and the fields disagree: item 1 is "h" (int16) and field "x" is "H" (uint16)`,
  ],
  [
    field('">Kind"', "<H"),
    `1:${
      TYPE + 1
    }: The format and the fields disagree: item 1 is "H" (uint16) and field "x" is "H" (big-endian uint16)`,
  ],
  // as the tag of a union
  ...[
    ['{"A":"m","2":"n"}'],
    [
      '{"B":"m"}',
      'the case "B" is no value of Kind',
    ],
    ['{"A":"m","1":"n"}', '"1" and "A" are the same value'],
    ['{"99999":"m"}', 'the case "99999" does not fit the tag, which is uint16'],
  ].map(([cases, reason]) => tagged(cases ?? "", false, reason)),
  ...[
    ['{"A":"m"}'],
    ['{"2":"m"}', 'the case "2" is no value of Kind'],
  ].map(([cases, reason]) => tagged(cases ?? "", true, reason)),
  // one that is wrong is told once, not at each use
  [
    '{"enums":{"Kk":{"type":"x","values":{"A":1}},"Mm":{"type":"B","values":{}}},"structs":{"Aa":{"format":"<","fields":{"x":"Kk","y":"(2)Mm","z":"Kk:3"}}}}',
    `1:24: Cannot read "type" of enum "Kk": it must be ${CODES}, not "x"`,
    '1:46: Cannot read enum "Mm": it has no values',
  ],
];
for (const [layout, ...lines] of ROWS) {
  Deno.test(lines[0] ?? layout, () => assertEquals(linesOf(layout), lines));
}
