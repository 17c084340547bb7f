/** Who may import whom, and what is published beside the code. */

import { assert, assertEquals } from "@std/assert";
import { ts } from "ts-morph";
import { jsonSchemaText } from "../codegen/mod.ts";

const ROOT = new URL("../", import.meta.url);

/**
 * The rooms, and which of them each may import: only those that stand above it
 * here, so that no arrow turns back. Another room is entered by its `mod.ts`,
 * for types too.
 */
// deno-fmt-ignore: a table, a row a room
const ROOMS: Readonly<Record<string, readonly string[]>> = {
  "format": [],
  "runtime/errors": ["format"],
  "runtime/bytes": ["runtime/errors"],
  "runtime/item": ["format", "runtime/errors", "runtime/bytes"],
  "runtime/struct": ["format", "runtime/errors", "runtime/bytes", "runtime/item"],
  "runtime/memory_view": ["format", "runtime/errors", "runtime/bytes", "runtime/item"],
  "runtime/records": ["format", "runtime/errors", "runtime/bytes", "runtime/item", "runtime/memory_view"],
  "runtime/support.ts": ["runtime/bytes", "runtime/item", "runtime/memory_view", "runtime/records"],
  "testing": ["runtime/memory_view", "runtime/records"],
  "mod.ts": ["runtime/bytes", "runtime/item", "runtime/struct", "runtime/memory_view", "runtime/records"],
  "adapters/common": ["mod.ts"],
  "adapters/blocks": ["mod.ts", "adapters/common"],
  "adapters/arrow": ["mod.ts", "adapters/common", "adapters/blocks"],
  "adapters/duckdb": ["mod.ts", "adapters/common", "adapters/blocks"],
  "codegen/layout": ["format"],
  "codegen/layout_file": ["format", "codegen/layout"],
  "codegen/c": ["format", "codegen/layout", "codegen/layout_file"],
  "codegen/numpy": ["format", "codegen/layout", "codegen/layout_file"],
  "codegen/emit": ["format", "codegen/layout"],
  "codegen/export": ["format", "codegen/layout"],
  "codegen/compare": ["codegen/layout", "codegen/export"],
  "codegen/print": [],
  "codegen/generate.ts": ["codegen/layout", "codegen/emit", "codegen/export", "codegen/print"],
  "codegen/mod.ts": ["codegen/generate.ts", "codegen/layout", "codegen/layout_file", "codegen/c", "codegen/numpy", "codegen/export", "codegen/compare", "codegen/print"],
  "inspect": ["format", "runtime/errors", "runtime/bytes", "runtime/item", "codegen/layout"],
  "notebook": ["runtime/item", "runtime/memory_view", "runtime/records", "inspect"],
  "explorer": ["format", "inspect", "codegen/mod.ts"],
  "cli": ["mod.ts", "codegen/mod.ts", "codegen/layout", "codegen/layout_file", "codegen/c", "codegen/numpy", "codegen/print", "inspect", "adapters/arrow", "adapters/duckdb"],
};

/** The packages that a room may import; all others have none. */
const PACKAGES: Readonly<Record<string, readonly string[]>> = {
  "adapters/arrow": ["apache-arrow"],
  "adapters/duckdb": ["apache-arrow"],
  "codegen/layout": ["jsonc-parser", "zod/mini", "leven"],
  "codegen/compare": ["zod"],
  "codegen/emit": ["ts-morph"],
  "codegen/print": ["ts-morph", "@dprint/formatter", "@dprint/typescript"],
  "explorer": [
    "@codemirror/autocomplete",
    "@codemirror/commands",
    "@codemirror/language",
    "@codemirror/lint",
    "@codemirror/state",
    "@codemirror/view",
    "@lezer/highlight",
    "@preact/signals",
    "jsonc-parser",
    "preact",
    "preact/hooks",
    "uplot",
  ],
  "cli": ["cli-progress", "diff", "jsonc-parser", "ts-morph"],
};

/** What else may be imported: files outside of the rooms, Node's modules. */
const OTHERS: Readonly<Record<string, readonly string[]>> = {
  "adapters/blocks": ["node:fs/promises", "node:path"],
  "adapters/duckdb": ["node:fs", "node:module", "node:url"],
  "explorer": ["codegen/layout.schema.json"],
  "cli": [
    "deno.json",
    "node:child_process",
    "node:fs",
    "node:fs/promises",
    "node:http",
    "node:os",
    "node:path",
    "node:process",
    "node:repl",
    "node:url",
    "node:util",
  ],
};

/** Programs and tests come by the doors that users have. */
const USERS: Readonly<Record<string, readonly string[]>> = {
  "generated": ["runtime/support.ts"],
  "tests/golden": ["runtime/support.ts"],
  "tests/generated": ["runtime/support.ts"],
  "examples/recipes/generated": ["runtime/support.ts"],
  "examples/ffi/generated": ["runtime/support.ts"],
  "examples/wasm/generated": ["runtime/support.ts"],
  "examples/wasm_zig/generated": ["runtime/support.ts"],
  "examples/webgl/generated": ["runtime/support.ts"],
  "examples": [
    "@structlens/structlens",
    "@structlens/structlens/inspect",
    "generated/vertex.ts",
    "tests/generated/",
    "examples/recipes/generated/",
    "examples/ffi/",
    "examples/wasm/generated/",
    "examples/wasm_zig/generated/",
    "examples/webgl/generated/",
    "bun:ffi",
    "node:",
  ],
};

/** A folder in another one stands first. */
const placeOf = (file: string) =>
  Object.keys(USERS).find((place) => file.startsWith(`${place}/`));

/** The files that are published. */
const SOURCES = [
  "mod.ts",
  "format",
  "runtime",
  "testing",
  "notebook",
  "adapters",
  "codegen",
  "inspect",
  "explorer",
  "cli",
];

/** Folders whose files are no part of the program. */
const OUTSIDE: ReadonlySet<string> = new Set(
  [
    "bench",
    "coverage",
    "docs",
    "examples",
    "generated",
    "layouts",
    "pack",
    "tests",
  ],
);

interface Import {
  readonly file: string;
  /** A path from the root, or the name of a package. */
  readonly target: string;
}

for (const [room, rooms] of Object.entries(ROOMS)) {
  Deno.test(`${room} imports only ${rooms.join(", ") || "itself"}`, () => {
    const files = filesIn(room);
    assert(files.length > 0);
    const others = [...PACKAGES[room] ?? [], ...OTHERS[room] ?? []];
    for (const { file, target } of files.flatMap(importsOf)) {
      assert(
        target.startsWith(`${room}/`) || others.includes(target) ||
          rooms.some((other) => target === doorOf(other)),
        `${file} imports ${target}`,
      );
    }
  });
}

Deno.test("no room stands above one that it imports", () => {
  const above = new Set<string>();
  for (const [room, rooms] of Object.entries(ROOMS)) {
    for (const other of rooms) {
      assert(above.has(other), `${room} → ${other}`);
    }
    above.add(room);
  }
});

for (const [place, allowed] of Object.entries(USERS)) {
  Deno.test(`${place} imports only ${allowed.join(", ")}`, () => {
    for (const { file, target } of filesIn(place).flatMap(importsOf)) {
      if (placeOf(file) !== place) continue;
      const may = allowed.some((start) => target.startsWith(start));
      assert(may, `${file} imports ${target}`);
    }
  });
}

Deno.test("every source file stands in a room", () => {
  const inRooms = new Set(Object.keys(ROOMS).flatMap(filesIn));
  const found = Array.from(Deno.readDirSync(ROOT))
    .filter(({ isDirectory }) => isDirectory)
    .map(({ name }) => name)
    .filter((name) => !OUTSIDE.has(name) && !name.startsWith("."))
    .flatMap(filesIn);
  assertEquals(found.filter((file) => !inRooms.has(file)), []);
});

/** Modules that are made as the program runs, or too large to come unasked. */
const MADE_IMPORTS: Readonly<Record<string, readonly string[]>> = {
  "cli/generated_module.ts": ["import(pathToFileURL(compiled).href)"],
  "adapters/duckdb/load_engine.ts": [
    "import(name)",
    "import(url.replace(PACKAGE, BINDINGS))",
  ],
};

Deno.test("import() is given a text, so that this file sees what is imported", () => {
  for (const file of Object.keys(ROOMS).flatMap(filesIn)) {
    const expected = MADE_IMPORTS[file] ?? [];
    assertEquals(importsOfUnknown(file), expected, file);
  }
});

Deno.test("no file is out of the reach of the doors", () => {
  const doors = [
    ...["mod.ts", "runtime/support.ts", "codegen/mod.ts", "testing/mod.ts"],
    ...["notebook/mod.ts", "inspect/mod.ts", "adapters/blocks/mod.ts"],
    ...["adapters/arrow/mod.ts", "adapters/duckdb/mod.ts"],
    ...["explorer/main.tsx", "explorer/generate_worker.ts"],
    ...["cli/bin.ts", "cli/main.ts", "cli/repl_session.ts"],
  ];
  const reached = new Set<string>(doors);
  for (const file of reached) {
    if (!isSource(file)) continue;
    for (const { target } of importsOf(file)) {
      if (isSource(target)) reached.add(target);
    }
  }
  const found = SOURCES.flatMap(filesIn);
  assertEquals(found.filter((file) => !reached.has(file)), []);
});

Deno.test("no file of tests is forgotten by the one that runs its folder", () => {
  const files = pathsIn("tests");
  const imported = new Set(
    files.filter((file) => file.endsWith("_test.ts"))
      .flatMap(importsOf).map(({ target }) => target),
  );
  const forgotten = files.filter((file) =>
    file.endsWith("_tests.ts") && !imported.has(file) &&
    // CI runs these: they need DuckDB, or other engines.
    !/^tests\/(duckdb|engines)\//.test(file)
  );
  assertEquals(forgotten, []);
});

Deno.test("files do not import one another in a circle, types included", () => {
  const files = SOURCES.flatMap(filesIn);
  const targets = new Map(
    files.map((file) => [file, importsOf(file).map(({ target }) => target)]),
  );
  const done = new Set<string>();
  const visit = (file: string, path: readonly string[]): void => {
    assert(!path.includes(file), [...path, file].join(" → "));
    if (done.has(file)) return;
    for (const target of targets.get(file) ?? []) {
      visit(target, [...path, file]);
    }
    done.add(file);
  };
  for (const file of files) visit(file, []);
});

Deno.test("every file of tests is run: alone, or by the one that imports it", () => {
  // Those of DuckDB are run by a program of their own.
  const files = pathsIn("tests").filter((path) =>
    path.endsWith(".ts") && !path.startsWith("tests/duckdb/") &&
    readText(path).includes("Deno.test(")
  );
  assert(files.length > 100);
  const started = pathsIn("tests").filter((path) => path.endsWith("_test.ts"));
  const imported = started.flatMap(importsOf).map(({ target }) => target);
  const run = new Set([...started, ...imported]);
  assertEquals(files.filter((file) => !run.has(file)), []);
});

Deno.test("every source file says what it is for", () => {
  for (const file of SOURCES.flatMap(filesIn)) {
    assert(
      /^(#!.*\n)?\/\*\*[^]*? \* @module\n \*\/\n/.test(readText(file)),
      file,
    );
  }
});

Deno.test("nothing that is published needs what Deno alone has", () => {
  for (const file of [...SOURCES, "generated"].flatMap(filesIn)) {
    assertEquals(namesIn(file, ["Deno"]), [], file);
  }
});

Deno.test("what runs in a browser has no dependency and no eval", () => {
  for (
    const file of ["mod.ts", "format", "runtime", "generated"].flatMap(filesIn)
  ) {
    for (const { target } of importsOf(file)) {
      assert(target.endsWith(".ts"), `${file} imports ${target}`);
    }
    const names = ["eval", "Function", "Proxy", "process"];
    assertEquals(namesIn(file, names), [], file);
  }
});

Deno.test("only the table of codes gives a size, an alignment or a width as a number", () => {
  // A page has other widths.
  const sources = SOURCES.filter((room) => room !== "explorer");
  for (const file of sources.flatMap(filesIn)) {
    if (file === "format/codes.ts") continue;
    assertEquals(widthsIn(file), [], file);
  }
});

Deno.test("codegen/layout.schema.json is made of the schema that validates", () => {
  assertEquals(readText("codegen/layout.schema.json"), jsonSchemaText());
});

Deno.test("each layout file names that schema", () => {
  const layouts = ["layouts", "tests/golden", "tests/layouts"].flatMap((
    place,
  ) => pathsIn(place).filter((path) => path.endsWith(".jsonc")));
  assert(layouts.length > 3);
  for (const path of layouts) {
    const schema = /"\$schema": "(.*)"/.exec(readText(path))?.[1] ?? "";
    const url = new URL(schema, new URL(path, ROOT));
    assertEquals(url.href, new URL("codegen/layout.schema.json", ROOT).href);
  }
});

function doorOf(room: string): string {
  return room.endsWith(".ts") ? room : `${room}/mod.ts`;
}

/** Properties that give a type a size, other than 0 and 1, as a number. */
function widthsIn(file: string): string[] {
  if (!WIDTH.test(readText(file))) return [];
  const source = parse(file);
  const constants = new Map<string, ts.Expression>();
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (
      ts.isVariableDeclaration(node) && ts.isIdentifier(node.name) &&
      node.initializer
    ) constants.set(node.name.text, node.initializer);
    if (ts.isPropertyAssignment(node) && isWidth(node.name)) {
      const value = numberOf(node.initializer, constants);
      if (value !== undefined && !(value === 0 || value === 1)) {
        found.push(node.getText(source));
      }
    }
    node.forEachChild(visit);
  };
  visit(source);
  return found;
}

const WIDTH = /\b(?:size|itemSize|alignment|width|byteLength)\b/;

function isWidth(name: ts.PropertyName): boolean {
  return (ts.isIdentifier(name) || ts.isStringLiteral(name)) &&
    WIDTH.exec(name.text)?.[0] === name.text;
}

/** The number that an expression is, where that is written down. */
function numberOf(
  node: ts.Expression,
  constants: ReadonlyMap<string, ts.Expression>,
): number | undefined {
  if (ts.isNumericLiteral(node)) return Number(node.text);
  if (
    ts.isAsExpression(node) || ts.isSatisfiesExpression(node) ||
    ts.isParenthesizedExpression(node)
  ) return numberOf(node.expression, constants);
  if (ts.isBinaryExpression(node)) {
    const sides = [node.left, node.right].map((it) => numberOf(it, constants));
    return sides.includes(undefined) ? undefined : NaN;
  }
  const named = ts.isIdentifier(node) ? constants.get(node.text) : undefined;
  return named && numberOf(named, new Map());
}

/** What `import()` is given that is not a text. */
function importsOfUnknown(file: string): string[] {
  if (!/\bimport\s*\(/.test(readText(file))) return [];
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (
      ts.isCallExpression(node) &&
      node.expression.kind === ts.SyntaxKind.ImportKeyword &&
      !node.arguments.every((argument) => ts.isStringLiteral(argument))
    ) found.push(node.getText(parse(file)));
    node.forEachChild(visit);
  };
  visit(parse(file));
  return found;
}

/** The TypeScript files of a folder, or the file itself. */
function filesIn(place: string): string[] {
  if (place.endsWith(".ts")) return [place];
  return pathsIn(place).filter((path) =>
    isSource(path) && !/_tests?\.ts$/.test(path)
  );
}

function isSource(path: string): boolean {
  return /\.tsx?$/.test(path);
}

function pathsIn(folder: string): string[] {
  try {
    return Array.from(Deno.readDirSync(new URL(folder, ROOT)), (entry) => {
      const path = `${folder}/${entry.name}`;
      return entry.isDirectory ? pathsIn(path) : [path];
    }).flat().sort();
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return [];
    throw error;
  }
}

function readText(path: string): string {
  return Deno.readTextFileSync(new URL(path, ROOT));
}

const parsed = new Map<string, ts.SourceFile>();

/** Takes long: only of what has in its text what is looked for. */
function parse(path: string): ts.SourceFile {
  const file = parsed.get(path) ??
    ts.createSourceFile(path, readText(path), ts.ScriptTarget.Latest);
  parsed.set(path, file);
  return file;
}

const imported = new Map<string, readonly Import[]>();

/** What import and export declarations name, and `import()`. */
function importsOf(file: string): readonly Import[] {
  const known = imported.get(file);
  if (known !== undefined) return known;
  const { importedFiles } = ts.preProcessFile(readText(file));
  const imports = importedFiles.map(({ fileName }) => {
    const { href } = new URL(fileName, new URL(file, ROOT));
    const target = /^\.\.?\//.test(fileName)
      ? href.slice(ROOT.href.length)
      : fileName;
    return { file, target };
  });
  imported.set(file, imports);
  return imports;
}

/** Which names are identifiers in the code of a file; comments do not count. */
function namesIn(file: string, names: readonly string[]): string[] {
  const text = readText(file);
  if (!names.some((name) => text.includes(name))) return [];
  const found = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) found.add(node.text);
    node.forEachChild(visit);
  };
  visit(parse(file));
  return names.filter((name) => found.has(name));
}
