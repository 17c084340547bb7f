/**
 * Compiled layouts against the classes that are generated for them, on random
 * layouts and hostile bytes.
 */

import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { compileLayout } from "../../inspect/mod.ts";
import { type AnyStruct, loadModule } from "../support/load_module.ts";
import { randomLanguage } from "../support/random_language.ts";
import { randomLayout } from "../support/random_layouts.ts";
import { runs, SEED } from "../support/runs.ts";

const layouts = [
  randomLanguage(SEED + 10, 16),
  randomLanguage(SEED + 11, 16),
  randomLayout(SEED + 12, 16),
];
const pairs = (await Promise.all(layouts.map(async (layout) => {
  const module = await loadModule(layout);
  const compiled = compileLayout(JSON.stringify(layout));
  return compiled.structs.map((struct) => ({
    struct,
    Struct: module[struct.name] as AnyStruct,
  }));
}))).flat();

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

Deno.test("a compiled struct reads what its generated class reads", () => {
  fc.assert(
    fc.property(cases, ({ pair: { struct, Struct }, random, start }) => {
      const { size, fields } = Struct.layout;
      const length = start + size + (fields.at(-1)?.tail ? 40 : 0);
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
        outcome(() => struct.lengthAt(source, start)),
        outcome(() => view().$bytes.length),
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
