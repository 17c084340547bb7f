/**
 * Statements as data → TypeScript text, as `deno fmt` prints it.
 *
 * @module
 */

import { createContext, type FormatterContext } from "@dprint/formatter";
import plugin from "@dprint/typescript/plugin.wasm" with { type: "bytes" };
import { printStructure } from "ts-morph";
import type { ModuleStatement } from "./emit/emit_module.ts";

/**
 * The text of a module: `header`, then the groups, each of which is formatted
 * for itself, which is faster than all at once.
 */
export function printModule(
  header: string,
  groups: readonly (readonly ModuleStatement[])[],
): string {
  const texts = groups.map((statements) =>
    format(statements.map(printStatement).join("\n\n"))
  );
  return [header, ...texts].join("\n");
}

function printStatement(statement: ModuleStatement): string {
  return typeof statement === "string"
    ? statement
    : printStructure(statement, { indentNumberOfSpaces: 2 });
}

/** Formatting can change what it formatted: so often, at the most. */
const MOST_PASSES = 5;

let formatter: FormatterContext | undefined;

function format(text: string): string {
  formatter ??= createFormatter();
  for (let pass = 0; pass < MOST_PASSES; pass++) {
    const formatted = formatter.formatText({
      filePath: "module.ts",
      fileText: text,
    });
    if (formatted === text) return text;
    text = formatted;
  }
  throw new Error(`The formatter found no end in ${MOST_PASSES} passes`);
}

/** With the settings of `deno fmt`. */
function createFormatter(): FormatterContext {
  const context = createContext({ lineWidth: 80, indentWidth: 2 });
  context.addPlugin(plugin, { deno: true });
  return context;
}
