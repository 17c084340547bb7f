/** Structs of system headers: clang's sizes, offsets and bits, and ours. */

import { assert, assertEquals } from "@std/assert";
import { CError } from "../../codegen/c/c_error.ts";
import { layoutOfHeader } from "../../codegen/c/mod.ts";
import { readDeclarations } from "../../codegen/c/declarations.ts";
import { predefined } from "../../codegen/c/predefined.ts";
import { preprocess } from "../../codegen/c/preprocess.ts";
import type { Scope } from "../../codegen/c/scope.ts";
import { type LayoutModel, parseLayout } from "../../codegen/layout/mod.ts";
import type { Layout } from "../../format/mod.ts";
import { readData } from "../support/data_file.ts";

/** A field: its byte; of a bit-field the first bit from there, and the width. */
type Field = readonly [
  name: string,
  byte: number,
  bit?: number,
  width?: number,
];
type Answer = readonly [size: number, align: number, fields: readonly Field[]];
type Records = Readonly<Record<string, Answer>>;

interface Truth {
  readonly groups: readonly {
    readonly headers: readonly string[];
    readonly text: string;
    readonly records: Records;
  }[];
  readonly folders: readonly string[];
  readonly files: Readonly<Record<string, string>>;
  readonly whole: Readonly<Record<string, Records>>;
}

const truth = await readTruth();

// What no layout can say: long double, and vectors.
const REFUSED =
  /structlens has no (?:long double|_Float128|__float128|__int128|__bf16)|the attribute "vector_size"/;

for (const [index, { headers, text, records }] of truth.groups.entries()) {
  Deno.test(`clang's answers for ${headers.length} headers (${index + 1})`, () => {
    const read = (path: string) => path === "all.i" ? text : undefined;
    const scope = scopeOf("all.i", read, []);
    const names = expectPlaces(scope, records);
    const options = { read, structs: names, preprocessed: true };
    const layout = layoutOfHeader("all.i", options);
    expectFields(parseLayout(layout.text), layout.structs, names, records);
  });
}

for (const [header, records] of Object.entries(truth.whole)) {
  Deno.test(`clang's answers for ${header}, preprocessed here`, () => {
    const read = (path: string) =>
      path === "x.h" ? `#include <${header}>` : truth.files[path];
    expectPlaces(scopeOf("x.h", read, truth.folders), records);
  });
}

Deno.test("the answers are those of many structs", () => {
  const counts = truth.groups.map(({ records }) => Object.keys(records).length);
  assert(counts.reduce((sum, count) => sum + count) > 3000);
});

/** Compares the C reader's own places; gives the names that a layout can have. */
function expectPlaces(scope: Scope, records: Records): string[] {
  const names: string[] = [];
  for (const [name, expected] of Object.entries(records)) {
    const plan = scope.recordNamed(name)?.body?.plan;
    assert(plan !== undefined, name);
    if (plan instanceof CError) {
      assert(REFUSED.test(plan.message), plan.message);
      continue;
    }
    const nameOf = (index: string) => plan.members[Number(index)]?.member.name;
    assertEquals(answerOf(plan.layout, nameOf), expected, name);
    names.push(name);
  }
  return names;
}

/** Compares the structs of the layout file, as it is read back. */
function expectFields(
  { structs }: LayoutModel,
  names: readonly string[],
  cNames: readonly string[],
  records: Records,
): void {
  const byName = new Map(structs.map((struct) => [struct.name, struct]));
  for (const [index, name] of names.entries()) {
    const cName = cNames[index] ?? "";
    const struct = byName.get(name);
    const expected = records[cName];
    assert(struct !== undefined && expected !== undefined, cName);
    const [size, align, fields] = expected;
    // Names that JavaScript has are others in a layout.
    const known = new Set(fields.map(([name]) => name));
    const found = answerOf(struct.layout, (name) => {
      const own = known.has(name) ? name : name.replace(/_\d*$/, "");
      return known.has(own) ? own : undefined;
    });
    assertEquals(found, [size, align, fields], cName);
  }
}

/** Sizes and places as clang's are written down; what has no name is left out. */
function answerOf(
  { stride, alignment, members }: Layout,
  nameOf: (name: string) => string | undefined,
): Answer {
  const fields = members.flatMap((member): Field[] => {
    if (member.kind === "padding") return [];
    const name = nameOf(member.name ?? "");
    if (name === undefined) return [];
    const { byteOffset } = member;
    return [
      member.kind === "bits"
        ? [name, byteOffset, member.bitOffset, member.width]
        : [name, byteOffset],
    ];
  });
  return [stride, alignment, fields];
}

function scopeOf(
  path: string,
  read: (path: string) => string | undefined,
  folders: readonly string[],
): Scope {
  const isText = path.endsWith(".i");
  const preprocessed = preprocess(path, {
    model: "LP64",
    read,
    folders,
    predefined: isText ? {} : predefined("LP64"),
    defines: [],
  });
  return readDeclarations(preprocessed, "LP64", path).scope;
}

async function readTruth(): Promise<Truth> {
  const bytes = readData("c_headers.json.gz");
  const stream = new Blob([bytes]).stream()
    .pipeThrough(new DecompressionStream("gzip"));
  return await new Response(stream).json();
}
