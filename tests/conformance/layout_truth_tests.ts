/** Layouts of C structs against gcc and clang. */

import { assert, assertEquals } from "@std/assert";
import { parseLayout } from "../../codegen/layout/mod.ts";
import { readDataText } from "../support/data_file.ts";
import { loadModule } from "../support/load_module.ts";

/** A field as C has it: its name, its type, `offsetof` and `sizeof`. */
type CField = [name: string, type: string, offset: number, size: number];

interface CStruct {
  name: string;
  format?: string;
  fields: CField[];
  /** C's `sizeof`: our stride. */
  size: number;
  alignment: number;
}

const LISTS = ["LP64", "LLP64", "ILP32", "packed"] as const;
const truth: Record<typeof LISTS[number], CStruct[]> = JSON.parse(
  readDataText("c_structs.json"),
);

Deno.test("there are hundreds of structs to compare with", () => {
  const counts = LISTS.map((list) => truth[list].length);
  assert(counts.every((count) => count >= 100), String(counts));
});

for (const list of LISTS) {
  Deno.test(`offsets, sizes and alignments of C's structs: ${list}`, () => {
    const text = JSON.stringify(layoutOf(list, truth[list]));
    const { structs } = parseLayout(text);
    const byName = new Map(structs.map((model) => [model.name, model]));
    assertEquals(byName.size, truth[list].length);
    for (const expected of truth[list]) {
      const model = byName.get(expected.name);
      assert(model, expected.name);
      const { stride, alignment } = model.layout;
      assertEquals(
        {
          fields: model.fields.map(({ name, byteOffset, byteLength }) => [
            name,
            byteOffset,
            byteLength,
          ]),
          size: stride,
          alignment,
        },
        {
          fields: expected.fields.map(([name, , offset, size]) => [
            name,
            offset,
            size,
          ]),
          size: expected.size,
          alignment: expected.alignment,
        },
        `${list}: ${expected.name}`,
      );
    }
  });
}

for (const list of LISTS) {
  Deno.test(`generated classes have the layouts of C's structs: ${list}`, async () => {
    const structs = closedSample(truth[list], 3);
    const module = await loadModule(layoutOf(list, structs));
    for (const { name, fields, size, alignment } of structs) {
      const { layout, create, alloc } = module[name] ?? {};
      assert(layout !== undefined && create && alloc, name);
      assertEquals([layout.stride, layout.alignment], [size, alignment], name);
      assertEquals(
        layout.fields.map(({ name, byteOffset, byteLength }) =>
          [name, byteOffset, byteLength].join()
        ),
        fields.map(([name, , offset, size]) => [name, offset, size].join()),
        name,
      );
      assertEquals(create().$bytes.length, layout.size, name);
      assertEquals(alloc(3).$bytes.length, 3 * size, name);
    }
  });
}

function layoutOf(list: string, structs: readonly CStruct[]): object {
  return {
    dataModel: list === "packed" ? "LP64" : list,
    structs: Object.fromEntries(
      structs.map(({ name, format = "@", fields }) => [name, {
        format,
        fields: Object.fromEntries(fields.map(([name, type]) => [name, type])),
      }]),
    ),
  };
}

/** The last structs of a list, and all that they nest. */
function closedSample(all: readonly CStruct[], count: number): CStruct[] {
  const byName = new Map(all.map((struct) => [struct.name, struct]));
  const chosen = new Map<string, CStruct>();
  const choose = (name: string): void => {
    const struct = byName.get(name);
    if (struct === undefined || chosen.has(name)) return;
    chosen.set(name, struct);
    for (const [, type] of struct.fields) choose(type.replace(/^\(.*\)/, ""));
  };
  for (const { name } of all.slice(-count)) choose(name);
  return [...chosen.values()];
}
