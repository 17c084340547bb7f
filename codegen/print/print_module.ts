/**
 * ts-morph structures → TypeScript text, formatted as `deno fmt` does.
 *
 * @module
 */

import { printStructure, type StatementStructures } from "ts-morph";
import { Formatter } from "./formatter.ts";

/** How to print. */
export interface PrintOptions {
  /** Called before the text grows longer than `most` characters; throws. */
  readonly refuse?: () => never;
  /** The most characters of the text. Default: no end. */
  readonly most?: number;
  /** How many characters are formatted. Default: 6 million, some seconds. */
  readonly mostFormatted?: number;
}

/** The text of a module: `header`, then each statement after a blank line. */
export function printModule(
  header: string,
  statements: readonly (StatementStructures | string)[],
  options: PrintOptions = {},
): string {
  const { refuse, most = Infinity, mostFormatted } = options;
  const formatter = new Formatter(mostFormatted);
  const texts = [header];
  let length = header.length;
  for (const statement of statements) {
    const text = formatter.format(textOf(statement));
    length += text.length + 1;
    if (length > most) refuse?.();
    texts.push(text);
  }
  return texts.join("\n")
    // The interface of a class's added members stands right behind the class.
    .replace(MEMBERS_BEHIND_CLASS, "}\n$1");
}

const MEMBERS_BEHIND_CLASS =
  /(?<=\n)\}\n\n((?:export )?interface \S+\s+extends)/gu;

function textOf(statement: StatementStructures | string): string {
  if (typeof statement === "string") return `${statement}\n`;
  const text = printStructure(statement, { indentNumberOfSpaces: 2 }).trimEnd();
  // ts-morph puts a blank line between a getter and its setter, and indents the
  // end of what a property is set to once too often.
  return `${
    text.replaceAll("}\n\n  set ", "}\n  set ")
      .replace(/^ {4}(\}?\);\n)(?! {2}\}| {4})/gm, "  $1")
  }\n`;
}
