/** What no layout can do to the outputs, and that they say what classes do. */

import { assert, assertEquals } from "@std/assert";
import {
  describeLayout,
  generateAll,
  type LayoutDescription,
  type ValueDescription,
} from "../../../codegen/mod.ts";
import type { StructLayout } from "../../../mod.ts";
import {
  DOC_LAYOUTS,
  FIELDS_LAYOUT,
  STRUCT_NAMES,
  structsLayout,
} from "../../support/hostile_layouts.ts";
import { loadModule } from "../../support/load_module.ts";
import { randomLayout } from "../../support/random_layouts.ts";
import { readText } from "../../support/repository.ts";

const GOLDEN = [
  "everything",
  "places",
  "unions",
  "enums",
  "tails",
  "rules",
  "readings",
  "both_orders",
];
const LANGUAGES = ["c", "numpy", "ctypes"] as const;

/** The code of a text: C without comments, Python without comment lines. */
function codeIn(text: string, output: typeof LANGUAGES[number]): string {
  // C joins lines before it looks for comments.
  const joined = text.replaceAll("\\\n", "").replaceAll("??/\n", "");
  const code = output === "c"
    ? joined.replace(/\/\*[^]*?\*\//g, "")
    : text.replace(/^ *#.*$/gm, "");
  return code.split(/\s*\n\s*/).filter((line) => line !== "").join("\n");
}

function codesOf(layout: unknown): string[] {
  const made = generateAll(JSON.stringify(layout), LANGUAGES);
  return made.map(({ code }, index) => codeIn(code, LANGUAGES[index] ?? "c"));
}

Deno.test("no doc gets out of its comment", () => {
  const withoutDocs = (layout: object) =>
    JSON.parse(
      JSON.stringify(layout, (key, value) => key === "doc" ? undefined : value),
    );
  const more = [
    "*/ int hacked; /*",
    "*\\\n/ int hacked;",
    "x\\",
    "x??/",
    '"""\nimport hacked',
    "\rimport hacked",
    "\fimport hacked",
    "*/\u2028int hacked;",
  ].map((doc) => ({
    doc,
    structs: { Aa: { doc, format: "<", fields: { x: { type: "B", doc } } } },
  }));
  for (const layout of [...DOC_LAYOUTS, ...more]) {
    const plain = codesOf(withoutDocs(layout));
    assertEquals(codesOf(layout), plain, JSON.stringify(layout));
  }
});

Deno.test("the name of a layout file gets into no code", () => {
  const layout = '{"structs":{"Aa":{"format":"<","fields":{"x":"B"}}}}';
  for (const origin of ["a*/ b.jsonc", 'a"\nb.jsonc', "ä b.jsonc", "*.jsonc"]) {
    for (
      const [index, { code }] of generateAll(layout, LANGUAGES, { origin })
        .entries()
    ) {
      const rest = codeIn(code, LANGUAGES[index] ?? "c")
        .replace(/\bSTRUCTLENS_\w+_H\b/g, "GUARD");
      const [plain] = generateAll(layout, [LANGUAGES[index] ?? "c"], {
        origin: "plain.jsonc",
      });
      const expected = codeIn(plain.code, LANGUAGES[index] ?? "c")
        .replace(/\bSTRUCTLENS_\w+_H\b/g, "GUARD");
      assertEquals(rest, expected, origin);
    }
  }
});

Deno.test("names of C and Python are made of letters, digits and _, each once", () => {
  for (const layout of [FIELDS_LAYOUT, structsLayout(STRUCT_NAMES)]) {
    const [c, , ctypes] = generateAll(JSON.stringify(layout), LANGUAGES);
    const structs = c.code.split("typedef struct ").slice(1);
    assert(structs.length > 3);
    for (const struct of structs) {
      const [body = ""] = struct.replace(/\/\*[^]*?\*\//g, "").split("\n}");
      const members = body.split("\n").slice(1).filter((line) =>
        /\S/.test(line)
      );
      const names = members.map((member) => {
        const found = /^ +\w+ (\w+)(\[\d+\])*;\s*$/.exec(member);
        assert(found, member);
        return found[1];
      });
      assertEquals(new Set(names).size, names.length);
    }
    for (const line of ctypes.code.split("\n")) {
      const [, name] = /^ {8}\("(.*)", [^"]*\),$/.exec(line) ?? [];
      if (name !== undefined) assert(/^\w+$/.test(name), line);
    }
  }
});

Deno.test("the description is what the classes say of themselves", async () => {
  const texts = [
    ...GOLDEN.map((name) => readText(`tests/golden/${name}.jsonc`)),
    ...Array.from(
      { length: 8 },
      (_, seed) => JSON.stringify(randomLayout(seed + 100, 5)),
    ),
  ];
  for (const text of texts) {
    const module = await loadModule(text);
    const described = describeLayout(text);
    assertEquals(
      described.structs,
      described.structs.map((struct) =>
        asDescribed(
          module[struct.name]?.layout as StructLayout,
          struct,
        )
      ),
    );
  }
});

Deno.test("a struct that C aligns by itself is not packed for its bit-fields", () => {
  const fields = { x: "h", flag: "I:3", d: "d", a: "H:5", b: "H:6", c: "I:20" };
  const layout = JSON.stringify({ structs: { A: { format: "@", fields } } });
  const [{ code }] = generateAll(layout, ["c"]);
  assert(code.includes("uint8_t flag : 3;"));
  assert(!code.includes("pragma"));
});

type Described = LayoutDescription["structs"][number];

/** A layout of a class in the words of the description, docs taken from it. */
function asDescribed(layout: StructLayout, described: Described): Described {
  const { doc } = described;
  return {
    ...layout,
    ...doc !== undefined && { doc },
    fields: layout.fields.map((field, index) => {
      const {
        struct,
        enum: names,
        type,
        const: must,
        default: start,
        ...rest
      } = field;
      const doc = described.fields[index]?.doc;
      return {
        ...rest,
        type: struct === undefined ? type : "struct",
        ...must !== undefined && { const: asJson(must) },
        ...start !== undefined && { default: asJson(start) },
        ...struct !== undefined && { struct: struct.name },
        ...names !== undefined && { enum: names.name },
        ...doc !== undefined && { doc },
      };
    }),
  };
}

function asJson(value: FieldValue): ValueDescription {
  return JSON.parse(
    JSON.stringify(
      value,
      (_key, value) =>
        typeof value !== "bigint"
          ? value
          : Number.isSafeInteger(Number(value))
          ? Number(value)
          : String(value),
    ),
  );
}

type FieldValue = NonNullable<StructLayout["fields"][number]["const"]>;

Deno.test("the description is data: JSON keeps all of it", () => {
  for (const name of GOLDEN) {
    const text = readText(`tests/golden/${name}.jsonc`);
    const described = describeLayout(text);
    assertEquals(JSON.parse(JSON.stringify(described)), described);
    const [{ code }] = generateAll(text, ["json"]);
    assertEquals(JSON.parse(code), described);
  }
});
