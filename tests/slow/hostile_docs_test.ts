/** Docs, formats and file names as attacks: in comments they stay comments. */

import { assert, assertEquals } from "@std/assert";
import { ts } from "ts-morph";
import { generate } from "../../codegen/mod.ts";
import { DOC_LAYOUTS, DOCS, rulesLayout } from "../support/hostile_layouts.ts";
import { runModule, RUNTIME } from "../support/load_module.ts";

const COMMENT = /\/\*\*[^]*?\*\//g;
const [calm = {}] = DOC_LAYOUTS;
const code = codeOf(calm).replace(COMMENT, "");

for (const [index, layout] of DOC_LAYOUTS.entries()) {
  const doc = DOCS[index] ?? "";
  Deno.test(`a doc is nothing but words: ${JSON.stringify(doc).slice(0, 60)}`, () => {
    const text = codeOf(layout);
    assertEquals(withoutBlanks(text.replace(COMMENT, "")), withoutBlanks(code));
    assertEquals(ordersIn(text), NO_ORDERS);
    for (const [comment] of text.matchAll(COMMENT)) {
      // A tag is one where it stands first, or in braces.
      const tags = [...comment.matchAll(/(?<![^\s*{])@\w+/g)].map(([tag]) =>
        tag
      );
      assert(tags.every((tag) => tag === "@module" || tag === "@linkcode"));
      assert(!/[^\n\P{C}]/u.test(comment), "nothing in it is hidden");
      assert(!/[^\S \n]/.test(comment), "spaces are what they look like");
    }
  });
}

Deno.test("a doc keeps its words, lines and letters", () => {
  const doc = "Größe in µm — „so“ 😀.\n\nSecond paragraph, 100% & <b>.";
  const text = codeOf({
    doc,
    structs: { Aa: { doc, format: "<B", fields: ["x"] } },
  });
  const lines = ["Größe in µm — „so“ 😀.", "", "Second paragraph, 100% & <b>."];
  const comment = lines.map((line) => ` * ${line}`.trimEnd()).join("\n");
  assert(text.startsWith(`/**\n${comment}\n`));
  assert(text.includes(`\n/**\n${comment}\n`));
});

const FILES = [
  "a*/globalThis.hacked=1;/*.jsonc",
  "a\n@ts-nocheck\n*/.jsonc",
  "a\r\u2028\u202e.jsonc",
  "`${globalThis.hacked=1}`.jsonc",
  "@jsxImportSource evil.jsonc",
  `${"long".repeat(1000)}.jsonc`,
];
Deno.test("a file's name in the header is nothing but words", () => {
  for (const file of FILES) {
    const { code: text } = generate(JSON.stringify(calm), {
      file,
      runtime: RUNTIME,
    });
    assertEquals(withoutBlanks(text.replace(COMMENT, "")), withoutBlanks(code));
    assertEquals(ordersIn(text), NO_ORDERS, file);
  }
});

Deno.test("a specifier of the runtime is nothing but a string", () => {
  for (
    const runtime of [
      'a"b',
      "a'b",
      "a\\",
      'a\\"',
      "a\nb",
      "${x}",
      "*/",
      "a\u2028",
    ]
  ) {
    const { code: text } = generate(JSON.stringify(calm), { runtime });
    const file = parse(text);
    const [first] = file.statements;
    assert(first && ts.isImportDeclaration(first), runtime);
    assert(ts.isStringLiteral(first.moduleSpecifier));
    assertEquals(first.moduleSpecifier.text, runtime);
  }
});

const NAMES = [
  "*/ globalThis[`hacked`]=1 /*",
  "@ts-ignore",
  "x`${0}`",
  "\\",
  "a|b",
  '"',
  "T{",
  "}",
  " ",
];
Deno.test("names in a format are nothing but words", async () => {
  const items = NAMES.map((name, index) =>
    `H:${name}:T{B:p:}:${name}${index}:`
  );
  const format = `T{${items.join("")}}`;
  const text = codeOf({ structs: { Aa: { format } } });
  assertEquals(ordersIn(text), NO_ORDERS);
  const { Aa } = await runModule(text);
  assert(Aa);
  assertEquals(Aa.layout.format, format);
  const record = Aa.create();
  for (const [index, name] of NAMES.entries()) {
    record.$set({ [name]: index + 1, [`${name}${index}`]: { p: index } });
    const values = record.$toObject();
    assertEquals([values[name], values[`${name}${index}`]], [index + 1, {
      p: index,
    }]);
  }
  assert(!("hacked" in globalThis));
});

Deno.test("modules with hostile docs run, and run nothing else", async () => {
  const structs = Object.fromEntries(
    DOCS.map((doc, index) => [`Doc${index}`, {
      doc,
      format: "<",
      fields: { x: { type: "B", doc } },
    }]),
  );
  const module = await runModule(codeOf({ doc: DOCS.join("\n"), structs }));
  assertEquals(Object.keys(module).length, 2 * DOCS.length);
  assertEquals(module.Doc0?.create({ x: 5 }).x, 5);
  assert(!("hacked" in globalThis));
});

function codeOf(layout: object): string {
  return generate(JSON.stringify(layout), { runtime: RUNTIME }).code;
}

function parse(text: string): ts.SourceFile {
  return ts.createSourceFile("a.ts", text, ts.ScriptTarget.Latest);
}

/** What TypeScript takes out of comments as orders. */
function ordersIn(text: string): unknown {
  const file = parse(text) as ts.SourceFile & {
    commentDirectives?: unknown[];
    checkJsDirective?: unknown;
    pragmas: ReadonlyMap<string, unknown>;
    parseDiagnostics: unknown[];
  };
  return {
    directives: file.commentDirectives?.length ?? 0,
    check: file.checkJsDirective,
    pragmas: [...file.pragmas.keys()],
    references: file.referencedFiles.length +
      file.typeReferenceDirectives.length,
    errors: file.parseDiagnostics.length,
  };
}

const NO_ORDERS = {
  directives: 0,
  check: undefined,
  pragmas: [],
  references: 0,
  errors: 0,
};

function withoutBlanks(text: string): string {
  return text.replace(/\s+/g, " ");
}

Deno.test("a constant is nothing but its text", async () => {
  const texts = DOCS.map((doc) => doc.slice(0, 200).toWellFormed());
  const text = codeOf(rulesLayout("Aa", texts));
  const { AaTexts } = await runModule(text);
  assert(AaTexts);
  const { fields } = AaTexts.layout;
  assertEquals(
    fields.map((field) => field.const ?? field.default),
    texts.flatMap((each) => [each, each]),
  );
  const record = AaTexts.create();
  for (const [index, each] of texts.entries()) {
    const [read] = each.split("\0");
    assertEquals([record[`always${index}`], record[`first${index}`]], [
      read,
      read,
    ]);
  }
  assert(AaTexts.view(record.$bytes));
  assertEquals(ordersIn(text), NO_ORDERS);
  assert(!/[^\n\P{C}]/u.test(text), "nothing is hidden");
});
