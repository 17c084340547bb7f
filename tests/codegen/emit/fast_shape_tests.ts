/**
 * What makes generated code fast, as far as its text and V8's bytecode show it.
 * How fast it is, `deno task bench` tells.
 */

import { assert, assertEquals } from "@std/assert";
import { ts } from "ts-morph";
import { readText, ROOT } from "../../support/repository.ts";

const MODULES = [
  "generated/vertex.ts",
  "bench/flat.ts",
  "tests/golden/atomics.ts",
  "tests/golden/everything.ts",
  "tests/golden/enums.ts",
  "tests/golden/readings.ts",
  "tests/generated/elf64.ts",
];

Deno.test("24 bits that are three bytes are read without a mask", () => {
  const text = readText("bench/flat.ts");
  assert(text.includes('"wide"'));
  assert(!text.includes("0xffffff"));
});

for (const module of MODULES) {
  const file = ts.createSourceFile(
    module,
    readText(module),
    ts.ScriptTarget.Latest,
    true,
  );

  Deno.test(`${module} has no effect at module level`, () => {
    for (const statement of file.statements) {
      const text = statement.getText(file);
      assert(
        ts.isImportDeclaration(statement) ||
          ts.isInterfaceDeclaration(statement) ||
          ts.isTypeAliasDeclaration(statement) ||
          ts.isClassDeclaration(statement) ||
          /^const \$\w+ = (\$\.)?\w+;$/.test(text) ||
          /^const \$\w+ = \/\* @__PURE__ \*\/ \$\.\w+\((\w+(, -?\d+)?|(\s*"\w+",?)+\s*)\);$/
            .test(text) ||
          isConstantOfNumbers(statement),
        text.slice(0, 100),
      );
    }
    for (
      const member of classesOf(file).flatMap(({ members }) => [...members])
    ) {
      assert(!ts.isClassStaticBlockDeclaration(member));
      if (!ts.isPropertyDeclaration(member) || !member.initializer) continue;
      const before = file.text.slice(
        member.initializer.getFullStart(),
        member.initializer.getStart(file),
      );
      assertEquals(before.trim(), "/* @__PURE__ */", member.getText(file));
    }
  });

  Deno.test(`${module} uses no export and no import in hot code`, () => {
    const exported = new Set(
      classesOf(file).filter((each) =>
        each.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)
      ).map(({ name }) => name?.text),
    );
    for (const method of methodsOf(file)) {
      for (const node of nodesIn(method.body)) {
        if (ts.isNewExpression(node) && ts.isIdentifier(node.expression)) {
          const { text } = node.expression;
          assert(!exported.has(text), `${text} in ${method.getText(file)}`);
        }
        const isHot = HOT.has(method.name?.getText(file) ?? "") &&
          !isInCatch(node);
        assert(
          !isHot || !ts.isIdentifier(node) || node.text !== "$" ||
            isBytesCall(node, file),
          method.getText(file),
        );
      }
    }
  });
}

Deno.test("V8's bytecode of a column's get and set is short", async () => {
  const { get, set } = await bytecodeLengths("Float32Column20");
  // V8 inlines 920 bytes into a function: fourteen reads, eight writes.
  assert(get !== undefined && get <= 64, `get has ${get} bytes`);
  assert(set !== undefined && set <= 106, `set has ${set} bytes`);
});

const HOT: ReadonlySet<string> = new Set(
  ["get", "set", "at", "moveTo", "$moveTo", "next"],
);

type Method = ts.MethodDeclaration | ts.AccessorDeclaration;

function classesOf(file: ts.SourceFile): ts.ClassDeclaration[] {
  return file.statements.filter((statement) =>
    ts.isClassDeclaration(statement)
  );
}

function methodsOf(file: ts.SourceFile): Method[] {
  return classesOf(file).flatMap(({ members }) => [...members]).filter((
    member,
  ) => ts.isMethodDeclaration(member) || ts.isAccessor(member));
}

function* nodesIn(node: ts.Node | undefined): Generator<ts.Node> {
  if (node === undefined) return;
  yield node;
  for (const child of node.getChildren()) yield* nodesIn(child);
}

function isInCatch(node: ts.Node): boolean {
  return ts.findAncestor(node, ts.isCatchClause) !== undefined;
}

/** `export const Kind = { KEY: 1 } as const`. */
function isConstantOfNumbers(statement: ts.Statement): boolean {
  if (!ts.isVariableStatement(statement)) return false;
  return statement.declarationList.declarations.every(({ initializer }) =>
    initializer !== undefined && ts.isAsExpression(initializer) &&
    ts.isObjectLiteralExpression(initializer.expression) &&
    initializer.expression.properties.every((property) =>
      ts.isPropertyAssignment(property) &&
      /^-?\w+$/.test(property.initializer.getText())
    )
  );
}

/** Bytes and text make an object or a string each time; a call costs little. */
function isBytesCall(node: ts.Identifier, file: ts.SourceFile): boolean {
  return /^\$\.(set(Bytes|Text|Latin1|Utf16|Pascal(Text|Latin1)?)|bytesOfField|(text|latin1|utf16|pascal(Text|Latin1)?)Of)$/
    .test(node.parent.getText(file));
}

/** Bytes of bytecode of the methods of a class of generated/vertex.ts. */
async function bytecodeLengths(
  className: string,
): Promise<Record<string, number | undefined>> {
  const program = `
    import { Vertex } from "${new URL("generated/vertex.ts", ROOT).href}";
    const column = Vertex.alloc(1).column("vector.x");
    if (column.constructor.name !== "${className}") throw new Error("class");
    console.log("BEGIN");
    column.get(0);
    column.set(0, 1);
  `;
  const { stdout } = await new Deno.Command(Deno.execPath(), {
    args: [
      ...["run", "--no-check", "--allow-read", "--v8-flags=--print-bytecode"],
      `data:application/typescript,${encodeURIComponent(program)}`,
    ],
  }).output();
  const [, printed = ""] = new TextDecoder().decode(stdout).split("BEGIN\n");
  const lengths = printed.matchAll(
    /bytecode for function: (get|set) [^]*?\nBytecode length: (\d+)/g,
  );
  return Object.fromEntries(
    Array.from(lengths, ([, name = "", length]) => [name, Number(length)])
      .reverse(), // the first of each name counts
  );
}
