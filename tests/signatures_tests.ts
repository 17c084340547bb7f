/**
 * What users' code depends on changes only with a line in the changelog.
 *
 * `tests/golden/signatures.txt` is what the last version had:
 * `UPDATE=1 deno test -A tests/signatures_tests.ts` writes it for a new one.
 */

import {
  assert,
  assertEquals,
  assertMatch,
  assertStringIncludes,
} from "@std/assert";
import config from "../deno.json" with { type: "json" };
import { readText, ROOT } from "./support/repository.ts";
import { type Signatures, signatures } from "./support/signatures.ts";

const PATH = "tests/golden/signatures.txt";
const HEAD = `structlens ${config.version}`;
const CHANGELOG = readText("CHANGELOG.md");

const now = signatures();

if (Deno.env.has("UPDATE")) {
  const lines = Array.from(now, ([name, text]) => `${name} | ${text}`);
  Deno.writeTextFileSync(
    new URL(PATH, ROOT),
    `${[HEAD, ...lines.map((line) => line.trimEnd())].join("\n")}\n`,
  );
}

const [head, ...lines] = readText(PATH).trimEnd().split("\n");
const released: Signatures = new Map(
  lines.map((line) => {
    const [name = "", ...texts] = line.split(" |");
    return [name, texts.join(" |").trimStart()];
  }),
);

Deno.test("the changelog has the last version, whose signatures are kept", () => {
  assertEquals(head, HEAD);
  assertMatch(CHANGELOG, new RegExp(`^## \\[${config.version}\\] - `, "m"));
  assert(released.size > 800);
});

Deno.test("each signature that changed is named in the changelog", () => {
  assertEquals(unnamed(released, now, unreleased(CHANGELOG)), []);
});

Deno.test("all that is promised is among the signatures", () => {
  for (
    const name of [
      ".: MemoryView.cast",
      ".: Struct.pack",
      ".: hexdump",
      "./codegen: generate",
      "./inspect: compileLayout",
      "./notebook: show",
      "generated: Vertex.$set",
      "generated: Vertex.view",
      "command: gen --check",
      "layout: atomic",
      "./support: VertexAttribute.offset",
      "generated: Hosted.attributes",
    ]
  ) assert(now.has(name), name);
});

// of a signature, what a change of it alone must change
const PARTS: readonly (readonly [name: string, part: string])[] = [
  [".: MemoryView", "extends ReadonlyMemoryView"],
  ["generated: Kind", "readonly one: 1"],
  ["generated: Vertex", "implements $.RecordCore"],
  ["command: gen --emit", "any of ts, c, json"],
  ["command: inspect --color", "string = auto"],
  ["layout: host", "vertex"],
];
for (const [name, part] of PARTS) {
  Deno.test(`the signature of ${name} has ${part}`, () => {
    assertStringIncludes(now.get(name) ?? "", part);
  });
}

// what changes, what the changelog says, which names are missing there
const CHANGES:
  readonly (readonly [Record<string, string>, string, string[]])[] = [
    [{ ".: f": "(): void" }, "", []],
    [{ ".: f": "(a: string): void" }, "", [".: f"]],
    [{ ".: f": "(a: string): void" }, "`f(a)` takes a text", []],
    [{ ".: f": "(a: string): void" }, "f takes a text, `of`", [".: f"]],
    [{ ".: f": "(): void", ".: A.b": "" }, "`A`, `c`", [".: A.b"]],
    [{ ".: f": "(): void", ".: A.b": "" }, "`record.b`", []],
    [{ ".: f": "(): void", "command: gen --out": "" }, "`--out DIR`", []],
    [{}, "", [".: f"]],
    [{ ".: f": "(): void", "./a: b": "" }, "`b`", ["./a: b"]],
    [{ ".: f": "(): void", "./a: b": "", "./a: c": "" }, "`x/a`", []],
  ];
for (const [after, text, missing] of CHANGES) {
  Deno.test(`${JSON.stringify(after)} under ${JSON.stringify(text)}`, () => {
    const before = new Map([[".: f", "(): void"]]);
    assertEquals(
      unnamed(before, new Map(Object.entries(after)), text),
      missing,
    );
  });
}

/** What changed without its name in the code of a text. */
function unnamed(before: Signatures, after: Signatures, text: string) {
  const code = Array.from(text.matchAll(/`[^`]+`/g), ([span]) => span).join();
  const words = new Set(code.match(/[\w$]+(?:-\w+)*/g));
  const doors = new Set(Array.from(before.keys(), doorOf));
  return [...new Set([...before.keys(), ...after.keys()])].filter((name) => {
    // A module that is new is named as a whole.
    const door = doorOf(name);
    const said = door.startsWith("./") && !doors.has(door) ? door : name;
    const [word = said] = /[\w$]+(?:-\w+)*(?=\W*$)/.exec(said) ?? [];
    return before.get(name) !== after.get(name) && !words.has(word);
  });
}

/** `./blocks` of `./blocks: Progress.records`. */
function doorOf(name: string): string {
  return name.slice(0, name.indexOf(":"));
}

/** What is new since the last version. */
function unreleased(changelog: string): string {
  return /^## \[Unreleased\]\n([^]*?)^## \[/m.exec(changelog)?.[1] ?? "";
}
