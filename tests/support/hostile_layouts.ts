/** Layouts whose every name and word is an attack, or clumsy. */

/** Names of fields that can be properties, whatever they look like. */
export const FIELD_NAMES: readonly string[] = [
  // quotes, comments, templates, tags
  ...[
    '"',
    "'",
    "`",
    "\\",
    "a\\",
    "\\u0041",
    '\\"',
    "x${globalThis[`hacked`]=1}",
  ],
  ...["`,globalThis[`hacked`]=1,`", '"];globalThis["hacked"]=1;["'],
  ...["*/", "/*", "/**", "/** x */", "*", "/", "//", "<!--", "-->", "#!"],
  ...['*/globalThis["hacked"]=1;/*', "</script>", "<b>", "|", "a|b"],
  ...["@ts-ignore", "@ts-expect-error", "{@link x}", "deno-lint-ignore"],
  ...["]", "[x]", "{", "}", "(", ")", ",", ";", ":", "?", "=", "=>", "a,b"],
  // numbers, spaces, letters of all kinds
  ...["0", "1", "01", "-0", "-1", "1e3", "77", "4294967295", "NaN", "Infinity"],
  ...[" ", "a b", " a", "a ", "constructor ", "#x", "a-b", "%s", "a$"],
  ...[
    "é",
    "e\u0301",
    "ﬁ",
    "İ",
    "ß",
    "ν",
    "νν",
    "ν7",
    "变量",
    "😀",
    "\u{10fffd}",
  ],
  // words of the language and of generated code
  ...["class", "new", "return", "static", "async", "await", "default", "eval"],
  ...["arguments", "this", "null", "undefined", "enum", "declare", "abstract"],
  ...["accessor", "override", "readonly", "get", "set", "get x", "of", "type"],
  ...["then", "length", "name", "prototype", "next", "done", "value", "values"],
  ...["view", "create", "array", "alloc", "layout", "column", "toArray", "at"],
  ...["byteOffset", "buffer", "index", "cause", "re", "im", "scalar"],
  ...["cContiguous", "DataView", "Object", "Symbol", "Aa", "B", "x"],
];

/** A name as long as no line. */
export const LONG_NAME: string = "y".repeat(10_000);

/** Names of structs that generated code uses itself. */
export const STRUCT_NAMES: readonly string[] = [
  ...["Source", "Column", "MemoryView", "Items", "Items_", "Input", "Json"],
  ...["Struct", "StructRecord", "Sparse", "Complex", "Cursor", "Path"],
  ...["allocate", "describe", "inspectable", "viewRecord", "Int16Column16"],
  ...["Float32Items", "value", "options", "get", "set", "from", "_", "__", "a"],
  ...["Größe", "变量", "e\u0301", "Aνb", "exports", "Error", "Map", "Deno"],
];

/** Names of structs that are globals, of which generated code uses some. */
export const GLOBAL_NAMES: readonly string[] = [
  ...["Array", "ArrayLike", "BigInt", "BigInt64Array", "BigUint64Array"],
  ...[
    "DataView",
    "Exclude",
    "Float32Array",
    "Float64Array",
    "Infinity",
    "Int16Array",
  ],
  ...["Int32Array", "Int8Array", "IterableIterator", "Math", "NaN", "Number"],
  ...["Object", "Record", "Symbol", "Uint16Array", "Uint32Array"],
  ...["Uint8Array", "Map", "Error", "RangeError", "Promise", "String", "JSON"],
  ...["Function", "Reflect", "Partial", "ArrayBuffer", "getFloat16"],
];

/** A struct for each name; together they have every kind of field. */
export function kindsLayout(names: readonly string[]): object {
  const codes = [..."bBhHiIqQefdFD?c", "4s", "3p"];
  const fieldsOf = (index: number) => {
    // The first, which is checked, has all.
    const own = index === 0 ? codes : [codes[index % codes.length]];
    return Object.fromEntries(own.flatMap((code, index) => [
      [`a${index}`, code],
      [`b${index}`, `(3)${code}`],
      [`c${index}`, `(2,2)${code}`],
    ]));
  };
  const text = { type: "4s", as: "utf8" };
  const wide = { type: "Q:60" };
  const size = { type: "q", as: "number" };
  return {
    structs: {
      ...Object.fromEntries(
        names.map((name, index) => [
          name,
          {
            format: "<",
            checked: index % 2 === 0,
            fields: { ...fieldsOf(index), text, wide, gap: "Q:4x", size },
          },
        ]),
      ),
      Nothing: { format: "<" },
      Outer: {
        format: "@",
        fields: Object.fromEntries(
          names.slice(2, 6).flatMap((name) => [
            [name, name],
            [`${name}s`, `(2)${name}`],
          ]),
        ),
      },
    },
  };
}

/** Enums of such names, of every kind, and a struct with fields of all. */
export function enumsLayout(
  names: readonly string[],
  members: readonly string[],
): object {
  const numbers: Record<string, readonly (number | string)[]> = {
    B: [0, 255],
    b: [-5, 5],
    H: [65000, 65001],
    i: [-(2 ** 31), 0],
    q: ["-9223372036854775808", "0x10"],
    Q: [1, "0xffffffffffffffff"],
  };
  const enums = names.map((name, index) => {
    const isFlags = index % 4 === 3;
    const codes = Object.keys(numbers);
    const type = isFlags ? "BHIQ"[index % 16 >> 2] : codes[index % 6];
    const values = Object.fromEntries(
      members.map((member, at) => [
        member,
        isFlags ? at + 1 : numbers[type ?? ""]?.[at],
      ]),
    );
    const doc = { doc: `Of ${name}. */` };
    return [name, {
      type,
      ...index % 2 === 0 && doc,
      [isFlags ? "flags" : "values"]: values,
    }];
  });
  const fields = (checked: boolean) =>
    Object.fromEntries(names.flatMap((name, index) => {
      const types = [name, `>${name}`, `(3)${name}`, `>(2,2)${name}`];
      return types.map((type, at) => [`f${index}_${at}`, { type, checked }]);
    }));
  return {
    enums: Object.fromEntries(enums),
    structs: {
      Loose: { format: "@", fields: fields(false) },
      Tight: { format: "<", fields: fields(true) },
    },
  };
}

/** Unions of such members, and what tags say of them, wherever they can be. */
export function unionsLayout(
  names: readonly string[],
  members: readonly string[],
): object {
  const types = ["B", "2H", "f", "4s", "(2)Part", "(2,2)B", "Part", "Q:60"];
  const cases = Object.fromEntries(
    members.slice(0, 256).map((member, value) => [value, member]),
  );
  const tagged = (tag: string) => ({ type: "Any", tag, cases });
  const few = (tag: string) => ({ type: "Few", tag, cases: { ONE: "one" } });
  return {
    enums: Object.fromEntries(
      names.map((name) => [name, { type: "B", values: { ONE: 1, TWO: 2 } }]),
    ),
    structs: {
      Part: { format: "@", fields: { high: "B:3", low: "B:5" } },
      Few: { format: "@", union: { one: "B", part: "Part" } },
      Any: {
        format: "@",
        union: Object.fromEntries(
          members.map((name, at) => [name, types[at % types.length]]),
        ),
      },
      // Too many combinations for a type to tell.
      Many: {
        format: "@",
        fields: {
          ...Object.fromEntries(
            Array.from({ length: 12 }, (_, at) => [
              [`tag${at}`, at % 2 === 0 ? "B" : "b:8"],
              [`few${at}`, {
                type: "Few",
                tag: `tag${at % 5}`,
                cases: { 1: "one", 2: "part", 3: "one", 4: "part" },
              }],
            ]).flat(),
          ),
        },
      },
      Most: { format: "@", fields: { tag: "H", any: tagged("tag") } },
      // A tag of listed values, of which some have a case.
      Listed: {
        format: "@",
        checked: true,
        fields: Object.fromEntries(
          names.slice(0, 8).flatMap((name, at) => [
            [`tag${at}`, name],
            [`few${at}`, few(`tag${at}`)],
            [`wide${at}`, ["Q:60", "q:33", "I:9", "D", "e"][at % 5]],
          ]),
        ),
      },
      Nested: {
        format: "@",
        fields: {
          count: "H",
          one: "Listed",
          two: "(2)Listed",
          three: "(3)Many",
          any: { type: "Any", flatten: true },
          rest: "(count,2)Listed",
        },
      },
    },
  };
}

/** Structs that a format nests: their names come from those of the fields. */
export const NESTED_LAYOUT: object = {
  structs: {
    byte: { format: "T{T{B:x:3e:y:}:offset:(2)T{T{2s:z:}:w:}:length:}" },
    to: { format: "T{T{B:x:}:text:}" },
    Data: { format: "T{T{B:x:}:view:(1,2)T{F:y:}:views:}" },
    Uint8: { format: "T{T{3B:x:}:array s:}" },
    _: { format: "T{T{B:x:}:*:}" },
    set: { format: "T{T{B:x:}:float16:3e:e:}" },
  },
};

/** Text that would be code, or an order to a tool, if it got out of a comment. */
export const DOCS: readonly string[] = [
  "*/ globalThis.hacked = 1; /*",
  "**/ globalThis.hacked = 1 //",
  "*\u200b/ *\\/ *\\*/ */*/ */",
  "/\n*/\n/*\n//",
  "`${globalThis.hacked = 1}` ''' \" \\",
  "</script><script>globalThis.hacked = 1</script>",
  "@ts-ignore",
  "@ts-expect-error it is none",
  "line\n@ts-expect-error\n * @ts-ignore",
  "@ts-nocheck",
  "// @ts-nocheck\n/// <reference path='./none.d.ts' />",
  '@ts-types="./none.d.ts"\n@deno-types="./none.d.ts"',
  '@ts-self-types="./none.d.ts"',
  "@jsxImportSource evil\n@jsx evil",
  "deno-lint-ignore-file\ndeno-lint-ignore no-explicit-any",
  "deno-fmt-ignore-file\ndeno-fmt-ignore",
  "dprint-ignore-file\ndprint-ignore",
  "# sourceMappingURL=none.map",
  "@import { a } from 'evil'\n@typedef {x} Y\n@module other\n@deprecated",
  "a\u2028globalThis.hacked = 1\u2029b\r\nc\rd\te\u0000f\u001bg",
  "\u202egnirts desrever\u202c \u2066x\u2069 \u200b\ufeff \ud800 \udfff",
  "10\u00a0km \u3000 \u2003 end",
  "",
  " ",
  "\n\n",
  "word ".repeat(2000),
  "x".repeat(10_000),
];

const KINDS = ["3e", "(2,2)q", { type: "8s", as: "utf8" }, "(2)Few", "I"];

/** A layout with a field of each name. */
export const FIELDS_LAYOUT: object = {
  structs: {
    Named: { format: `<${FIELD_NAMES.length}H`, fields: FIELD_NAMES },
    Kinds: {
      format: "<",
      checked: true,
      fields: Object.fromEntries(
        FIELD_NAMES.slice(0, 40).map((name, index) => [
          name,
          index < 5 ? "Few" : KINDS[index % KINDS.length],
        ]),
      ),
    },
    Long: { format: "<", fields: { [LONG_NAME]: "B", x: "2H" } },
    Few: { format: "<", fields: { "a b": "H", "*/": "H", "1": "3H" } },
  },
};

/** A layout with a struct of each name, and one in which they all nest. */
export function structsLayout(names: readonly string[]): object {
  const fields = { f: "f", list: "2f", h: "h" };
  return {
    structs: {
      Outer: {
        format: "@",
        fields: Object.fromEntries(names.map((name) => [name, name])),
      },
      ...Object.fromEntries(
        names.map((name) => [name, { format: "@", checked: true, fields }]),
      ),
    },
  };
}

/** Layouts with each text wherever a text can stand. */
export const DOC_LAYOUTS: readonly object[] = DOCS.map((doc) => ({
  doc,
  enums: { Kind: { doc, type: "B", values: { A: 1 } } },
  structs: { Aa: { doc, format: "<", fields: { x: { type: "Kind", doc } } } },
}));

/** Texts as constants, and every kind of field by every rule and reading. */
export function rulesLayout(name: string, texts: readonly string[]): object {
  const kinds = {
    int: "H",
    wide: "q",
    bit: "B:3",
    other: "B:5",
    real: "e",
    spin: "F",
    bytes: "5s",
    text: { type: "5s", as: "utf8" },
    latin: { type: "5p", as: "latin1" },
    units: { type: ">3H", as: "utf16" },
    size: { type: "Q", as: "number" },
    part: { type: "q:55", as: "number" },
    list: "3h",
    sizes: { type: ">3q", as: "number" },
    grid: "(2,2)d",
    deep: "(1,1,1,2)i",
    inner: `${name}Inner`,
    inners: `(2)${name}Inner`,
    kind: "Kind",
    kinds: "(2)Kind",
    tag: "B",
    either: { type: `${name}Un`, tag: "tag", cases: { "1": "a", "2": "b" } },
  };
  const withOptions = (options: object) =>
    Object.fromEntries(
      Object.entries(kinds).map(([kind, type]) => [
        name.toLowerCase() + kind,
        {
          ...typeof type === "string" ? { type } : type,
          ...kind === "either" && { tag: `${name.toLowerCase()}tag` },
          ...options,
        },
      ]),
    );
  return {
    byteOrder: "both",
    enums: { Kind: { type: "B", values: { KEY: 1, MOVE: 2 } } },
    structs: {
      [`${name}Inner`]: { format: "@", fields: { a: { type: "B", const: 1 } } },
      [`${name}Un`]: {
        format: "@",
        union: { a: "H", b: { type: "(2)H", as: "utf16" } },
      },
      [`${name}Plain`]: { format: "@", fields: withOptions({}) },
      [`${name}Checked`]: {
        format: "@",
        checked: true,
        fields: withOptions({}),
      },
      [`${name}Readonly`]: {
        format: "@",
        fields: withOptions({ readonly: true }),
      },
      [`${name}Tail`]: {
        format: "@",
        checked: true,
        fields: {
          n: { type: "Q", as: "number", readonly: true },
          tail: { type: `(n)${name}Inner`, readonly: true },
        },
      },
      [`${name}Numbers`]: {
        format: "@",
        fields: {
          n: { type: "Q", as: "number" },
          tail: { type: "(n,n)H", readonly: true },
        },
      },
      [`${name}Sizes`]: {
        format: "@",
        fields: {
          n: "B",
          tail: { type: "(n)Q", as: "number", readonly: true },
        },
      },
      [`${name}Texts`]: {
        format: "@",
        fields: Object.fromEntries(texts.flatMap((text, index) => {
          const type = `${new TextEncoder().encode(text).length + 1}s`;
          return [
            [`always${index}`, { type, as: "utf8", const: text }],
            [`first${index}`, { type, as: "utf8", default: text }],
          ];
        })),
      },
    },
  };
}
