/** Structures as text: what `deno fmt` would not change. */

import { assert, assertEquals, assertThrows } from "@std/assert";
import { type StatementStructures, StructureKind } from "ts-morph";
import { printModule } from "../../../codegen/print/mod.ts";

const LONG = "x".repeat(50);

// what is printed, and the text of it
const ROWS: Readonly<
  Record<string, readonly [StatementStructures | string, string]>
> = {
  "a statement with a long line": [
    `a( b ,c )\nd(${LONG} , ${LONG})`,
    `a(b, c);\nd(\n  ${LONG},\n  ${LONG},\n);\n`,
  ],
  // Formatting takes longer than all the rest: the emitter needs it seldom.
  "short lines as they are": ["a( b ,c );\nd()", "a( b ,c );\nd()\n"],
  "a type whose members are on lines of their own": [
    "type A = \n  & (\n    | B\n    | C\n  );",
    "type A =\n  | B\n  | C;\n",
  ],
  "a list that opens in an object": [
    "a({ b: [\n  1,\n] });",
    "a({\n  b: [\n    1,\n  ],\n});\n",
  ],
  "the end of a property, and of a call in a method": [
    {
      kind: StructureKind.Class,
      name: "A",
      properties: [{ name: "x", initializer: "f({\na: 1,\n})" }],
      methods: [{ name: "y", statements: "return f({\n  a: 1,\n});" }],
    },
    "class A {\n  x = f({\n    a: 1,\n  });\n\n  y() {\n    return f({\n      a: 1,\n    });\n  }\n}\n",
  ],
  "a getter and its setter, without a blank line between": [
    {
      kind: StructureKind.Class,
      name: "A",
      getAccessors: [{ name: "x", statements: "return 1;" }],
      setAccessors: [{
        name: "x",
        parameters: [{ name: "value" }],
        statements: "f(value);",
      }],
      methods: [{ name: "set", statements: "" }],
    },
    "class A {\n  get x() {\n    return 1;\n  }\n  set x(value) {\n    f(value);\n  }\n\n  set() {\n  }\n}\n",
  ],
  "what the formatter settles in its second pass": [
    `if (values.${LONG} !== undefined) this.${LONG} = values.${LONG}`,
    `if (values.${LONG} !== undefined) {\n  this.${LONG} =\n    values.${LONG};\n}\n`,
  ],
};
for (const [name, [statement, text]] of Object.entries(ROWS)) {
  Deno.test(`prints ${name}`, () => {
    assertEquals(printModule("// head\n", [statement]), `// head\n\n${text}`);
  });
}

Deno.test("a module without statements is its header", () => {
  assertEquals(printModule("/** Nothing. */\n", []), "/** Nothing. */\n");
});

Deno.test("after a text that cannot be formatted, others can", () => {
  const long = `a(${LONG}, ${LONG})`;
  const expected = `\na(\n  ${LONG},\n  ${LONG},\n);\n`;
  for (const wrong of [`class {${LONG}${LONG}`, "(".repeat(1e6)]) {
    assertThrows(() => printModule("", [wrong]));
    assertEquals(printModule("", [long]), expected);
  }
});

Deno.test("a text that grows too long is refused while it is printed", () => {
  const refuse = () => {
    throw new RangeError("too long");
  };
  const statements = ["a();", "b();"];
  const whole = printModule("// head\n", statements);
  const print = (most: number) =>
    printModule("// head\n", statements, { most, refuse });
  assertEquals(print(whole.length), whole);
  assertThrows(() => print(whole.length - 1), RangeError, "too long");
});

Deno.test("what is more than can be formatted in time stays as it is", () => {
  const long = `a(${LONG}, ${LONG})`;
  const mostFormatted = 3 * long.length;
  const text = printModule("", [long, long, "b()"], { mostFormatted });
  assertEquals(text.match(/a\(\n/g)?.length, 1);
  assert(text.endsWith(`\n${long}\n\nb()\n`));
});
