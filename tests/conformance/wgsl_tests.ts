/**
 * The hosts `wgsl` and `wgsl uniform` against two engines of WGSL: what they lay
 * out is taken, at those places and no lower ones, and comes out as that WGSL.
 */

import { assert, assertEquals } from "@std/assert";
import { generateAll, LayoutError } from "../../codegen/mod.ts";
import golden from "../data/wgsl_golden.json" with { type: "json" };
import { readDataLines } from "../support/data_file.ts";
import { readText } from "../support/repository.ts";

/** What the engines say: sizes of types, then structs, inner ones first. */
interface Row {
  text: string;
  structs: Struct[];
  /** Whether it can be in a uniform buffer, by the rules without extensions. */
  uniform: boolean;
}

interface Struct {
  name: string;
  size: number;
  members: [name: string, type: string, offset: number][];
}

const [first, ...rows] = readDataLines<
  Row & { types?: Record<string, number> }
>("wgsl_structs.jsonl");
const types = first?.types ?? {};

const CODES: Readonly<Record<string, string>> = {
  f: "f",
  f32: "f",
  i: "i",
  i32: "i",
  u: "I",
  u32: "I",
  h: "e",
  f16: "e",
};

/** A type of a layout, its items, and whether it says that it is an array. */
interface Type {
  shape: number[];
  code: string;
  array?: true;
}

function typeOf(wgsl: string): Type {
  const array = /^array<(.*), (\d+)>$/.exec(wgsl);
  if (array !== null) {
    const [, inner = "", count] = array;
    const { shape, code, ...rest } = typeOf(inner);
    const isScalar = /^([fiu]32|f16)$/.test(inner);
    return {
      shape: [Number(count), ...shape],
      code,
      ...rest,
      ...isScalar && { array: true },
    };
  }
  const vector = /^(?:mat(\d)x|vec)(\d)(.)$/.exec(wgsl);
  if (vector === null) return { shape: [], code: CODES[wgsl] ?? wgsl };
  const [, columns, rows, letter = ""] = vector;
  const shape = [columns, rows].filter((n) => n !== undefined).map(Number);
  return { shape, code: CODES[letter] ?? "" };
}

function fieldOf([name, wgsl, offset]: Struct["members"][number]) {
  const { shape, code, array } = typeOf(wgsl);
  const type = shape.length === 0 ? code : `(${shape.join(",")})${code}`;
  return [name, { type, offset, ...array && { array } }] as const;
}

/** The layout of structs, the last of which is for `host`. */
function layoutOf(structs: readonly Struct[], host: string): string {
  return JSON.stringify({
    structs: Object.fromEntries(
      structs.map(({ name, size, members }, index) => [name, {
        format: "<",
        size,
        ...index === structs.length - 1 && { host },
        fields: Object.fromEntries(members.map(fieldOf)),
      }]),
    ),
  });
}

/** Whether the host takes the last struct. */
function isTaken(structs: readonly Struct[], host: string): boolean {
  try {
    generateAll(layoutOf(structs, host), ["json"]);
    return true;
  } catch (error) {
    if (!(error instanceof LayoutError)) throw error;
    for (const line of error.lines) assert(line.includes("Cannot put"), line);
    return false;
  }
}

/** Whether items lie without gaps, which a layout cannot say otherwise. */
function isDense(struct: Struct): boolean {
  return struct.members.every(([, wgsl]) => {
    if (wgsl.includes("S")) return true;
    const { shape, code } = typeOf(wgsl);
    const size = code === "e" ? 2 : 4;
    return types[wgsl] === shape.reduce((sum, n) => sum * n, size);
  });
}

const dense = rows.filter(({ structs }) => structs.every(isDense));

Deno.test("there are hundreds of structs to compare with, of each kind", () => {
  const counts = {
    dense: dense.length,
    sparse: rows.length - dense.length,
    uniform: dense.filter(({ uniform }) => uniform).length,
    storage: dense.filter(({ uniform }) => !uniform).length,
    "uniform with structs and arrays":
      dense.filter(({ uniform, structs }) => uniform && structs.length > 1)
        .length,
  };
  for (const [name, count] of Object.entries(counts)) {
    assert(count >= 60, `${name}: ${count}`);
  }
});

Deno.test("what WGSL lays out is taken in a storage buffer", () => {
  for (const { structs, text } of dense) {
    assert(isTaken(structs, "wgsl"), text);
  }
});

Deno.test("and comes out as the same WGSL", () => {
  for (const { structs, text } of dense) {
    const [{ code }] = generateAll(layoutOf(structs, "wgsl"), ["wgsl"]);
    const lines = code.replace(/ *\/\/.*$/gm, "").split("\n")
      .filter((line) => line !== "" && line !== "enable f16;");
    const used = new Set([structs.at(-1)?.name, ...usedBy(structs)]);
    const expected = structs.filter(({ name }) => used.has(name))
      .map(({ name }) => text.match(`struct ${name} [^}]*}`)?.[0]);
    assertEquals(lines.join("\n"), expected.join("\n"));
  }
});

/** The names of the structs in the last one. */
function usedBy(structs: readonly Struct[]): string[] {
  const use = (struct: Struct): string[] =>
    struct.members.flatMap(([, type]) => {
      const name = /S\d/.exec(type)?.[0];
      const inner = structs.find((each) => each.name === name);
      return inner === undefined ? [] : [inner.name, ...use(inner)];
    });
  const last = structs.at(-1);
  return last === undefined ? [] : use(last);
}

Deno.test("vectors of three in rows are refused: the layout has no gaps there", () => {
  for (const { structs, text } of rows) {
    const used = new Set([structs.at(-1)?.name, ...usedBy(structs)]);
    const isAll = structs.filter(({ name }) => used.has(name)).every(isDense);
    assertEquals(isTaken(structs, "wgsl"), isAll, text);
  }
});

Deno.test("a uniform buffer takes what naga takes there", () => {
  for (const { structs, text, uniform } of dense) {
    assertEquals(isTaken(structs, "wgsl uniform"), uniform, text);
  }
});

Deno.test("no place below the one that WGSL gives is taken", () => {
  let tried = 0;
  for (const { structs, text } of dense) {
    const last = structs.at(-1);
    if (last === undefined) continue;
    const sized = new Set(
      Array.from(
        text.slice(text.indexOf(`struct ${last.name} `)).matchAll(
          /@size\(\d+\) (\w+)/g,
        ),
        ([, name]) => name,
      ),
    );
    const ends = last.members.map(([, type, offset]) => {
      const name = type.match(/S\d/)?.[0];
      const inner = structs.find((struct) => struct.name === name)?.size;
      const count = Number(/, (\d+)>/.exec(type)?.[1] ?? 1);
      return offset + (inner === undefined ? types[type] ?? 0 : inner * count);
    });
    for (const [index, [name, type, offset]] of last.members.entries()) {
      if (sized.has(last.members[index - 1]?.[0])) continue;
      for (let lower = ends[index - 1] ?? 0; lower < offset; lower++) {
        const members = last.members.with(index, [name, type, lower]);
        const moved = [...structs.slice(0, -1), { ...last, members }];
        assert(!isTaken(moved, "wgsl"), `${name} at ${lower} of\n${text}`);
        tried++;
      }
    }
    if (sized.has(last.members.at(-1)?.[0])) continue;
    for (let size = ends.at(-1) ?? 0; size < last.size; size++) {
      const shorter = [...structs.slice(0, -1), { ...last, size }];
      assert(!isTaken(shorter, "wgsl"), `${size} bytes of\n${text}`);
      tried++;
    }
  }
  assert(tried > 1000, String(tried));
});

Deno.test("the engines put what gen --emit wgsl writes where it says", () => {
  const text = readText("tests/golden/wgsl.wgsl");
  const found = Array.from(
    text.matchAll(/^struct (\w+) \{([^}]*)\}/gm),
    ([, name, body = ""]) => [
      name,
      Array.from(
        body.matchAll(/(\w+): .*, \/\/ byte (\d+)/g),
        ([, member, byteOffset]) => [member, Number(byteOffset)],
      ),
    ],
  );
  const expected = Object.entries(golden)
    .map(([name, { members }]) => [name, members]);
  assertEquals(found, expected);
});
