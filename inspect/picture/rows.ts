/**
 * Cells in rows of bytes, as they are drawn.
 *
 * @module
 */

import type { StructModel } from "../../codegen/layout/mod.ts";
import { counted } from "../../format/mod.ts";
import { BITS, type Cell, type Cells, cellsOf, type Group } from "./cells.ts";

/** How a picture is to be. */
export interface PictureOptions {
  /** Bytes of a row; all of the record where there is no number. */
  readonly bytesPerRow?: number | undefined;
  /** Where lines of a cache begin is drawn: every so many bytes. */
  readonly cacheLine?: number | undefined;
}

/** A struct in rows. */
export interface Picture {
  /** What is drawn. */
  readonly struct: StructModel;
  /** How many bytes a row has, but for the last one. */
  readonly bytesPerRow: number;
  /** How many bytes apart lines of a cache begin, if they are drawn. */
  readonly cacheLine: number | undefined;
  /** From the first byte to the last one. */
  readonly rows: readonly Row[];
  /** In the order of the fields. */
  readonly cells: readonly Cell[];
  /** What there is to tell of the whole. */
  readonly facts: readonly string[];
  /** How bits are counted; none where there are no bit-fields. */
  readonly bitNotes: readonly string[];
}

/** Bytes side by side, or many rows of one cell that are left out. */
export interface Row {
  /** Tells them apart. */
  readonly kind: "bytes" | "fold";
  /** The first byte; of a fold the first that is left out. */
  readonly start: number;
  /** The byte after the last one. */
  readonly end: number;
  /** One, or more where members of a union share bytes; of a fold none. */
  readonly lanes: readonly Lane[];
}

/** What lies side by side. */
export interface Lane {
  /** How many groups are around a cell at most. */
  readonly levels: number;
  /** What is around cells. */
  readonly groups: readonly Piece<Group>[];
  /** From left to right. */
  readonly cells: readonly Piece<Cell>[];
}

/** What of a cell or a group is in a row, in bits from the start of the row. */
export interface Piece<Of extends Cell | Group> {
  /** What it is a piece of. */
  readonly of: Of;
  /** The first bit. */
  readonly from: number;
  /** The bit after the last one. */
  readonly to: number;
  /** Whether the cell or the group starts in this row. */
  readonly isFirst: boolean;
  /** Whether it ends in this row. */
  readonly isLast: boolean;
  /** Whether it is the one that bears the name. */
  readonly isMain: boolean;
}

/** The most bytes of a row. */
export const MOST_BYTES_PER_ROW = 256;

/** A cell over more rows than these is folded. */
const MOST_ROWS = 5;

/** Room for a tail in a row of all bytes. */
const TAIL_BYTES = 4;

/**
 * Puts the cells of a struct into rows, to be drawn by {@linkcode pictureSvg} or
 * {@linkcode pictureText}.
 *
 * Throws a RangeError if the record is too long for one row.
 *
 * @example
 * ```ts
 * import {
 *   compileFormat,
 *   pictureOf,
 *   pictureText,
 * } from "@structlens/structlens/inspect";
 * import { assert } from "@std/assert";
 *
 * const { model } = compileFormat("@BxH", ["kind", "length"]);
 * const picture = pictureOf(model, { bytesPerRow: 4 });
 * assert(pictureText(picture).includes("│   kind    │╱╱╱╱╱╱╱╱╱╱╱│"));
 * ```
 */
export function pictureOf(
  struct: StructModel,
  { bytesPerRow, cacheLine }: PictureOptions = {},
): Picture {
  const found = cellsOf(struct);
  const perRow = bytesPerRow ?? wholeRow(struct);
  const tailEnd = endOfTail(struct, perRow);
  const cells = found.cells.map((cell) =>
    cell.kind === "tail"
      ? { ...cell, drawn: tailEnd * BITS - cell.start }
      : { ...cell, drawn: cell.length }
  );
  const groups = found.groups.map((group) => ({
    ...group,
    drawn: group.length,
  }));
  return {
    struct,
    bytesPerRow: perRow,
    cacheLine,
    rows: rowsOf(cells, groups, perRow),
    cells,
    facts: factsOf(found),
    bitNotes: bitNotesOf(found),
  };
}

function hasTail(struct: StructModel): boolean {
  return struct.fields.at(-1)?.kind === "tail";
}

function wholeRow(struct: StructModel): number {
  const { name, layout: { size, stride } } = struct;
  const length = hasTail(struct) ? size + TAIL_BYTES : stride;
  if (length <= MOST_BYTES_PER_ROW) return Math.max(1, length);
  throw new RangeError(
    `Cannot draw ${name} in one row: it has ${
      counted(length, "byte")
    }, and a row at most ${MOST_BYTES_PER_ROW}`,
  );
}

/** A tail is drawn up to the end of a row. */
function endOfTail(struct: StructModel, perRow: number): number {
  const { size, stride } = struct.layout;
  const last = Math.max(size, stride - 1);
  return (Math.floor(last / perRow) + 1) * perRow;
}

type Drawn<Of> = Of & { readonly drawn: number };

function rowsOf(
  cells: readonly Drawn<Cell>[],
  groups: readonly Drawn<Group>[],
  perRow: number,
): Row[] {
  const bits = perRow * BITS;
  const shown = new Set<number>();
  let end = 0;
  for (const { start, drawn } of cells) {
    if (drawn === 0) continue;
    end = Math.max(end, start + drawn);
    const first = Math.floor(start / bits);
    const last = Math.floor((start + drawn - 1) / bits);
    if (last - first < MOST_ROWS) {
      for (let row = first; row <= last; row++) shown.add(row);
    } else for (const row of [first, first + 1, last]) shown.add(row);
  }
  const numbers = [...shown].sort((one, other) => one - other);
  const cellPieces = piecesIn(numbers, cells, bits);
  const groupPieces = piecesIn(numbers, groups, bits);
  const rows: Row[] = [];
  let next = 0;
  for (const number of numbers) {
    const start = number * perRow;
    if (number > next) {
      rows.push({ kind: "fold", start: next * perRow, end: start, lanes: [] });
    }
    next = number + 1;
    const lanes = lanesOf(
      cellPieces.get(number) ?? [],
      groupPieces.get(number) ?? [],
    );
    const to = Math.min(end / BITS, start + perRow);
    rows.push({ kind: "bytes", start, end: to, lanes });
  }
  return rows;
}

/** What is in each row that is shown. */
function piecesIn<Of extends Cell | Group>(
  numbers: readonly number[],
  all: readonly Drawn<Of>[],
  bits: number,
): Map<number, Piece<Of>[]> {
  const places = new Map(numbers.map((number, place) => [number, place]));
  const rows = new Map<number, Piece<Of>[]>();
  for (const of of all) {
    if (of.drawn === 0) continue;
    const end = of.start + of.drawn;
    const pieces: [number, Piece<Of>][] = [];
    const first = places.get(Math.floor(of.start / bits)) ?? 0;
    for (let place = first; place < numbers.length; place++) {
      const number = numbers[place] ?? 0;
      const start = number * bits;
      if (start >= end) break;
      pieces.push([number, {
        of,
        from: Math.max(0, of.start - start),
        to: Math.min(bits, end - start),
        isFirst: of.start >= start,
        isLast: end <= start + bits,
        isMain: false,
      }]);
    }
    const lengths = pieces.map(([, { from, to }]) => to - from);
    const main = lengths.indexOf(Math.max(...lengths));
    for (const [index, [number, piece]] of pieces.entries()) {
      const row = rows.get(number) ?? [];
      row.push({ ...piece, isMain: index === main });
      rows.set(number, row);
    }
  }
  return rows;
}

function lanesOf(
  cells: readonly Piece<Cell>[],
  groups: readonly Piece<Group>[],
): Lane[] {
  const count = Math.max(0, ...cells.map(({ of }) => of.lane + 1));
  return Array.from({ length: count }, (_, lane) => {
    const own = groups.filter(({ of }) => of.lane === lane);
    return {
      levels: Math.max(0, ...own.map(({ of }) => of.level + 1)),
      groups: own,
      cells: cells.filter(({ of }) => of.lane === lane),
    };
  }).filter((lane, index) => index === 0 || lane.cells.length > 0);
}

function factsOf({ struct, cells, byteOrder }: Cells): string[] {
  const { size, alignment, stride } = struct.layout;
  const tail = hasTail(struct);
  const facts = [
    ...struct.isUnion ? ["a union"] : [],
    ...byteOrder === "none" ? [] : [
      byteOrder === "mixed" ? "both byte orders" : `${byteOrder}-endian`,
    ],
    tail ? `${counted(size, "byte")} and a tail` : counted(size, "byte"),
    `alignment ${alignment}`,
    ...tail || stride === size ? [] : [`stride ${stride}`],
  ];
  const unused = (tail ? size : stride) * BITS - bitsWithField(cells);
  const bytes = Math.floor(unused / BITS);
  const rest = unused % BITS;
  const words = [
    ...bytes > 0 ? [counted(bytes, "byte")] : [],
    ...rest > 0 ? [counted(rest, "bit")] : [],
  ];
  return words.length === 0 ? facts : [...facts, `${words.join(" ")} unused`];
}

/** How many bits any field has. */
function bitsWithField(cells: readonly Cell[]): number {
  let sum = 0;
  let end = 0;
  const fields = cells.filter(({ kind }) => kind === "field" || kind === "more")
    .sort((one, other) => one.start - other.start);
  for (const { start, length } of fields) {
    sum += Math.max(0, start + length - Math.max(start, end));
    end = Math.max(end, start + length);
  }
  return sum;
}

function bitNotesOf({ cells, byteOrder }: Cells): string[] {
  if (!cells.some(({ hasBits, kind }) => hasBits && kind === "field")) {
    return [];
  }
  const orders = byteOrder === "mixed" ? ["little", "big"] : [byteOrder];
  return orders.map((order) =>
    `${
      byteOrder === "mixed" ? `${order}-endian bits` : "Bits"
    } of a byte, left to right: from the ${
      order === "big" ? "most" : "least"
    } significant one`
  );
}
