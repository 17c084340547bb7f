/** Who may import whom, and what is published beside the code. */

import { assert, assertEquals } from "@std/assert";
import { ts } from "ts-morph";
import { jsonSchemaText } from "../codegen/mod.ts";

const ROOT = new URL("../", import.meta.url);

/** A place, and what its files may import: paths begin with one of these. */
const ARROWS: Readonly<Record<string, readonly string[]>> = {
  "mod.ts": ["runtime/"],
  "format": ["format/"],
  "runtime": ["runtime/", "format/mod.ts"],
  "codegen": [
    ...["codegen/", "format/mod.ts", "node:"],
    ...["ts-morph", "@dprint/", "jsonc-parser", "zod", "leven"],
  ],
  "cli": [
    ...["cli/", "codegen/mod.ts", "codegen/layout/problems.ts"],
    ...["deno.json", "node:", "diff"],
  ],
  "generated": ["runtime/support.ts"],
  "tests/golden": ["runtime/support.ts"],
  "tests/generated": ["runtime/support.ts"],
  "examples": ["mod.ts", "generated/", "node:"],
};

interface Import {
  readonly file: string;
  /** A path from the root, or the name of a package. */
  readonly target: string;
  readonly isType: boolean;
}

for (const [place, allowed] of Object.entries(ARROWS)) {
  Deno.test(`${place} imports only ${allowed.join(", ")}`, () => {
    const files = filesIn(place);
    assert(files.length > 0 || place === "examples");
    for (const { file, target } of files.flatMap(importsOf)) {
      const may = allowed.some((start) => target.startsWith(start));
      assert(may, `${file} imports ${target}`);
    }
  });
}

Deno.test("no file of the runtime is out of the support door's or mod.ts's reach", () => {
  const reached = new Set<string>(["mod.ts", "runtime/support.ts"]);
  for (const file of reached) {
    for (const { target } of importsOf(file)) reached.add(target);
  }
  assertEquals(filesIn("runtime").filter((file) => !reached.has(file)), []);
});

for (const place of ["format", "runtime", "codegen", "cli"]) {
  Deno.test(`files of ${place} do not import one another in a circle, types aside`, () => {
    const targets = new Map(
      filesIn(place).map((file) => [
        file,
        importsOf(file).filter(({ isType }) => !isType)
          .map(({ target }) => target),
      ]),
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
    for (const file of targets.keys()) visit(file, []);
  });
}

Deno.test("nothing that is published needs what Deno alone has", () => {
  const places = ["mod.ts", "format", "runtime", "codegen", "cli", "generated"];
  for (const file of places.flatMap(filesIn)) {
    assert(!namesIn(file).has("Deno"), file);
  }
});

Deno.test("what runs in a browser has no dependency and no eval", () => {
  for (
    const file of ["mod.ts", "format", "runtime", "generated"].flatMap(filesIn)
  ) {
    for (const { target } of importsOf(file)) {
      assert(target.endsWith(".ts"), `${file} imports ${target}`);
    }
    const names = namesIn(file);
    for (const name of ["eval", "Function", "Proxy", "process"]) {
      assert(!names.has(name), `${file} uses ${name}`);
    }
  }
});

Deno.test("the runtime knows no width: the table of codes does", () => {
  for (const file of filesIn("runtime")) {
    assert(!/\bsize: \d/.test(readText(file)), file);
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

/** The TypeScript files of a folder, or the file itself. */
function filesIn(place: string): string[] {
  if (place.endsWith(".ts")) return [place];
  return pathsIn(place).filter((path) =>
    path.endsWith(".ts") && !path.endsWith("_test.ts")
  );
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

function parse(path: string): ts.SourceFile {
  const file = parsed.get(path) ??
    ts.createSourceFile(path, readText(path), ts.ScriptTarget.Latest);
  parsed.set(path, file);
  return file;
}

/** What import and export declarations name, and `import()`. */
function importsOf(file: string): Import[] {
  const { importedFiles } = ts.preProcessFile(readText(file));
  const declarations = parse(file).statements.filter((statement) =>
    ts.isImportDeclaration(statement) || ts.isExportDeclaration(statement)
  );
  return importedFiles.map(({ fileName }) => {
    const ofFile = declarations.filter(({ moduleSpecifier }) =>
      moduleSpecifier && ts.isStringLiteral(moduleSpecifier) &&
      moduleSpecifier.text === fileName
    );
    const { href } = new URL(fileName, new URL(file, ROOT));
    const target = /^\.\.?\//.test(fileName)
      ? href.slice(ROOT.href.length)
      : fileName;
    return { file, target, isType: ofFile.every(isTypeOnly) };
  });
}

function isTypeOnly(
  declaration: ts.ImportDeclaration | ts.ExportDeclaration,
): boolean {
  if (ts.isExportDeclaration(declaration)) {
    const { isTypeOnly, exportClause } = declaration;
    return isTypeOnly || exportClause !== undefined &&
        ts.isNamedExports(exportClause) &&
        exportClause.elements.every((element) => element.isTypeOnly);
  }
  const clause = declaration.importClause;
  if (clause === undefined || clause.isTypeOnly) return clause !== undefined;
  const { name, namedBindings } = clause;
  return name === undefined && namedBindings !== undefined &&
    ts.isNamedImports(namedBindings) &&
    namedBindings.elements.every((element) => element.isTypeOnly);
}

/** Every identifier in the code of a file; comments do not count. */
function namesIn(file: string): Set<string> {
  const names = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) names.add(node.text);
    node.forEachChild(visit);
  };
  visit(parse(file));
  return names;
}
