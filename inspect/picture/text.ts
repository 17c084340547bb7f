/**
 * A picture in characters that draw boxes.
 *
 * @module
 */

import { BITS, type Cell } from "./cells.ts";
import { columnsOf, fitted } from "./fit.ts";
import { notesOf } from "./notes.ts";
import type { Lane, Picture, Piece, Row } from "./rows.ts";

/** Columns of the offsets on the left. */
const MARGIN = 7;

/** Draws a picture, with line breaks and none at the end. */
export function pictureText(picture: Picture): string {
  return new TextDrawing(picture).text();
}

class TextDrawing {
  readonly #picture: Picture;
  /** Columns of a byte, its left border counted. */
  readonly #byte: number;
  readonly #lines: Line[] = [];
  readonly #whole = new Set<Cell>();

  constructor(picture: Picture) {
    this.#picture = picture;
    const { bytesPerRow } = picture;
    this.#byte = bytesPerRow <= 4 ? 12 : bytesPerRow <= 8 ? 9 : 6;
  }

  text(): string {
    const { struct, facts, bytesPerRow, rows, cells, bitNotes } = this.#picture;
    const last = Math.max(0, ...rows.map(({ start, end }) => end - start));
    const numbers = new Line();
    for (let byte = 0; byte < Math.min(last, bytesPerRow); byte++) {
      const middle = MARGIN + byte * this.#byte + this.#byte / 2;
      numbers.put(Math.floor(middle), String(byte));
    }
    if (last > 0) this.#lines.push(numbers);
    for (const row of rows) this.#row(row);
    const drawn = this.#lines.map(String);
    const cut = cells.filter((cell) =>
      cell.path !== "" && !this.#whole.has(cell)
    );
    const notes = notesOf(cut);
    const rest = cut.length - notes.length;
    return [
      struct.name,
      [struct.format, ...facts].join(" · "),
      "",
      ...drawn,
      ...notes.map(({ place, label }) =>
        `${place.padStart(MARGIN - 1)} ${label}`
      ),
      ...rest > 0 ? [`${" ".repeat(MARGIN)}… and ${rest} more`] : [],
      ...bitNotes,
    ].join("\n");
  }

  #row(row: Row): void {
    if (row.kind === "fold") {
      const line = this.#line();
      const length = (row.end - row.start).toLocaleString("en");
      line.put(MARGIN - 2, "⋮");
      line.put(MARGIN + 1, `⋮ ${length} bytes`);
      return;
    }
    this.#cacheLines(row);
    for (const [index, lane] of row.lanes.entries()) {
      this.#groups(lane);
      // Rows without anything between them share a border.
      const isNext = lane.levels === 0 && this.#lines.length > 1 &&
        this.#lines.at(-1)?.isBorder === true;
      const top = isNext ? this.#lines.at(-1) ?? this.#line() : this.#line();
      const [names, types, bottom] = [this.#line(), this.#line(), this.#line()];
      bottom.isBorder = true;
      if (index === 0) {
        const start = String(row.start);
        names.put(MARGIN - 1 - start.length, start);
      }
      for (const box of boxesOf(lane)) {
        this.#box(box, { top, names, types, bottom });
      }
    }
  }

  #cacheLines({ start, end }: Row): void {
    const { cacheLine } = this.#picture;
    if (cacheLine === undefined) return;
    let line: Line | undefined;
    const first = Math.max(1, Math.ceil(start / cacheLine));
    for (let number = first; number * cacheLine < end; number++) {
      line ??= this.#line();
      const column = MARGIN + (number * cacheLine - start) * this.#byte;
      line.put(column, `▼ cache line ${number}`);
    }
  }

  #line(): Line {
    const line = new Line();
    this.#lines.push(line);
    return line;
  }

  #column(bits: number): number {
    return MARGIN + Math.round(bits / BITS * this.#byte);
  }

  #groups({ groups, levels }: Lane): void {
    const lines = Array.from({ length: levels }, () => this.#line());
    for (const piece of groups) {
      const { of, isFirst, isLast } = piece;
      const line = lines[of.level];
      const start = this.#column(piece.from);
      const end = this.#column(piece.to);
      const label = [of.isAlternative ? "or" : "", isFirst ? of.label : ""]
        .filter(Boolean).join(" ");
      if (of.isBare) line?.put(start + 1, fitted(label, end - start));
      else {
        line?.put(start, isFirst ? "╭" : "─");
        line?.put(start + 1, "─".repeat(end - start - 1));
        line?.put(end, isLast ? "╮" : "─");
        const shown = fitted(label, end - start - 5);
        if (shown !== "") line?.put(start + 2, ` ${shown} `);
      }
    }
  }

  #box(
    { cells, from, to, isFirst, isLast }: Box,
    { top, names, types, bottom }: BoxLines,
  ): void {
    const [start, end] = [this.#column(from), this.#column(to)];
    const [first] = cells;
    if (first === undefined) return;
    const isTail = first.of.kind === "tail";
    for (const line of [top, bottom]) line.border(start, end);
    top.side(start, isFirst ? DOWN : 0);
    top.side(end, isLast ? DOWN : 0);
    bottom.side(start, isFirst ? UP : 0);
    bottom.side(end, isLast ? UP : 0);
    const right = isTail ? "⋯" : isLast ? "│" : "";
    for (const line of [names, types]) {
      if (isFirst) line.put(start, "│");
      if (right !== "") line.put(end, right);
    }
    const room = end - start - 1;
    if (first.of.path === "" && cells.length === 1) {
      for (const line of [names, types]) line.put(start + 1, "╱".repeat(room));
      return;
    }
    if (first.of.hasBits) {
      const named = cells.filter(({ of }) => of.path !== "");
      const [only] = named;
      if (named.length !== 1 || only?.of !== first.of) {
        const words = named.map(({ of }) => of.name).join(" ");
        centered(names, start + 1, room, words);
        centered(types, start + 1, room, "bits");
        return;
      }
    }
    if (!first.isMain) return;
    const { name, type } = first.of;
    centered(names, start + 1, room, name);
    if (columnsOf(type) <= room) centered(types, start + 1, room, type);
    if (columnsOf(name) <= room) this.#whole.add(first.of);
  }
}

/** A cell, or the bit-fields that share bytes. */
interface Box {
  readonly cells: Piece<Cell>[];
  from: number;
  to: number;
  isFirst: boolean;
  isLast: boolean;
}

interface BoxLines {
  readonly top: Line;
  readonly names: Line;
  readonly types: Line;
  readonly bottom: Line;
}

/** A character is too wide for a bit: bit-fields are told below. */
function boxesOf({ cells }: Lane): Box[] {
  const boxes: Box[] = [];
  const inOrder = [...cells].sort((one, other) => one.from - other.from);
  for (const piece of inOrder) {
    const last = boxes.at(-1);
    const { from, to, isFirst, isLast } = piece;
    if (last !== undefined && last.to === from && from % BITS !== 0) {
      last.cells.push(piece);
      last.to = to;
      last.isLast = isLast;
    } else boxes.push({ cells: [piece], from, to, isFirst, isLast });
  }
  return boxes;
}

function centered(line: Line, start: number, room: number, text: string) {
  const shown = fitted(text, room);
  line.put(start + Math.floor((room - columnsOf(shown)) / 2), shown);
}

const [UP, DOWN, LEFT, RIGHT] = [1, 2, 4, 8];
const BORDERS = " ╵╷│╴┘┐┤╶└┌├─┴┬┼";

/** Characters at their columns. */
class Line {
  /** Whether it is the last line of a row. */
  isBorder = false;
  readonly #characters: string[] = [];
  readonly #sides: number[] = [];

  put(column: number, text: string): void {
    let at = column;
    for (const character of text) {
      const wide = columnsOf(character);
      this.#characters[at] = character;
      if (wide === 2) this.#characters[at + 1] = "";
      at += wide;
    }
  }

  border(start: number, end: number): void {
    this.side(start, RIGHT ?? 0);
    for (let at = start + 1; at < end; at++) {
      this.side(at, (LEFT ?? 0) | (RIGHT ?? 0));
    }
    this.side(end, LEFT ?? 0);
  }

  side(column: number, sides: number | undefined): void {
    this.#sides[column] = (this.#sides[column] ?? 0) | (sides ?? 0);
  }

  toString(): string {
    const length = Math.max(this.#characters.length, this.#sides.length);
    return Array.from(
      { length },
      (_, at) => this.#characters[at] ?? BORDERS[this.#sides[at] ?? 0] ?? " ",
    ).join("").trimEnd();
  }
}
