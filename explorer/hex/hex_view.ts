/**
 * The bytes of a file as a grid, of which only the rows in sight exist. A row is
 * three texts: offset, hex, characters. What is pointed at lies above them.
 *
 * @module
 */

import { headerLines, HUE_COUNT, type Line } from "../../inspect/mod.ts";
import type { OpenFile } from "../file/open_file.ts";
import type { Records } from "../session/records.ts";
import type { Spot } from "../session/spots.ts";
import { type Box, boxesOf, type Mark } from "./boxes.ts";
import { HexRow } from "./hex_row.ts";
import { type Motion, motionOf } from "./motions.ts";
import { RowPainter } from "./paint.ts";
import { ByteRows } from "./rows.ts";
import { Scroller } from "./scroller.ts";

/** Pixels of a row. */
const ROW_HEIGHT = 20;
/** Bytes of a row that is no record. */
const PLAIN_WIDTH = 16;
/** The longest record that is one row. */
const MOST_WIDTH = 32;

/** What the grid shows. */
export interface HexState {
  readonly file: OpenFile | undefined;
  readonly records: Records | undefined;
  /** Whether a row is a record, where that fits. */
  readonly byRecord: boolean;
}

/** What is pointed at in it. */
export interface HexMarks {
  readonly hover: Spot | undefined;
  readonly selected: Spot | undefined;
  /** The byte that is typed over; −1 for none. */
  readonly cursor: number;
}

/** What happens in it. */
export interface HexEvents {
  /** The byte under the mouse, or none. */
  onPoint(byteOffset: number | undefined): void;
  /** A byte that was clicked, or that the cursor was moved to. */
  onSelect(byteOffset: number): void;
  /** A byte that was typed. */
  onType(byteOffset: number, byte: number): void;
}

/** The grid of bytes. */
export class HexView {
  /** To be put into the page. */
  readonly element: HTMLElement = grid();
  readonly #events: HexEvents;
  readonly #window = part("window");
  readonly #head = part("head");
  readonly #body = part("body");
  readonly #marks = part("marks");
  readonly #probe = part("probe");
  /** What a screen reader says of the byte that the cursor was moved to. */
  readonly #spoken = document.createElement("div");
  readonly #scroller: Scroller;
  #state: HexState = { file: undefined, records: undefined, byRecord: false };
  #pointed: HexMarks = { hover: undefined, selected: undefined, cursor: -1 };
  #rows = new ByteRows(0, PLAIN_WIDTH);
  #painter: RowPainter | undefined;
  /** Those in sight, from the top down. */
  #pool: HexRow[] = [];
  /** Which row of the file the first of them showed last. */
  #drawn = 0;
  #frame = 0;
  /** The first of two digits that are typed. */
  #digit: number | undefined;

  /** An empty grid. */
  constructor(events: HexEvents) {
    this.#events = events;
    const spacer = part("spacer");
    this.#marks.setAttribute("aria-hidden", "true");
    this.#probe.setAttribute("aria-hidden", "true");
    this.#head.setAttribute("aria-hidden", "true");
    this.#probe.textContent = "0".repeat(100);
    this.#body.append(this.#marks, this.#probe);
    this.#spoken.className = "hidden";
    this.#spoken.setAttribute("aria-live", "polite");
    this.#window.append(this.#head, this.#body, this.#spoken);
    spacer.append(this.#window);
    this.element.append(spacer);
    this.#scroller = new Scroller(
      this.element,
      spacer,
      ROW_HEIGHT,
      () => this.redraw(),
    );
    this.element.addEventListener("mousemove", (event) => {
      this.#events.onPoint(this.#byteAt(event));
    });
    this.element.addEventListener("mouseleave", () => {
      this.#events.onPoint(undefined);
    });
    this.element.addEventListener("mousedown", (event) => {
      const byte = this.#byteAt(event);
      if (byte === undefined || event.button !== 0) return;
      this.#digit = undefined;
      this.#events.onSelect(byte);
    });
    this.element.addEventListener("keydown", (event) => this.#type(event));
    new ResizeObserver(() => this.#layOut()).observe(this.element);
  }

  /** Shows other bytes, or the same by another layout. */
  show(state: HexState): void {
    const isOther = state.file !== this.#state.file;
    const first = Math.max(0, this.#rows.startOf(this.#scroller.top));
    this.#state = state;
    const { file, records, byRecord } = state;
    const stride = records?.stride ?? 0;
    const isRecord = byRecord && records !== undefined && records.count > 0 &&
      stride > 0 && stride <= MOST_WIDTH;
    const width = isRecord ? stride : PLAIN_WIDTH;
    this.#rows = new ByteRows(
      file?.size ?? 0,
      width,
      isRecord ? records.byteOffset : 0,
    );
    this.#painter = records && new RowPainter(records, width);
    for (const row of this.#pool) row.element.remove();
    this.#pool = [];
    this.#digit = undefined;
    this.#drawHead(isRecord ? records : undefined);
    this.#layOut();
    // The same bytes stay in sight in longer or shorter rows.
    this.#scroller.top = isOther ? 0 : this.#rows.rowOf(first);
  }

  /** Shows what is pointed at. */
  point(pointed: HexMarks): void {
    if (pointed.cursor !== this.#pointed.cursor) this.#digit = undefined;
    this.#pointed = pointed;
    this.redraw();
  }

  /** Brings a byte in sight. */
  reveal(byteOffset: number): void {
    this.#scroller.show(this.#rows.rowOf(byteOffset));
  }

  /** Draws with the next frame: bytes have come, or have changed. */
  redraw(): void {
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0;
      this.#draw();
    });
  }

  /** Digits of an offset. */
  get #digits(): number {
    const size = this.#state.file?.size ?? 0;
    return Math.max(8, size.toString(16).length);
  }

  #layOut(): void {
    const { count, width } = this.#rows;
    const { style } = this.element;
    style.setProperty("--digits", String(this.#digits));
    style.setProperty("--width", String(width));
    this.element.setAttribute("aria-rowcount", String(count));
    this.#scroller.resize(count, this.#head.offsetHeight);
  }

  #draw(): void {
    const { file } = this.#state;
    const { top, visible } = this.#scroller;
    const rows = this.#rows;
    const count = file === undefined
      ? 0
      : Math.min(visible + 1, rows.count - top);
    while (this.#pool.length < count) {
      const row = new HexRow();
      this.#pool.push(row);
      this.#body.append(row.element);
    }
    this.#turn(top - this.#drawn);
    this.#drawn = top;
    for (const [index, row] of this.#pool.entries()) {
      if (file === undefined || index >= count) {
        row.element.hidden = true;
        continue;
      }
      const start = rows.startOf(top + index);
      const from = Math.max(0, start);
      row.show({
        row: top + index,
        y: index * ROW_HEIGHT,
        byteOffset: from,
        skipped: from - start,
        digits: this.#digits,
        bytes: file.peek(from, start + rows.width - from),
        length: Math.min(file.size, start + rows.width) - from,
        paint: this.#painter?.paint(start) ?? { hex: "", text: "" },
      });
    }
    this.#drawMarks(top, count);
    this.#speak();
  }

  #speak(): void {
    const { cursor, selected } = this.#pointed;
    const [byte] = this.#state.file?.peek(cursor, Number(cursor >= 0)) ?? [];
    if (byte === undefined || document.activeElement !== this.element) return;
    const names = selected?.paths.join(", ") ?? "";
    const text = `${byte.toString(16).padStart(2, "0")} at ${cursor}, ${names}`;
    if (text !== this.#spoken.textContent) this.#spoken.textContent = text;
  }

  /**
   * The same row of the file keeps its element while the grid scrolls, and the
   * elements stand in the order in which they are read and copied.
   */
  #turn(rows: number): void {
    const pool = this.#pool;
    if (Math.abs(rows) >= pool.length) return;
    const moved = pool.splice(rows < 0 ? rows : 0, Math.abs(rows));
    const elements = moved.map(({ element }) => element);
    if (rows < 0) {
      pool[0]?.element.before(...elements);
      pool.unshift(...moved);
    } else {
      pool.at(-1)?.element.after(...elements);
      pool.push(...moved);
    }
  }

  /** What is hovered, what is selected, the cursor and what was edited. */
  #drawMarks(top: number, count: number): void {
    const { hover, selected, cursor } = this.#pointed;
    const { file } = this.#state;
    const rows = this.#rows;
    const marks: Mark[] = [];
    const add = (kind: Mark["kind"], spot: Spot | undefined): void => {
      if (spot === undefined || spot.paths.length === 0) return;
      const { byteOffset, byteLength } = spot;
      marks.push({ kind, byteOffset, byteLength });
    };
    add("hover", hover);
    add("selected", selected);
    const [from, to] = [rows.startOf(top), rows.startOf(top + count)];
    for (const { byteOffset, bytes } of file?.edits.runs(from, to) ?? []) {
      marks.push({ kind: "edited", byteOffset, byteLength: bytes.length });
    }
    if (cursor >= 0) {
      marks.push({ kind: "cursor", byteOffset: cursor, byteLength: 1 });
    }
    const boxes = boxesOf(marks, rows, top, count);
    this.#marks.replaceChildren(
      ...boxes.flatMap((box) => this.#boxElements(box)),
    );
  }

  #boxElements(box: Box): HTMLElement[] {
    const { kind, byteOffset, byteLength, row, column } = box;
    return (["hex", "text"] as const).map((where) => {
      const element = document.createElement("i");
      element.className = `mark ${kind} in-${where}`;
      const { style } = element;
      style.setProperty("--column", String(column));
      style.setProperty("--length", String(byteLength));
      style.top = `${row * ROW_HEIGHT}px`;
      if (where === "hex") {
        element.dataset["testid"] = `hex-${kind}`;
        element.dataset["offset"] = String(byteOffset);
        element.dataset["length"] = String(byteLength);
        if (kind === "cursor" && this.#digit !== undefined) {
          element.textContent = this.#digit.toString(16);
        }
      }
      return element;
    });
  }

  /** The names of the fields where a row is a record; else the columns. */
  #drawHead(records: Records | undefined): void {
    const { leaves = [] } = records?.isFixed ? records.leavesOf(0) ?? {} : {};
    const digits = this.#digits;
    const { width } = this.#rows;
    const lines: readonly Line[] = leaves.length > 0
      ? headerLines(leaves, { digits, width, edges: false })
      : [[{
        text: " ".repeat(digits + 2) +
          Array.from(
            { length: width },
            (_, column) => column.toString(16).padStart(2, "0"),
          ).join(" "),
        style: "dim",
      }]];
    this.#head.replaceChildren(...lines.map(lineElement));
  }

  /** The byte under the mouse: by arithmetic, since bytes are no elements. */
  #byteAt({ clientX, clientY }: MouseEvent): number | undefined {
    const { file } = this.#state;
    const box = this.#body.getBoundingClientRect();
    const ch = this.#probe.getBoundingClientRect().width / 100;
    const row = Math.floor((clientY - box.top) / ROW_HEIGHT);
    const { width, count } = this.#rows;
    const { top, visible } = this.#scroller;
    if (
      file === undefined || ch === 0 || row < 0 || row > visible ||
      top + row >= count
    ) return undefined;
    const style = getComputedStyle(this.#body);
    const x = (clientX - box.left - parseFloat(style.paddingLeft)) / ch -
      this.#digits - 2;
    // A byte is two digits and half of the space at either side.
    const inHex = Math.floor((x + 0.5) / 3);
    const inText = Math.floor(x - (3 * width + 1));
    const column = inHex < width ? inHex : inText;
    const byte = this.#rows.startOf(top + row) + column;
    return column >= 0 && column < width && byte >= 0 && byte < file.size
      ? byte
      : undefined;
  }

  #type(event: KeyboardEvent): void {
    const { file } = this.#state;
    if (file === undefined || event.altKey || event.metaKey) return;
    const { cursor } = this.#pointed;
    const motion: Motion = {
      from: cursor,
      width: this.#rows.width,
      page: this.#scroller.visible * this.#rows.width,
      column: this.#rows.columnOf(Math.max(0, cursor)),
      size: file.size,
    };
    const to = motionOf(event, motion);
    if (to !== undefined) {
      event.preventDefault();
      this.#digit = undefined;
      this.#events.onSelect(to);
      this.reveal(to);
      return;
    }
    if (event.key === "Escape") this.#digit = undefined;
    else if (/^[0-9a-f]$/i.test(event.key) && !event.ctrlKey && cursor >= 0) {
      event.preventDefault();
      this.#typeDigit(Number.parseInt(event.key, 16), cursor, file.size);
    } else return;
    this.redraw();
  }

  #typeDigit(digit: number, cursor: number, size: number): void {
    if (this.#digit === undefined) {
      this.#digit = digit;
      return;
    }
    const byte = this.#digit * 16 + digit;
    this.#digit = undefined;
    this.#events.onType(cursor, byte);
    const next = Math.min(cursor + 1, size - 1);
    this.#events.onSelect(next);
    this.reveal(next);
  }
}

function grid(): HTMLElement {
  const element = document.createElement("div");
  element.className = "hex";
  element.tabIndex = 0;
  element.setAttribute("role", "grid");
  element.setAttribute("aria-label", "Bytes");
  element.dataset["testid"] = "hex";
  return element;
}

function part(name: string): HTMLElement {
  const element = document.createElement("div");
  element.className = `hex-part-${name}`;
  return element;
}

function lineElement(line: Line): HTMLElement {
  const element = document.createElement("div");
  element.append(...line.map(({ text, style }) => {
    const span = document.createElement("span");
    span.textContent = text;
    if (text.trim() !== "") {
      span.title = text.trim();
      if (style === "dim") span.className = "dim";
      else if (style !== undefined) span.className = `f${style % HUE_COUNT}`;
    }
    return span;
  }));
  return element;
}
