/**
 * The doc comments of generated code.
 *
 * @module
 */

import { cellText, codeText, commentText } from "./comment.ts";
import type { Field, StructModel } from "../layout/model.ts";
import { fieldLabel } from "./field_text.ts";

/** Text of a layout file as a doc of its own. */
export function summary(doc: string): string {
  return `\n${commentText(doc)}`;
}

/** What a field is and where; with the layout's words where it has some. */
export function fieldDoc(field: Field): string {
  const where = `${capital(fieldLabel(field))} at byte ${field.byteOffset}${
    inPlace(field)
  }.`;
  return field.doc === undefined ? where : `${summary(field.doc)}\n\n${where}`;
}

/** The layout's words, and a table of what lies where. */
export function structDoc(struct: StructModel): string {
  const { name, doc, format, layout } = struct;
  const { size, alignment, stride } = layout;
  return [
    "",
    ...(doc === undefined ? [] : [commentText(doc), ""]),
    `One ${name} in a buffer: its properties read and write the bytes in place.`,
    "",
    ...table(rowsOf(struct)),
    "",
    `Format ${
      codeText(format)
    }: size ${size}, alignment ${alignment}, stride ${stride}.`,
  ].join("\n");
}

type Row = readonly [string, string, string, string];

function rowsOf({ members, layout }: StructModel): Row[] {
  const rows = members.map((member): Row => [
    String(member.byteOffset),
    String(member.byteLength),
    member.kind === "padding" ? "" : nameCell(member.name),
    member.kind === "padding" ? "padding" : cellText(fieldLabel(member)),
  ]);
  const rest = layout.stride - layout.size;
  if (rest > 0) {
    rows.push([
      String(layout.size),
      String(rest),
      "",
      "padding up to the stride",
    ]);
  }
  return rows;
}

function nameCell(name: string): string {
  return /^\w+$/.test(name) ? `\`${name}\`` : cellText(name);
}

/** Cells that are wider leave their column ragged. */
const MOST_PADDED = 40;

/** A Markdown table, laid out as the formatter would. */
function table(rows: readonly Row[]): string[] {
  const head: Row = ["offset", "size", "field", "type"];
  const widths = head.map((title, column) =>
    Math.min(
      MOST_PADDED,
      Math.max(title.length, ...rows.map((row) => row[column as 0].length)),
    )
  );
  const line = (row: readonly string[]) => {
    const cells = row.map((cell, column) =>
      column < 2
        ? cell.padStart(widths[column] ?? 0)
        : cell.padEnd(widths[column] ?? 0)
    );
    return `| ${cells.join(" | ")} |`;
  };
  const rule = widths.map((width, column) =>
    column < 2 ? `${"-".repeat(width - 1)}:` : "-".repeat(width)
  );
  return [line(head), line(rule), ...rows.map(line)];
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function inPlace(field: Field): string {
  switch (field.kind) {
    case "item":
      return "";
    case "array":
      return ": items that read and write in place";
    case "ndarray":
      return ": a view that reads and writes in place";
    case "struct":
    case "structs":
      return ": a view of its bytes";
  }
}
