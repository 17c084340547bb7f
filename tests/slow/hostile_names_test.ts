/** Names as attacks: what is accepted is a name, and nothing but a name. */

import {
  assert,
  assertEquals,
  assertStrictEquals,
  assertThrows,
} from "@std/assert";
import { ts } from "ts-morph";
import {
  enumsLayout,
  FIELD_NAMES,
  FIELDS_LAYOUT,
  GLOBAL_NAMES,
  LONG_NAME,
  STRUCT_NAMES,
  structsLayout,
} from "../support/hostile_layouts.ts";
import { linesOf } from "../support/layout_lines.ts";
import { type AnyRecord, loadModule } from "../support/load_module.ts";
import { readText } from "../support/repository.ts";

const { Named, Kinds, Long } = await loadModule(FIELDS_LAYOUT);
assert(Named && Kinds && Long);
const hacked = () => "hacked" in globalThis;

Deno.test("each field of a hostile name keeps its value under that very name", () => {
  const record = Named.create();
  for (const [index, name] of FIELD_NAMES.entries()) {
    record[name] = index + 1;
    assertStrictEquals(record[name], index + 1, name.slice(0, 50));
    assertEquals(record.$bytes[index * 2], (index + 1) % 256);
  }
  const names = Named.layout.fields.map(({ name }) => name);
  assertEquals(names, [...FIELD_NAMES]);
  const expected = Object.fromEntries(
    FIELD_NAMES.map((name, index) => [name, index + 1]),
  );
  assertEquals(record.$toObject(), expected);
  assertEquals(record.toJSON(), expected);
  assertEquals(JSON.parse(JSON.stringify(record)), expected);
  assertEquals(Named.create(expected).$bytes, record.$bytes);
  const array = Named.array(record.$bytes);
  for (const [index, name] of FIELD_NAMES.entries()) {
    const column = array.column(name);
    assertEquals([column.length, column.get(0)], [1, index + 1]);
  }
  assert(!hacked());
});

Deno.test("so do fields of every kind", () => {
  const filled = (name: string): AnyRecord => {
    const record = Kinds.create();
    const { format, shape } =
      Kinds.layout.fields.find((field) => field.name === name) ?? {};
    if (format === "Few") {
      const inner = { "a b": 1, "*/": 2, "1": [3, 4, 5] };
      record[name] = shape?.length ? [inner, inner] : inner;
    } else if (format === "e") record[name] = [1, 2, 3];
    else if (format === "q") record[name] = [[1n, 2n], [3n, 4n]];
    else record[name] = format === "8s" ? "text" : 7;
    return record;
  };
  for (const { name, byteOffset, byteLength } of Kinds.layout.fields) {
    const record = filled(name);
    const copy = Kinds.create(record.$toObject());
    assertEquals(copy.$bytes, record.$bytes, name);
    const written = record.$bytes.findIndex((byte) => byte !== 0);
    assert(written >= byteOffset && written < byteOffset + byteLength, name);
  }
  assert(!hacked());
});

Deno.test("a name may be longer than any line", () => {
  const record = Long.create({ [LONG_NAME]: 5, x: [1, 2] });
  assertEquals(record.toJSON(), { [LONG_NAME]: 5, x: [1, 2] });
  assertEquals(Long.array(record.$bytes).column(LONG_NAME).get(0), 5);
});

Deno.test("nested names make paths of columns", () => {
  const array = Kinds.alloc(1);
  const [first] = FIELD_NAMES;
  assert(first !== undefined);
  const outer = array.get(0)[first] as AnyRecord;
  outer["a b"] = 9;
  assertEquals(array.column(`${first}.a b`).get(0), 9);
});

const { globals, locals } = namesIn(readText("tests/golden/everything.ts"));

// what the names are, and the names; no two declare the same
const SETS: Readonly<Record<string, readonly string[]>> = {
  "a name that generated code uses itself": STRUCT_NAMES,
  "the name of a global": GLOBAL_NAMES,
  "a name that makes the name of a global": ["Float32", "BigInt64", "Data"],
};
for (const [what, names] of Object.entries(SETS)) {
  Deno.test(`a struct may have ${what}`, () => useStructs(names));
}

Deno.test("the names of all globals that generated code uses are tried", () => {
  assert(globals.has("DataView") && globals.has("Record"), "globals are found");
  const tried = globals.difference(new Set([...GLOBAL_NAMES, "undefined"]));
  assertEquals([...tried], []);
});

async function useStructs(names: readonly string[]): Promise<void> {
  const module = await loadModule(structsLayout(names));
  const { Outer } = module;
  assert(Outer);
  const outer = Outer.create();
  for (const name of names) {
    const Class = module[name];
    assert(Class, name);
    const values = { f: 1.5, list: [1, 2], h: -5 };
    const record = Class.create(values);
    outer[name] = record;
    assertEquals((outer[name] as AnyRecord).$toObject(), values, name);
    const array = Class.array(new Uint8Array(Class.layout.stride * 2));
    array.get(1).$set(record);
    assertEquals(array.at(-1).$bytes, record.$bytes, name);
    assertEquals(array.cursor().moveTo(1).toJSON(), values);
    assertEquals([...array.column("h")], [0, -5]);
    assertEquals(array.subarray(1).toArray(), [values]);
    assertEquals(Class.view(array.$bytes, 16).$bytes, record.$bytes);
    assertEquals(String(record), `${name}(1.5, [1, 2], -5)`);
    for (const bad of [{ h: 1e6 }, { f: 1e39 }, { list: [1, 1e39] }]) {
      try {
        record.$set(bad);
        assert(false, `${name} is checked`);
      } catch (error) {
        assert(error instanceof RangeError, name);
      }
    }
  }
}

Deno.test("integers and halves are checked beside structs called as globals", async () => {
  const { BigInt: Wide, Math: Half } = await loadModule({
    structs: {
      BigInt: { format: "<", checked: true, fields: { x: "q", list: "2Q" } },
      Math: { format: "<", checked: true, fields: { x: "e", list: "2e" } },
      Infinity: { format: "<e", fields: ["x"] },
      getFloat16: { format: "<e", fields: ["x"] },
    },
  });
  assert(Wide && Half);
  const wide = { x: -5n, list: [1n, 2n] };
  const half = { x: 0.5, list: [1, Infinity] };
  assertEquals(Wide.create(wide).$toObject(), wide);
  assertEquals(Half.create(half).$toObject(), half);
  assertThrows(() => Wide.create({ x: 2n ** 63n }), RangeError);
  assertThrows(() => Wide.create({ list: [-1n, 0n] }), RangeError);
  assertThrows(() => Half.create({ x: 1e6 }), RangeError);
});

Deno.test("enums may have the names of globals, too", async () => {
  const taken = GLOBAL_NAMES.filter((name) => !/^(NaN|Infinity)$/.test(name));
  for (const names of [taken, ["Uint8", "BigInt64", "values", "get", "Aa"]]) {
    const module = await loadModule(enumsLayout(names, ["default", "then"]));
    for (
      const [name, checked] of [["Loose", false], ["Tight", true]] as const
    ) {
      const Struct = module[name];
      assert(Struct);
      const record = Struct.create();
      for (
        const { name, enum: model, shape, byteOffset } of Struct.layout.fields
      ) {
        const numbers = model?.values ?? model?.flags ?? {};
        assertStrictEquals(numbers, module[model?.name ?? ""]);
        const { then } = numbers;
        record[name] = shape.length === 0
          ? then
          : shape.length === 1
          ? [then, then, then]
          : [[then, then], [then, then]];
        assertEquals(record.$bytes[byteOffset] === undefined, false);
        if (shape.length === 0) {
          assertStrictEquals(record[name], then, name);
          const bad = typeof then === "bigint" ? 77n : 77;
          if (checked) assertThrows(() => record[name] = bad, RangeError);
          else record[name] = then;
        }
      }
      assert(String(record).includes("then"), String(record));
      assertEquals(Struct.create(record.$toObject()).$bytes, record.$bytes);
    }
  }
});

Deno.test("variables of generated code neither hide a struct's name", async () => {
  assert(locals.has("byteOffset") && locals.has("values"), "locals are found");
  const names = [...locals].filter((name) =>
    /^\w+$/.test(name) && linesOf(called(name)).length === 0
  );
  const structs = Object.fromEntries(
    names.map((name) => [name, { format: "<h", fields: ["x"] }]),
  );
  const module = await loadModule({ structs });
  for (const name of names) {
    const Class = module[name];
    assert(Class, name);
    const array = Class.array(new Uint8Array(4));
    array.get(1).$set(Class.create({ x: 5 }));
    assertEquals([...array].map(({ x }) => x), [0, 5], name);
    assertEquals(Class.view(array.$bytes, 2).x, 5);
    assertEquals(array.at(-1).x, 5);
  }
});

function called(name: string): string {
  const struct = { format: "<h", fields: ["x"] };
  return JSON.stringify({ structs: { [name]: struct } });
}

/** The names that a module uses without declaring them, and its variables. */
function namesIn(text: string): Record<"globals" | "locals", Set<string>> {
  const file = ts.createSourceFile("a.ts", text, ts.ScriptTarget.Latest, true);
  const [used, declared, locals] = [1, 2, 3].map(() => new Set<string>());
  const visit = (node: ts.Node): void => {
    const { parent } = node;
    if (ts.isIdentifier(node)) {
      const isDeclared = "name" in parent && parent.name === node;
      const isQualified = ts.isQualifiedName(parent) && parent.right === node;
      if (isQualified) return; // `$.Items`
      if (!isDeclared) used?.add(node.text);
      else if (ts.isParameter(parent) || ts.isVariableDeclaration(parent)) {
        locals?.add(node.text);
        declared?.add(node.text);
      } else if (!ts.isPropertyAccessExpression(parent)) {
        declared?.add(node.text);
      }
    }
    node.forEachChild(visit);
  };
  visit(file);
  const globals = used?.difference(declared ?? used);
  return { globals: globals ?? new Set(), locals: locals ?? new Set() };
}
