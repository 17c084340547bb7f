/**
 * What users' code depends on, a line each: signatures of the modules that are
 * imported, options of commands, properties of layout files.
 */

import { ts } from "ts-morph";
import { COMMANDS } from "../../cli/commands.ts";
import type { Options } from "../../cli/arguments.ts";
import { generate } from "../../codegen/mod.ts";
import config from "../../deno.json" with { type: "json" };
import { readText } from "./repository.ts";

/** Signatures by what they are called: `.: Struct.pack`. */
export type Signatures = ReadonlyMap<string, string>;

/** Signatures of everything that is promised. */
export function signatures(): Signatures {
  const found = new Map<string, string>();
  const add = (door: string, declarations: Declarations) => {
    for (const [name, text] of signaturesOf(declarations)) {
      // Overloads, and a class and an interface, have the same name.
      const key = `${door}: ${name}`;
      found.set(key, `${found.get(key) ?? ""} ${text}`.trim());
    }
  };
  add("generated", exportsOf("generated/vertex.ts"));
  const { code } = generate(LAYOUT);
  add("generated", exportsIn("layout.ts", declared("layout.ts", code)));
  const seen = new Set(
    [...found.values()].flatMap((text) => text.match(/(?<=\$\.)\w+/g) ?? []),
  );
  const { "./support": support, ...doors } = config.exports;
  for (const [door, path] of Object.entries(doors)) {
    const exported = exportsOf(path.slice("./".length));
    add(door, exported);
    if (door === ".") { for (const name of exported.keys()) seen.delete(name); }
  }
  // Generated code alone imports it; its users see these types.
  const types = [...exportsOf(support.slice("./".length))]
    .filter(([name]) => seen.has(name));
  add("./support", new Map(types));
  for (const { name, options } of COMMANDS) {
    for (const [option, text] of optionsOf(options)) {
      found.set(`command: ${name} --${option}`, text);
    }
  }
  for (const [name, values] of propertiesOf(JSON.parse(SCHEMA))) {
    found.set(`layout: ${name}`, [...values].sort().join(" "));
  }
  return new Map([...found].sort(([a], [b]) => a < b ? -1 : 1));
}

const SCHEMA = readText("codegen/layout.schema.json");

/** What only some structs have in their classes. */
const LAYOUT = `{
  "enums": { "Kind": { "type": "H", "values": { "one": 1 } } },
  "structs": {
    "Hosted": {
      "format": "@", "host": ["vertex", "ffi"], "fields": { "place": "3f" }
    },
    "Counter": {
      "format": "@", "fields": { "count": { "type": "I", "atomic": true } }
    },
    "Either": { "format": "@", "union": { "real": "f", "kind": "Kind" } },
    "Event": {
      "format": "<",
      "fields": {
        "kind": "Kind", "flags": "H:3", "length": "H",
        "body": { "type": "Either", "tag": "kind", "cases": { "one": "kind" } },
        "bytes": "(length)B"
      }
    }
  }
}`;

/** The options of a command; what an option chooses from, and its default. */
function* optionsOf(options: Options): Generator<[string, string]> {
  for (const [name, option] of Object.entries(options)) {
    const { type, summary } = option;
    const isChoice = "value" in option && /\b(?:or|any of)\b/.test(summary);
    const given = "default" in option ? ` = ${option.default}` : "";
    const text = isChoice ? `, ${summary.replace(/\s+/g, " ")}` : "";
    yield [name, `${type}${given}${text}`];
  }
}

/** Exports, and the members of those that have some. */
function* signaturesOf(
  declarations: Declarations,
): Generator<[string, string]> {
  for (const [name, nodes] of declarations) {
    for (const node of nodes) yield* memberSignatures(name, node);
  }
}

/** Nodes by the names that a module exports them under. */
type Declarations = Map<string, readonly ts.Node[]>;

const declarations = new Map<string, Declarations>();

/** What a module exports, wherever it is declared. */
function exportsOf(path: string): Declarations {
  const known = declarations.get(path);
  if (known !== undefined) return known;
  const exported = exportsIn(path, declared(path, readText(path)));
  declarations.set(path, exported);
  return exported;
}

function exportsIn(path: string, file: ts.SourceFile): Declarations {
  const exported: Declarations = new Map();
  for (const statement of file.statements) {
    if (ts.isExportDeclaration(statement)) {
      const { moduleSpecifier, exportClause } = statement;
      if (moduleSpecifier === undefined) {
        // What makes a file a module, `export {}`, has no names.
        if (statement.getText() === "export {};") continue;
        throw new Error(`${path} has exports apart from their declarations`);
      }
      const from = exportsOf(resolved(path, moduleSpecifier));
      if (exportClause === undefined) {
        for (const [name, nodes] of from) exported.set(name, nodes);
      } else if (ts.isNamedExports(exportClause)) {
        for (const { name, propertyName } of exportClause.elements) {
          const nodes = from.get((propertyName ?? name).text);
          if (nodes !== undefined) exported.set(name.text, nodes);
        }
      }
    } else if (isExported(statement)) {
      for (const [name, node] of namesIn(statement)) {
        exported.set(name, [...exported.get(name) ?? [], node]);
      }
    }
  }
  return exported;
}

/** A module as declarations alone, without comments. */
function declared(path: string, text: string): ts.SourceFile {
  const { outputText } = ts.transpileDeclaration(text, {
    fileName: path,
    compilerOptions: { removeComments: true, stripInternal: true },
  });
  const { ESNext } = ts.ScriptTarget;
  return ts.createSourceFile(path, outputText, ESNext, true);
}

function resolved(path: string, specifier: ts.Expression): string {
  const { text } = specifier as ts.StringLiteral;
  return new URL(text, `file:///${path}`).pathname.slice(1);
}

function isExported(statement: ts.Statement): boolean {
  return ts.canHaveModifiers(statement) &&
    (ts.getModifiers(statement) ?? []).some(({ kind }) =>
      kind === ts.SyntaxKind.ExportKeyword
    );
}

function* namesIn(statement: ts.Statement): Generator<[string, ts.Node]> {
  if (ts.isVariableStatement(statement)) {
    for (const each of statement.declarationList.declarations) {
      yield [each.name.getText(), each];
    }
  } else {
    const { name } = statement as ts.Statement & { name?: ts.Identifier };
    if (name !== undefined) yield [name.text, statement];
  }
}

function* memberSignatures(
  name: string,
  node: ts.Node,
): Generator<[string, string]> {
  if (!ts.isClassDeclaration(node) && !ts.isInterfaceDeclaration(node)) {
    yield [name, oneLine(node)];
    return;
  }
  const { heritageClauses = [], typeParameters = [] } = node;
  yield [name, [...typeParameters, ...heritageClauses].map(oneLine).join(" ")];
  const members = new Map<string, string[]>();
  for (const member of node.members) {
    if (isPrivate(member)) continue;
    const key = ts.isConstructorDeclaration(member)
      ? "constructor"
      : member.name?.getText() ?? "()";
    members.set(key, [...members.get(key) ?? [], oneLine(member)]);
  }
  for (const [key, texts] of members) {
    yield [`${name}.${key}`, texts.join(" ")];
  }
}

function isPrivate(member: ts.ClassElement | ts.TypeElement): boolean {
  const isHash = member.name !== undefined &&
    ts.isPrivateIdentifier(member.name);
  return isHash || ts.canHaveModifiers(member) &&
      (ts.getModifiers(member) ?? []).some(({ kind }) =>
        kind === ts.SyntaxKind.PrivateKeyword
      );
}

function oneLine(node: ts.Node): string {
  return node.getText().replace(/\s+/g, " ");
}

interface JsonSchema {
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly [key: string]: unknown;
}

/** The properties in a JSON Schema, wherever they are, and words for them. */
function propertiesOf(schema: JsonSchema): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  const visit = (schema: unknown, words: Set<string>) => {
    if (typeof schema !== "object" || schema === null) return;
    const { properties = {}, ...rest } = schema as JsonSchema;
    for (const [name, property] of Object.entries(properties)) {
      const own = found.get(name) ?? new Set();
      found.set(name, own);
      visit(property, own);
    }
    for (const [key, value] of Object.entries(rest)) {
      if (key === "enum") {
        (value as string[]).forEach((word) => words.add(word));
      } else visit(value, words);
    }
  };
  visit(schema, new Set());
  return found;
}
