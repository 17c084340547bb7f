/**
 * What users' code depends on, a line each: signatures of the modules that are
 * imported, options of commands, properties of layout files.
 */

import { ts } from "ts-morph";
import { COMMANDS } from "../../cli/commands.ts";
import config from "../../deno.json" with { type: "json" };
import { readText } from "./repository.ts";

/** Signatures by what they are called: `.: Struct.pack`. */
export type Signatures = ReadonlyMap<string, string>;

/** Signatures of everything that is promised. */
export function signatures(): Signatures {
  const found = new Map<string, string>();
  for (const [door, path] of Object.entries(config.exports)) {
    // Generated code alone imports it; its types are those of `.`.
    if (door === "./support") continue;
    for (const [name, text] of signaturesOf(path.slice("./".length))) {
      found.set(`${door}: ${name}`, text);
    }
  }
  for (const [name, text] of signaturesOf("generated/vertex.ts")) {
    found.set(`generated: ${name}`, text);
  }
  for (const { name, options } of COMMANDS) {
    for (const [option, { type }] of Object.entries(options)) {
      found.set(`command: ${name} --${option}`, type);
    }
  }
  for (const path of propertiesOf(JSON.parse(SCHEMA))) {
    found.set(`layout: ${path}`, "");
  }
  return new Map([...found].sort(([a], [b]) => a < b ? -1 : 1));
}

const SCHEMA = readText("codegen/layout.schema.json");

/** The exports of a module, and the members of those that have some. */
function* signaturesOf(path: string): Generator<[string, string]> {
  for (const [name, nodes] of exportsOf(path)) {
    for (const node of nodes) yield* memberSignatures(name, node);
  }
}

type Declarations = Map<string, readonly ts.Node[]>;

const declarations = new Map<string, Declarations>();

/** What a module exports, wherever it is declared. */
function exportsOf(path: string): Declarations {
  const known = declarations.get(path);
  if (known !== undefined) return known;
  const exported: Declarations = new Map();
  declarations.set(path, exported);
  for (const statement of declared(path).statements) {
    if (ts.isExportDeclaration(statement)) {
      const { moduleSpecifier, exportClause } = statement;
      if (moduleSpecifier === undefined) continue;
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
function declared(path: string): ts.SourceFile {
  const { outputText } = ts.transpileDeclaration(readText(path), {
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

/** The names of properties in a JSON Schema, wherever they are. */
function propertiesOf(schema: JsonSchema): Set<string> {
  const names = new Set<string>();
  const visit = (value: unknown) => {
    if (typeof value !== "object" || value === null) return;
    const { properties } = value as JsonSchema;
    if (typeof properties === "object") {
      for (const name of Object.keys(properties)) names.add(name);
    }
    Object.values(value).forEach(visit);
  };
  visit(schema);
  return names;
}
