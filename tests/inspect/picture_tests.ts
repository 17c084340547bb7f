/**
 * Pictures of structs: each byte is drawn once, where the interpreter of
 * layouts and pahole find it; the golden ones again by
 *
 *     UPDATE=1 deno test -A tests/inspect/picture_tests.ts
 */

import { assert, assertEquals, assertThrows } from "@std/assert";
import {
  type CompiledStruct,
  compileFormat,
  compileLayout,
  pictureOf,
  type PictureOptions,
  pictureSvg,
  pictureText,
} from "../../inspect/mod.ts";
import { randomLanguage } from "../support/random_language.ts";
import { randomLayout } from "../support/random_layouts.ts";
import { elementsIn, readXml, type XmlElement } from "../support/read_xml.ts";
import { readText, ROOT } from "../support/repository.ts";
import { SEED } from "../support/runs.ts";

const random = [
  randomLanguage(SEED + 20, 20),
  randomLanguage(SEED + 21, 20),
  randomLayout(SEED + 22, 24),
].flatMap((layout) => compileLayout(JSON.stringify(layout)).structs);

const FILES = [
  "layouts/vertex.jsonc",
  ...["unions", "everything", "tails", "places", "readings", "both_orders"]
    .map((name) => `tests/golden/${name}.jsonc`),
  "tests/layouts/elf64.jsonc",
];
const structs = [
  ...random,
  ...FILES.flatMap((path) => compileLayout(readText(path), path).structs),
  compileLayout(JSON.stringify({
    structs: {
      Small: { format: "@", fields: { a: "B", b: "I:3", c: "d" } },
      Long: {
        format: "@",
        fields: { a: "B", many: "(50)Small", text: "5000s", end: "I:7" },
      },
      Longer: { format: ">", fields: { of: "(9)Long", z: "B" } },
      Gaps: { format: "@", fields: { no: "I:12x", b: "I:5", or: "I:9x" } },
      None: { format: "@", fields: {} },
    },
  })).structs,
].flat();

const hasTail = ({ model }: CompiledStruct) =>
  model.fields.at(-1)?.kind === "tail";
const drawnSize = (struct: CompiledStruct) =>
  hasTail(struct) ? struct.size : struct.stride;

/** Each struct, and a picture of it. */
const pictures = structs.flatMap((struct) => {
  const options = [4, 8, 16, 7].map((bytesPerRow) => ({
    bytesPerRow,
    cacheLine: 16,
  }));
  const all = drawnSize(struct) <= 200 ? [...options, {}] : options;
  return all.map((each) => [struct, pictureOf(struct.model, each)] as const);
});

/** Some of them as SVG, which is long. */
const svgs = pictures.filter(([, { bytesPerRow }]) =>
  bytesPerRow !== 4 && bytesPerRow !== 16
).map(([struct, picture]) => [struct, pictureSvg(picture, "x.jsonc")] as const);

/** What ranges cover, if each begins where another ends. */
function covered(ranges: readonly (readonly [number, number])[]): number {
  let end = 0;
  for (const [from, to] of [...ranges].sort(([a], [b]) => a - b)) {
    assertEquals(from, end);
    end = to;
  }
  return end;
}

Deno.test("the cells of a picture cover each bit of the stride once, padding whole bytes", () => {
  assert(structs.length > 90);
  for (const [struct, { cells }] of pictures) {
    const whole = cells.filter(({ lane, length }) => lane === 0 && length > 0)
      .map(({ start, length }) => [start, start + length] as const);
    assertEquals(covered(whole), drawnSize(struct) * 8, struct.name);
    for (const { kind, start, length } of cells) {
      const isWhole = start % 8 === 0 && length % 8 === 0;
      if (kind === "padding") assert(isWhole, struct.name);
      if (kind !== "gap") continue;
      const last = start + length - 1;
      assert(!isWhole && start >> 3 === last >> 3, struct.name);
    }
  }
});

Deno.test("the rows of a picture show each byte once, or leave it out once", () => {
  for (const [struct, { rows, bytesPerRow }] of pictures) {
    const found = rows.map(({ start, end }) => [start, end] as const);
    const end = hasTail(struct)
      ? Math.ceil((Math.max(struct.size + 1, struct.stride)) / bytesPerRow) *
        bytesPerRow
      : struct.stride;
    assertEquals(covered(found), end, struct.name);
    for (const { kind, start, end, lanes } of rows) {
      if (kind === "fold") continue;
      const pieces = lanes[0]?.cells.map(({ from, to }) => [from, to] as const);
      assertEquals(covered(pieces ?? []), (end - start) * 8, struct.name);
      for (const { cells } of lanes) {
        const inOrder = [...cells].sort((a, b) => a.from - b.from);
        for (const [index, { from }] of inOrder.entries()) {
          assert(from >= (inOrder[index - 1]?.to ?? 0), struct.name);
        }
      }
    }
  }
});

Deno.test("a name is written once, in the largest piece", () => {
  for (const [, { cells, rows }] of pictures) {
    const main = rows.flatMap(({ lanes }) => lanes)
      .flatMap(({ cells }) => cells).filter(({ isMain }) => isMain)
      .map(({ of }) => of);
    const drawn = cells.filter(({ length, kind }) =>
      length > 0 || kind === "tail"
    );
    assertEquals(main.length, drawn.length);
  }
});

const fieldsOf = (root: XmlElement) =>
  [...elementsIn(root)].filter(({ attributes }) => "data-path" in attributes);

Deno.test("each field of an SVG says its place, as the interpreter finds it", () => {
  let count = 0;
  for (const [struct, svg] of svgs) {
    const root = readXml(svg);
    assertEquals(root.name, "svg");
    const [title, desc] = root.children;
    assertEquals([title?.name, desc?.name], ["title", "desc"]);
    const bytes = new Uint8Array(struct.size);
    for (const { attributes, children } of fieldsOf(root)) {
      const {
        "data-path": path = "",
        "data-offset": offset,
        "data-length": length,
      } = attributes;
      assertEquals(children[0]?.name, "title");
      if (/–\d+\]$/.test(path)) continue;
      const place = struct.place(bytes, path);
      assertEquals(Number(offset), place.byteOffset, `${struct.name}.${path}`);
      assertEquals(Number(length), place.byteLength, `${struct.name}.${path}`);
      count++;
    }
    const paths = fieldsOf(root).map(({ attributes }) =>
      attributes["data-path"]?.replace(/[.[].*/, "")
    );
    const names = struct.model.fields.filter(({ memberOf }) =>
      memberOf === undefined
    ).map(({ name }) => name.replace(/[.[].*/, ""));
    assertEquals(new Set(paths), new Set(names), struct.name);
  }
  assert(count > 2000);
});

const HOSTILE = [
  "</title><script>alert(1)</script>",
  '"><rect onload="x"/>',
  "'--><!-- ]]> &lt; &amp; &",
  "a name that is far too long for any of the cells that there are",
  "姓名\u{1f600}é",
  "e\u0301\u0301",
];

Deno.test("no text of a layout becomes markup", () => {
  const fields = Object.fromEntries(HOSTILE.map((name, index) => [name, {
    type: ["B", "H", "I:3", "d", "(3)B", "B"][index],
    doc: `<b>&\u0000\ud800 --> ${name}`,
  }]));
  const { structs: [struct] } = compileLayout(
    JSON.stringify({
      structs: { Hostile: { format: "@", doc: "</desc>\u0001", fields } },
    }),
  );
  assert(struct);
  for (const bytesPerRow of [4, 16]) {
    const picture = pictureOf(struct.model, { bytesPerRow });
    const svg = pictureSvg(picture, "---><script>-->.jsonc---");
    const root = readXml(svg);
    const known = ["svg", "title", "desc", "style", "defs", "pattern"];
    const names = new Set([...elementsIn(root)].map(({ name }) => name));
    for (const name of [...known, "rect", "g", "path", "text"]) {
      names.delete(name);
    }
    assertEquals([...names], []);
    assertEquals(
      fieldsOf(root).map(({ attributes }) => attributes["data-path"]),
      HOSTILE,
    );
    for (const { attributes } of elementsIn(root)) {
      assertEquals(Object.keys(attributes).filter((it) => /^on/.test(it)), []);
    }
    // The whole name is there where it is cut.
    assert(svg.includes("…") && svg.includes(HOSTILE[3] ?? ""));
    assert(!/[\p{Cc}\p{Cs}]/u.test(pictureText(picture).replaceAll("\n", "")));
  }
});

Deno.test("an SVG takes nothing from outside", () => {
  for (const [, svg] of svgs) {
    const links = svg.replace('xmlns="http://www.w3.org/2000/svg"', "");
    assert(!/https?:|href|@import|url\((?!#)/.test(links));
    assert(svg.includes("@media (prefers-color-scheme:dark)"));
  }
});

/** What pahole says of a struct; places and lengths in bits. */
interface Pahole {
  readonly size: number;
  readonly members: readonly (readonly [string, number, number])[];
  readonly holes: readonly (readonly [number, number])[];
  readonly padding: number;
}

Deno.test("members and holes are where pahole finds them", () => {
  const rows: readonly [string, object, Pahole][] = JSON.parse(
    readText("tests/data/pahole.json"),
  );
  assertEquals(rows.length, 160);
  const { structs } = compileLayout(
    JSON.stringify({
      structs: Object.fromEntries(rows.map(([name, spec]) => [name, spec])),
    }),
  );
  for (const [name, , { size, members, holes, padding }] of rows) {
    const struct = structs.find((struct) => struct.name === name);
    assert(struct);
    const { cells, rows } = pictureOf(struct.model, { bytesPerRow: 16 });
    assertEquals(struct.stride, size);
    const groups = new Map(
      rows.flatMap(({ lanes }) => lanes).flatMap(({ groups }) => groups)
        .filter(({ of }) => of.level === 0)
        .map(({ of }) => [of.label.replace(/:.*/, ""), of]),
    );
    const found: [string, number, number][] = [];
    const nothing: [number, number][] = [];
    for (const { name, path, start, length } of cells) {
      const isInner = [...groups.values()].some((group) =>
        start >= group.start && start < group.start + group.length
      );
      if (isInner) continue;
      const last = nothing.at(-1);
      if (path !== "") found.push([name, start, length]);
      else if (last !== undefined && last[0] + last[1] === start) {
        last[1] += length;
      } else nothing.push([start, length]);
    }
    for (const [name, { start, length }] of groups) {
      found.push([name, start, length]);
    }
    found.sort(([, one], [, other]) => one - other);
    assertEquals(found, members.map((member) => [...member]), name);
    const end = size * 8;
    const atEnd = nothing.filter(([start, length]) => start + length === end);
    assertEquals(
      nothing.filter((hole) => !atEnd.includes(hole)),
      holes.map((hole) => [...hole]),
      name,
    );
    assertEquals(atEnd.reduce((sum, [, length]) => sum + length, 0), padding);
  }
});

Deno.test("a record that is too long for one row is an error", () => {
  assertThrows(
    () => pictureOf(compileFormat("300s").model),
    RangeError,
    "Cannot draw Record in one row: it has 300 bytes, and a row at most 256",
  );
});

/** Machado, Oliveira and Fernandes: what people without a kind of cone see. */
const SEEN = {
  all: [1, 0, 0, 0, 1, 0, 0, 0, 1],
  protanopia: [
    ...[0.152286, 1.052583, -0.204868],
    ...[0.114503, 0.786281, 0.099216],
    ...[-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    ...[0.367322, 0.860646, -0.227968],
    ...[0.280085, 0.672501, 0.047413],
    ...[-0.01182, 0.04294, 0.968881],
  ],
};

const times = (matrix: readonly number[], vector: readonly number[]) =>
  [0, 3, 6].map((row) =>
    vector.reduce((sum, value, at) => sum + value * (matrix[row + at] ?? 0), 0)
  );

/** CIELAB, in which distances are differences to the eye. */
function lab(hex: string, seen: readonly number[]): number[] {
  const linear = [1, 3, 5].map((at) => {
    const value = parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  const rgb = times(seen, linear).map((value) =>
    Math.min(1, Math.max(0, value))
  );
  const white = [0.95047, 1, 1.08883];
  const [x = 0, y = 0, z = 0] = times([
    ...[0.4124, 0.3576, 0.1805],
    ...[0.2126, 0.7152, 0.0722],
    ...[0.0193, 0.1192, 0.9505],
  ], rgb).map((value, at) => {
    const part = value / (white[at] ?? 1);
    return part > 0.008856 ? Math.cbrt(part) : 7.787 * part + 16 / 116;
  });
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

Deno.test("six colours differ to those who take red for green too", () => {
  const svg = pictureSvg(pictureOf(compileFormat("B").model), "x");
  const fills = Array.from(
    svg.matchAll(/\.h\d\{fill:(#\w{6})/g),
    ([, fill = ""]) => fill,
  );
  assertEquals(fills.length, 12);
  for (const theme of [fills.slice(0, 6), fills.slice(6)]) {
    for (const [kind, matrix] of Object.entries(SEEN)) {
      const colors = theme.map((fill) => lab(fill, matrix));
      for (const [index, one] of colors.entries()) {
        for (const other of colors.slice(index + 1)) {
          const far = Math.hypot(...one.map((it, at) => it - (other[at] ?? 0)));
          assert(far > 15, `${kind}: ${theme[index]}, ${far}`);
        }
      }
    }
  }
});

// deno-fmt-ignore: a table, a row a picture
const GOLDEN: readonly [file: string, layout: string, name: string, options: PictureOptions][] = [
  ["tests/golden/pictures/event", "tests/golden/unions.jsonc", "Event", { bytesPerRow: 16, cacheLine: 16 }],
  ["tests/golden/pictures/elf", "tests/layouts/elf64.jsonc", "Elf64Header", { bytesPerRow: 8, cacheLine: 32 }],
  ["tests/golden/pictures/tail", "tests/golden/tails.jsonc", "", { bytesPerRow: 4 }],
];

for (const [file, layout, name, options] of GOLDEN) {
  Deno.test(`${file} is what is drawn`, () => {
    const compiled = compileLayout(readText(layout), layout);
    const struct = name === ""
      ? compiled.structs.find(hasTail)
      : compiled.struct(name);
    assert(struct);
    const picture = pictureOf(struct.model, options);
    const texts = {
      [`${file}.svg`]: pictureSvg(picture, layout),
      [`${file}.txt`]: `${pictureText(picture)}\n`,
    };
    for (const [path, text] of Object.entries(texts)) {
      if (Deno.env.get("UPDATE")) {
        Deno.writeTextFileSync(new URL(path, ROOT), text);
      }
      assertEquals(readText(path), text);
    }
  });
}
