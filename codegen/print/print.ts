/**
 * Statements as data → TypeScript text.
 *
 * @module
 */

import { printStructure, StructureKind } from "ts-morph";
import type { ModuleStatement } from "../emit/emit_module.ts";
import { createFormat, formatText } from "./format_text.ts";

/** The text of a module: `header`, then each statement, formatted. */
export function printModule(
  header: string,
  statements: readonly ModuleStatement[],
  names: Iterable<string>,
): string {
  const format = createFormat(names);
  const texts = statements.map((statement) => {
    if (typeof statement === "string") return format(`${statement}\n`);
    const text = printStructure(statement, { indentNumberOfSpaces: 2 });
    // The formatter sorts what is imported: by the names themselves.
    if (statement.kind === StructureKind.ImportDeclaration) {
      return formatText(text);
    }
    const body = BODIES.get(statement.kind);
    return body === undefined
      ? format(`${text.trimEnd()}\n`)
      : formatMembers(text.trimEnd(), body, format);
  });
  return [header, ...texts].join("\n");
}

/** A declaration with members, each of which can be formatted for itself. */
interface Body {
  readonly keyword: string;
  /** Where one member ends and the next one starts. */
  readonly between: RegExp;
  /** What stands between the lines of two members, before `member`. */
  gap(member: string): string;
}

const BODIES: ReadonlyMap<StructureKind, Body> = new Map<StructureKind, Body>([
  [StructureKind.Class, {
    keyword: "class",
    between: /\n\n(?= {2}[^ ])/,
    gap: (member) => member.startsWith("  set ") ? "" : "\n",
  }],
  [StructureKind.Interface, {
    keyword: "interface",
    between: /(?<!\*\/)\n(?= {2}[^ ])/,
    gap: () => "",
  }],
]);

const END = "\n}\n";

/** Formats member by member: many members have the same shape. */
function formatMembers(
  text: string,
  { keyword, between, gap }: Body,
  format: (text: string) => string,
): string {
  const [head = "", ...members] = text.replace(/\n\}$/, "").split(between);
  const start = `${keyword} C {\n`;
  const parts = members.map((member) => {
    const body = format(`${start}${member}${END}`);
    const formatted = body.slice(start.length, -END.length);
    return gap(formatted) + formatted;
  });
  const open = format(head + END).slice(0, -END.length);
  return [open, ...parts].join("\n") + END;
}
