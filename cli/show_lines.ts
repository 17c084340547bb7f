/**
 * Records for people: hex, fields, tables and trees.
 *
 * @module
 */

import {
  Columns,
  type CompiledStruct,
  fieldLines,
  fieldsOf,
  headerLines,
  hexLines,
  type HexOptions,
  type Leaf,
  leavesOf,
  type Line,
  MOST_WIDTH,
  readLeaf,
  tableLines,
  treeLines,
  valueText,
} from "../inspect/mod.ts";
import { UsageError } from "./errors.ts";
import type { FileRecord } from "./inspect_records.ts";
import { wholeNumber } from "./whole_number.ts";

/** What people read. */
export const VIEWS = ["hex", "fields", "table", "tree"] as const;

/** What to show, and how. */
export interface LineOptions {
  readonly views: readonly typeof VIEWS[number][];
  /** The field to show alone. */
  readonly at: string | undefined;
  /** Whether values stand under their bytes. */
  readonly values: boolean;
  /** Bytes in a line of hex, as it was typed. */
  readonly width: string | undefined;
  readonly inColor: boolean;
  /** Digits of offsets. */
  readonly digits: number;
  /** Characters a line has; undefined if it can be of any length. */
  readonly columns: number | undefined;
}

/** Hex, fields and trees record after record, and a table of all of them. */
export function* linesOf(
  records: Iterable<FileRecord>,
  struct: CompiledStruct,
  options: LineOptions,
): Generator<Line> {
  const { views, at } = options;
  const table = views.includes("table") ? new TableOfRecords() : undefined;
  const ofEach = views.filter((view) => view !== "table");
  const isRead = options.values || views.some((view) => view !== "hex");
  const isApart = ofEach.some((view) => view !== "hex");
  let isFirst = true;
  for (const { view, fileOffset } of records) {
    const leaves = leavesOf(struct.model, view, 0, at);
    const texts = isRead ? leaves.map((leaf) => textOf(leaf, view)) : [];
    table?.add(fileOffset, leaves, texts);
    for (const [index, name] of ofEach.entries()) {
      if (index > 0 || isApart && !isFirst) yield [];
      switch (name) {
        case "hex": {
          const shown = { view, fileOffset, leaves, texts };
          yield* hexOf(shown, struct, options, isFirst);
          break;
        }
        case "fields":
          yield* fieldLines(leaves, texts);
          break;
        case "tree":
          yield* treeLines(at ?? struct.name, leaves, texts, at);
      }
    }
    isFirst = false;
  }
  if (table === undefined || isFirst) return;
  if (ofEach.length > 0) yield [];
  for (const text of table.lines()) yield [{ text }];
}

/** The value of a leaf; of padding nothing. */
function textOf(leaf: Leaf, view: DataView): string {
  return leaf.path === "" ? "" : valueText(readLeaf(leaf, view, 0), leaf.item);
}

interface Shown extends FileRecord {
  readonly leaves: readonly Leaf[];
  readonly texts: readonly string[];
}

/** The bytes of a record, or of a field. */
function* hexOf(
  { view, fileOffset, leaves, texts }: Shown,
  struct: CompiledStruct,
  options: LineOptions,
  hasHeader: boolean,
): Generator<Line> {
  const { at, values } = options;
  const { byteOffset, byteLength } = at === undefined
    ? { byteOffset: 0, byteLength: view.byteLength }
    : struct.place(view, at);
  const own = byteOffset === 0 ? leaves : leaves.map((leaf) => ({
    ...leaf,
    byteOffset: leaf.byteOffset - byteOffset,
  }));
  const hex = hexOptions(byteLength, own, options);
  if (hasHeader && hex.width >= byteLength) yield* headerLines(own, hex);
  yield* hexLines({
    bytes: new Uint8Array(
      view.buffer,
      view.byteOffset + byteOffset,
      byteLength,
    ),
    fileOffset: fileOffset + byteOffset,
    leaves: own,
    ...values && { values: texts },
  }, hex);
}

function hexOptions(
  length: number,
  leaves: readonly Leaf[],
  { width, inColor, digits, columns }: LineOptions,
): HexOptions {
  // Offset, two digits and a space a byte, and its character.
  const fits = columns === undefined
    ? length <= MOST_WIDTH
    : digits + 4 + 4 * length <= columns;
  const isRecord = width === "record" ||
    width === undefined && fits && leaves.length > 0;
  const bytes = isRecord
    ? Math.max(1, length)
    : width === undefined
    ? 16
    : wholeNumber("--width", width);
  if (bytes < 1 || bytes > 4096) {
    throw new UsageError(
      `--width is from 1 to 4096 bytes, or record, not ${width}`,
    );
  }
  return { width: bytes, edges: !inColor, digits };
}

/** A row a record, a column a field, and the byte where it starts. */
class TableOfRecords {
  readonly #columns = new Columns();
  readonly #rows: {
    readonly byte: string;
    readonly leaves: readonly Leaf[];
    readonly texts: readonly string[];
  }[] = [];

  add(
    fileOffset: number,
    all: readonly Leaf[],
    texts: readonly string[],
  ): void {
    const leaves = fieldsOf(all);
    this.#columns.add(leaves);
    this.#rows.push({
      byte: String(fileOffset),
      leaves,
      texts: leaves === all ? texts : texts.filter((_, at) => all[at]?.path),
    });
  }

  lines(): string[] {
    return tableLines(
      ["byte", ...this.#columns.paths],
      this.#rows.map(({ byte, leaves, texts }) => [
        byte,
        ...this.#columns.cells(leaves, texts),
      ]),
    );
  }
}
