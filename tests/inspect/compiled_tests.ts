/**
 * Compiled layouts against the classes that are generated for them, on random
 * layouts and hostile bytes.
 */

import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { compileLayout, rowOf } from "../../inspect/mod.ts";
import { type AnyStruct, loadModule } from "../support/load_module.ts";
import { randomLanguage } from "../support/random_language.ts";
import { randomLayout } from "../support/random_layouts.ts";
import { readText } from "../support/repository.ts";
import { runs, SEED } from "../support/runs.ts";

const layouts = [
  randomLanguage(SEED + 10, 16),
  randomLanguage(SEED + 11, 16),
  randomLayout(SEED + 12, 16),
];
/** Those whose getters refuse nothing that their bytes can be. */
const GOLDEN = ["both_orders", "everything", "places", "readings", "tails"];
type Module = Readonly<Record<string, AnyStruct | undefined>>;
const modules: readonly (readonly [text: string, module: Module])[] = [
  ...await Promise.all(
    layouts.map(async (layout) =>
      [JSON.stringify(layout), await loadModule(layout)] as const
    ),
  ),
  ...await Promise.all(GOLDEN.map(async (name) =>
    [
      readText(`tests/golden/${name}.jsonc`),
      await import(`../golden/${name}.ts`),
    ] as const
  )),
];
const pairs = modules.flatMap(([text, module]) =>
  compileLayout(text).structs.map((struct) => ({
    struct,
    Struct: module[struct.name] as AnyStruct,
  }))
);

/** Bytes with what is hard to read among them. */
const bytes = fc.uint8Array({ minLength: 1, maxLength: 64 }).chain((some) =>
  fc.constantFrom(
    some,
    // A signalling NaN of every width, and UTF-8 that is none.
    Uint8Array.of(1, 0, 0xa0, 0x7f, 1, 0, 0, 0, 0, 0, 0xf4, 0x7f, 0xff, 0xc3),
    new Uint8Array(8).fill(0xff),
    Uint8Array.of(0x80, 0xe2, 0x82, 0, 0x41),
  )
);
const cases = fc.record({
  pair: fc.constantFrom(...pairs),
  random: bytes,
  start: fc.nat(3),
});

/** What `read` gives, or the kind of error. */
function outcome(read: () => unknown): unknown {
  try {
    return read();
  } catch (error) {
    return (error as Error).name;
  }
}

/** What `read` gives, or what its error says. */
function told(read: () => unknown): unknown {
  try {
    return read();
  } catch (error) {
    return String(error);
  }
}

Deno.test("a compiled struct reads what its generated class reads", () => {
  fc.assert(
    fc.property(cases, ({ pair: { struct, Struct }, random, start }) => {
      const { size, fields } = Struct.layout;
      // Now and then some bytes are missing.
      const tail = fields.at(-1)?.tail ? 40 : 0;
      const length = Math.max(0, start + size + tail - (random[0] ?? 0) % 4);
      const source = Uint8Array.from(
        { length },
        (_, at) => random[at % random.length] ?? 0,
      );
      const view = () => Struct.view(source, start);
      assertEquals(
        outcome(() => struct.read(source, start)),
        outcome(() => view().$toObject()),
      );
      assertEquals(
        outcome(() => JSON.stringify(struct.json(source, start))),
        outcome(() => JSON.stringify(view())),
      );
      assertEquals(
        told(() => struct.lengthAt(source, start)),
        told(() => view().$bytes.length),
      );
      for (const { name } of struct.model.fields) {
        const field = outcome(() => struct.get(source, name, start));
        const expected = outcome(() => plain(view()[name]));
        if (typeof expected !== "object") assertEquals(field, expected, name);
      }
    }),
    runs(400),
  );
});

Deno.test("what is narrowed to a path is that part of the record", () => {
  fc.assert(
    fc.property(cases, ({ pair: { struct }, random, start }) => {
      const length = start + struct.size + 40;
      const source = Uint8Array.from(
        { length },
        (_, at) => random[at % random.length] ?? 0,
      );
      const record = outcome(() => struct.view(source, start)) as DataView;
      if (typeof record === "string") return;
      const json = outcome(() => struct.json(record));
      const { isUnion, fields } = struct.model;
      for (const { name, memberOf } of fields) {
        if (isUnion || memberOf !== undefined || typeof json === "string") {
          continue;
        }
        const expected = (json as Record<string, unknown>)[name];
        assertEquals(struct.jsonAt(record, name), expected, name);
      }
      const { leaves, values } = rowOf(struct, record);
      for (
        const [index, leaf] of leaves.entries()
      ) {
        const { path, byteOffset, byteLength, item } = leaf;
        const name = `${struct.name}.${path}`;
        // What no number is exactly is a bigint in a row.
        if (item?.isNumber !== true) {
          assertEquals(values[index], struct.get(record, path), name);
        }
        const place = struct.place(record, path);
        assertEquals(byteOffset, place.byteOffset, name);
        // A union has its size, and the place of a struct its stride.
        if (item) assertEquals(byteLength, place.byteLength, name);
        assertEquals(rowOf(struct, record, path).values.length > 0, true, name);
      }
    }),
    runs(300),
  );
});

function plain(value: unknown): unknown {
  return typeof value === "object" ? {} : value;
}

Deno.test("a compiled struct writes what its generated class writes", () => {
  fc.assert(
    fc.property(cases, fc.nat(), ({ pair: { struct, Struct }, random }, at) => {
      const { size, fields } = Struct.layout;
      const field = fields[at % Math.max(1, fields.length)];
      if (field === undefined || field.shape.length > 0) return;
      if (field.struct !== undefined || field.tail !== undefined) return;
      if (fields.at(-1)?.tail !== undefined) return;
      const from = Uint8Array.from(
        { length: size },
        (_, at) => random[at % random.length] ?? 0,
      );
      const value = outcome(() => struct.get(from, field.name));
      const [mine, theirs] = [new Uint8Array(size), new Uint8Array(size)];
      // Text that was not UTF-8 may not fit.
      const set = outcome(() => struct.set(mine, field.name, value));
      const expected = outcome(() => {
        Struct.view(theirs)[field.name] = value;
      });
      assertEquals(set, expected, field.name);
      // An engine may change the bits of a NaN.
      if (/float|complex/.test(field.type)) {
        const { name } = field;
        assertEquals(struct.get(mine, name), struct.get(theirs, name));
      } else assertEquals(mine, theirs, field.name);
    }),
    runs(300),
  );
});
