/**
 * What the Python modules share: words, texts, comments.
 *
 * @module
 */

import { quote } from "../../format/mod.ts";
import type { EnumModel, Field } from "../layout/mod.ts";
import { commentLines, textNote } from "./comments.ts";
import { Names, wordsOf } from "./names.ts";

/** Words that no name can be. */
export const PYTHON_WORDS: ReadonlySet<string> = wordsOf(
  `False None True and as assert async await break class continue def del elif
  else except finally for from global if import in is lambda nonlocal not or
  pass raise return try while with yield`,
);

/** A text as Python writes it. */
export function pythonText(text: string): string {
  return JSON.stringify(text);
}

/** Comment lines of text that is safe within a line. */
export function commentsOf(lines: readonly string[]): string[] {
  return lines.map((line) => `# ${line}`.trimEnd());
}

/** `(3,)`, `(2, 3)`. */
export function tupleOf(shape: readonly number[]): string {
  return shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(", ")})`;
}

/** So many bits that are set, in hex. */
export function mask(width: number): string {
  return `0x${((1n << BigInt(width)) - 1n).toString(16)}`;
}

/** Words that a member of a Python enum cannot be. */
const MEMBER_WORDS = new Set([
  ...PYTHON_WORDS,
  ...wordsOf("mro name value names values"),
]);

/** The class of an enum; its members are numbers too. */
export function enumText(model: EnumModel, name: string): string {
  const names = new Names(MEMBER_WORDS);
  const base = model.kind === "flags" ? "IntFlag" : "IntEnum";
  const members = model.members.map(({ name, value }) =>
    `    ${names.add(name.replace(/^_/, "f_"))} = ${value}`
  );
  return [
    `class ${name}(enum.${base}):`,
    ...[...commentLines(model.doc), ...renamed(model.name, name)]
      .map((line) => `    # ${line}`.trimEnd()),
    ...members.length > 0 ? members : ["    pass"],
    "",
  ].join("\n");
}

/** What to say of a name that is no identifier of Python. */
export function renamed(name: string, own: string): string[] {
  return name === own ? [] : [`In the layout: ${quote(name)}.`];
}

/** What to say of a field, whatever reads it. */
export function notesOf(field: Field): string[] {
  const notes = commentLines(field.doc);
  if (field.kind === "struct" && field.cases !== undefined) {
    const { tag, cases } = field.cases;
    const all = cases.map(({ value, member }) =>
      `${value} ${quote(member.name)}`
    );
    notes.push(`By ${quote(tag.name)}: ${all.join(", ")}.`);
  }
  if (!("item" in field)) return notes;
  const { scalar, text, enum: names } = field.item;
  if (names !== undefined) notes.push(`A number of ${names.name}.`);
  if (scalar.value === "pascal") {
    notes.push("The first byte says how many of the others count.");
  }
  if (text !== undefined) notes.push(`${textNote(text)}.`);
  return notes;
}
