/**
 * ts-morph structures → TypeScript text, formatted as `deno fmt` does.
 *
 * @module
 */

import { createContext, type FormatterContext } from "@dprint/formatter";
import { getPath } from "@dprint/typescript";
import { readFileSync } from "node:fs";
import { printStructure, type StatementStructures } from "ts-morph";

/**
 * The text of a module: `header`, then each statement after a blank line.
 *
 * Each statement is formatted by itself, so that only those that change need
 * a second pass: 1,000 structs take 9 s instead of 18 s.
 */
export function printModule(
  header: string,
  statements: readonly (StatementStructures | string)[],
): string {
  return [header, ...statements.map(printStatement)].join("\n")
    // The interface of a class's added members stands right behind the class.
    .replace(MEMBERS_BEHIND_CLASS, "}\n$1");
}

const MEMBERS_BEHIND_CLASS =
  /(?<=\n)\}\n\n((?:export )?interface \w+\s+extends)/gu;

function printStatement(statement: StatementStructures | string): string {
  if (typeof statement === "string") return format(`${statement}\n`);
  const text = printStructure(statement, { indentNumberOfSpaces: 2 }).trimEnd();
  // ts-morph puts a blank line between a getter and its setter.
  return format(`${text.replaceAll("}\n\n  set ", "}\n  set ")}\n`);
}

/** No text has needed more than three. */
const MOST_PASSES = 5;

let formatter: FormatterContext | undefined;

/**
 * Formats until nothing changes: dprint may break a long line in two passes,
 * and `deno fmt --check` must find nothing to do.
 */
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
  throw new Error(
    `The formatter still changes text after ${MOST_PASSES} passes`,
  );
}

/** Has the settings of `deno fmt`. */
function createFormatter(): FormatterContext {
  const context = createContext({ lineWidth: 80, indentWidth: 2 });
  context.addPlugin(readFileSync(getPath()), { deno: true });
  return context;
}
