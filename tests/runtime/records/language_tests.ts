/**
 * Random layouts out of all that the language has, with random bytes: what is
 * read as plain data gives the same record back.
 */

import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { type AnyStruct, loadModule } from "../../support/load_module.ts";
import { randomLanguage } from "../../support/random_language.ts";
import { runs, SEED } from "../../support/runs.ts";

const modules = await Promise.all(
  [0, 1, 2].map((plus) => loadModule(randomLanguage(SEED + plus, 16))),
);
const all = modules.flatMap((module) =>
  Object.values(module).filter((each) => "layout" in each)
);

Deno.test("random layouts have all that the language has", () => {
  const layouts = [0, 1, 2, 3].map((seed) => randomLanguage(seed, 16));
  const text = JSON.stringify(layouts);
  for (
    const part of [
      '"union":',
      '"flatten":true',
      '"cases":',
      '"(n)',
      '"(*)',
      '"Kind:3"',
      '"both"',
      '"pack":',
      ':60"',
      '"LLP64"',
      '"I:0x"',
      '"default":',
    ]
  ) {
    assert(text.includes(part), part);
  }
});

/** A record on random bytes; one with a tail of a few items. */
function recordOf(Struct: AnyStruct, random: Uint8Array<ArrayBuffer>) {
  const { fields } = Struct.layout;
  const tail = fields.at(-1)?.tail;
  const record = Struct.create(
    tail?.includes("n") ? { n: random.length % 5 } : {},
  );
  const { n } = record;
  record.$bytes.set(
    record.$bytes.map((_, at) => random[at % random.length] ?? 0),
  );
  if (n !== undefined) record.n = n;
  return record;
}

const cases = fc.record({
  Struct: fc.constantFrom(...all),
  random: fc.uint8Array({ minLength: 1, maxLength: 80 }) as fc.Arbitrary<
    Uint8Array<ArrayBuffer>
  >,
});

Deno.test("plain data and JSON give the same record back", () => {
  fc.assert(
    fc.property(cases, ({ Struct, random }) => {
      const record = recordOf(Struct, random);
      const values = record.$toObject();
      const again = Struct.create(values);
      assertEquals(again.$toObject(), values);
      assert(Reflect.apply(again.$equals as () => boolean, again, [record]));
      // JSON has no NaN and no infinity.
      const text = JSON.stringify(record);
      const parsed = JSON.parse(text);
      if (!text.includes("null")) {
        assertEquals(JSON.stringify(Struct.create(readable(parsed))), text);
      }
      const copy = Struct.create(record);
      assertEquals(copy.$bytes, record.$bytes);
      assertEquals(Struct.view(record.$bytes.slice()).$toObject(), values);
      assert(String(record).startsWith(`${Struct.layout.name}(`));
    }),
    runs(300),
  );
});

/** 64-bit integers are text in JSON. */
function readable(value: unknown): object {
  const read = (value: unknown): unknown => {
    if (typeof value === "string" && /^-?[0-9]+$/.test(value)) {
      return BigInt(value);
    }
    if (Array.isArray(value)) return value.map(read);
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, each]) => [name, read(each)]),
    );
  };
  return read(value) as object;
}

Deno.test("arrays and columns read what records read", () => {
  fc.assert(
    fc.property(cases, ({ Struct, random }) => {
      if (!("array" in Struct)) return;
      const array = Struct.alloc(3);
      array.$bytes.set(
        array.$bytes.map((_, at) => random[at % random.length] ?? 0),
      );
      const values = array.toArray();
      assertEquals(Array.from(array, (record) => record.$toObject()), values);
      for (
        const path of (array.constructor as unknown as { columns: string[] })
          .columns
      ) {
        if (path.includes(".")) continue;
        const column = array.column(path);
        const isPlain = Struct.layout.fields.some(({ name, shape, memberOf }) =>
          name === path && shape.length === 0 && memberOf === undefined
        );
        const last = column.get(2);
        if (isPlain && !Struct.layout.union) {
          assertEquals(last, values[2]?.[path]);
        }
      }
      const copy = Struct.alloc(3);
      for (let i = 0; i < 3; i++) copy.get(i).$set(values[i] ?? {});
      assertEquals(copy.toArray(), values);
      assert(copy.equals(array));
    }),
    runs(150),
  );
});
