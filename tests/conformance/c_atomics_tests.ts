/** `_Atomic` members: where gcc and clang put them, and which are atomic. */

import { assert, assertEquals } from "@std/assert";
import { generateAll, layoutOfHeader } from "../../codegen/mod.ts";
import { parseLayout } from "../../codegen/layout/mod.ts";
import type { DataModel } from "../../format/mod.ts";
import { readDataText } from "../support/data_file.ts";

type Member = readonly [
  name: string,
  byteOffset: number,
  byteLength: number,
  /** Whether it is one integer or pointer with `_Atomic`. */
  isAtomic: boolean,
];

type Answer = readonly [
  sizeOf: number,
  alignOf: number,
  members: readonly Member[],
];

interface Truth {
  readonly text: string;
  readonly structs: Readonly<Record<string, Answer>>;
}

const truth: Readonly<Record<DataModel, Truth>> = JSON.parse(
  readDataText("c_atomics.json"),
);

/** What a layout says, as compilers do. */
function answers(text: string): Record<string, Answer> {
  return Object.fromEntries(
    parseLayout(text).structs.map(({ name, layout, fields }) => [
      name,
      [
        layout.stride,
        layout.alignment,
        // What is packed is written with all padding.
        fields.filter(({ name }) => !name.startsWith("_pad")).map((field) => [
          field.name,
          field.byteOffset,
          field.byteLength,
          "item" in field && field.item.atomic === true,
        ]),
      ],
    ]),
  );
}

/** In a packed struct what is not aligned is not atomic. */
function expected({ structs }: Truth): Record<string, Answer> {
  return Object.fromEntries(
    Object.entries(structs).map(([name, [sizeOf, alignOf, members]]) => [
      name,
      [
        sizeOf,
        alignOf,
        members.map(([member, offset, length, isAtomic]) => [
          member,
          offset,
          length,
          isAtomic && offset % length === 0 && sizeOf % length === 0,
        ]),
      ],
    ]),
  );
}

for (const [dataModel, model] of Object.entries(truth)) {
  Deno.test(`_Atomic members are where compilers put them: ${dataModel}`, () => {
    const read = (path: string) => path === "x.h" ? model.text : undefined;
    const options = { read, dataModel: dataModel as DataModel };
    const { text } = layoutOfHeader("x.h", options);
    const wanted = expected(model);
    assertEquals(answers(text), wanted);
    const all = Object.values(wanted).flatMap(([, , members]) => members);
    assert(all.filter(([, , , isAtomic]) => isAtomic).length > 100);
  });

  Deno.test(`the header that is written of them is read as the same: ${dataModel}`, () => {
    const read = (path: string) => path === "x.h" ? model.text : undefined;
    const options = { dataModel: dataModel as DataModel };
    const { text } = layoutOfHeader("x.h", { ...options, read });
    const [{ code }] = generateAll(text, ["c"]);
    const again = layoutOfHeader("y.h", {
      ...options,
      read: (path) => path === "y.h" ? code : undefined,
    });
    const names = Object.keys(model.structs);
    const ours = answers(text);
    const theirs = answers(again.text);
    for (const name of names) assertEquals(theirs[name], ours[name], name);
  });
}
