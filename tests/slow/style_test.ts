/**
 * Generated code of hostile and of plain layouts is code as `deno check`,
 * `deno lint` and `deno fmt` want it.
 */

import { assertEquals } from "@std/assert";
import { generate } from "../../codegen/mod.ts";
import {
  DOCS,
  enumsLayout,
  FIELD_NAMES,
  FIELDS_LAYOUT,
  GLOBAL_NAMES,
  kindsLayout,
  NESTED_LAYOUT,
  rulesLayout,
  STRUCT_NAMES,
  structsLayout,
  unionsLayout,
} from "../support/hostile_layouts.ts";
import { RUNTIME } from "../support/load_module.ts";
import { randomLanguage } from "../support/random_language.ts";
import { randomLayout } from "../support/random_layouts.ts";
import { ROOT } from "../support/repository.ts";

/** Of globals, and one that could be taken for a helper class's. */
const ENUM_NAMES = [
  "Uint8",
  ...GLOBAL_NAMES.filter((name) => name !== "NaN" && name !== "Infinity"),
];

const LAYOUTS: Readonly<Record<string, object>> = {
  hostile_fields: FIELDS_LAYOUT,
  hostile_structs: structsLayout(STRUCT_NAMES.slice(0, 10)),
  globals: kindsLayout(GLOBAL_NAMES),
  nested: NESTED_LAYOUT,
  axes: {
    structs: {
      Axes: {
        format: "<",
        fields: Object.fromEntries(
          [1, 4, 33, 64].flatMap((axes) =>
            ["H", "q", "4s"].map((code) => [
              `${code}${axes}`,
              `(${Array(axes).fill(1)})${code}`,
            ])
          ),
        ),
      },
      Outer: { format: "<", fields: { a: "(2)Axes", b: "(1,1,1,1)Axes" } },
    },
  },
  // Names from a few letters to more than a line's.
  ...Object.fromEntries(
    Array.from({ length: 2 }, (_, seed) => [
      `random${seed}`,
      withLongNames(randomLayout(seed, 8), seed * 21),
    ]),
  ),
  ...Object.fromEntries(
    [1, 2].map((seed) => [`language${seed}`, randomLanguage(seed, 8)]),
  ),
  hostile_docs: {
    doc: DOCS.join("\n"),
    structs: {
      Docs: {
        doc: DOCS.join("\n"),
        format: "<",
        fields: Object.fromEntries(
          DOCS.map((doc, index) => [`f${index}`, { type: "B", doc }]),
        ),
      },
    },
  },
  // Lines that end at the last column, one by one.
  widths: {
    structs: Object.fromEntries(
      Array.from({ length: 12 }, (_, index) => [`W${"i".repeat(index * 4)}`, {
        format: "@",
        checked: true,
        fields: {
          [`a${"b".repeat(index * 4)}`]: "d",
          matrix: `(2,3,${10 ** (index % 12)})i`,
          list: "3q",
          text: { type: `${index + 1}s`, as: "utf8" },
        },
      }]),
    ),
  },
  // Enums in every place where they can be, by names of every length.
  enums: enumsLayout(ENUM_NAMES, ["default", "é"]),
  long_enums: enumsLayout(
    Array.from({ length: 16 }, (_, index) => `E${"n".repeat(index * 5)}`),
    [`m${"a".repeat(90)}`, "b"],
  ),
  // By every name, also those of lists, and as many as can be.
  unions: unionsLayout(ENUM_NAMES, [
    ...FIELD_NAMES,
    ...Array.from({ length: 256 }, (_, index) => `m${index}`),
  ]),
  rules: rulesLayout("Aa", [...DOCS, "a".repeat(50)]),
  ...Object.fromEntries(
    [12, 25, 60].map((length) => [
      `rules${length}`,
      rulesLayout(`A${"b".repeat(length)}`, ["text", "longer text"]),
    ]),
  ),
  enums_alone: {
    enums: { Kind: { type: "B", values: { A: 1 } } },
    structs: {},
  },
  comments_in_names: {
    structs: {
      Aa: { format: "@", fields: { a: "2d", "/**": "(1)d", "*/": "(1)d" } },
    },
  },
  empty: { structs: {} },
  nothing: { structs: { Nothing: { format: "<" } } },
  padding: { structs: { Padding: { format: "<", fields: { gap: "7x" } } } },
};

/** The same layout, with up to so many more letters in its names. */
function withLongNames(layout: object, length: number): object {
  const text = JSON.stringify(layout).replace(
    /(?<=["(]|\))([Sf])(\d+)(?=")/g,
    (_, letter, digits) =>
      letter + "abcdefg".repeat(5).slice(0, Number(digits) * 3 % (length + 1)) +
      digits,
  );
  return JSON.parse(text);
}

/** How wide a line is means nothing to types, which take the longest. */
const WIDTHS = /\/(?:widths|rules\d+|long_enums)\.ts$/;

const COMMANDS = [
  ["check", "--config", "deno.json"],
  ["lint", "--quiet", "--no-config"],
  ["fmt", "--check", "--no-config"],
];

const folder = Deno.makeTempDirSync();
const files = Object.entries(LAYOUTS).map(([name, layout]) => {
  const path = `${folder}/${name}.ts`;
  const { code } = generate(JSON.stringify(layout), { runtime: RUNTIME });
  Deno.writeTextFileSync(path, code);
  return path;
});
// All at once: each takes a second or more.
const outputs = await Promise.all(
  COMMANDS.map((args) =>
    new Deno.Command(Deno.execPath(), {
      args: [
        ...args,
        ...files.filter((path) => args[0] !== "check" || !WIDTHS.test(path)),
      ],
      cwd: ROOT,
      env: { NO_COLOR: "1" },
    }).output()
  ),
);
Deno.removeSync(folder, { recursive: true });

for (const [index, { code, stdout, stderr }] of outputs.entries()) {
  Deno.test(`generated code satisfies deno ${COMMANDS[index]?.[0]}`, () => {
    const said = [stdout, stderr].map((it) => new TextDecoder().decode(it));
    assertEquals(code === 0 ? "" : said.join("").slice(0, 2000), "");
  });
}
