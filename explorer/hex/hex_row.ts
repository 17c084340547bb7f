/**
 * One row of the grid: its elements, which are filled anew as the grid scrolls.
 *
 * @module
 */

import type { RowPaint } from "./paint.ts";

/** What a row shows. */
export interface RowState {
  /** Which row of all. */
  readonly row: number;
  /** Pixels from the top of the grid. */
  readonly y: number;
  /** Of its first byte, from the start of the file. */
  readonly byteOffset: number;
  /** Places before its first byte. */
  readonly skipped: number;
  /** Digits of its offset. */
  readonly digits: number;
  /** Undefined while they are read. */
  readonly bytes: Uint8Array | undefined;
  /** How many there are. */
  readonly length: number;
  readonly paint: RowPaint;
}

const HEX = Array.from(
  { length: 256 },
  (_, byte) => byte.toString(16).padStart(2, "0"),
);
const CHARACTERS = Array.from(
  { length: 256 },
  (_, byte) => byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : "·",
);

/** A row of three texts. */
export class HexRow {
  readonly element: HTMLElement = document.createElement("div");
  readonly #offset = cell("hex-offset", "rowheader");
  readonly #hex = cell("hex-bytes", "gridcell");
  readonly #text = cell("hex-text", "gridcell");
  #paint: RowPaint | undefined;

  /** An empty row. */
  constructor() {
    this.element.className = "hex-row";
    this.element.setAttribute("role", "row");
    this.element.dataset["testid"] = "hex-row";
    this.#hex.dataset["testid"] = "hex-bytes";
    this.element.append(this.#offset, this.#hex, this.#text);
  }

  /** Shows bytes. */
  show(state: RowState): void {
    const { row, y, byteOffset, skipped, digits, bytes, length } = state;
    const { element } = this;
    element.hidden = false;
    element.style.top = `${y}px`;
    element.dataset["offset"] = String(byteOffset);
    element.setAttribute("aria-rowindex", String(row + 1));
    const hex: string[] = [];
    let text = "";
    for (let index = 0; index < length; index++) {
      const byte = bytes?.[index];
      hex.push(byte === undefined ? "··" : HEX[byte] ?? "");
      text += byte === undefined ? " " : CHARACTERS[byte];
    }
    write(this.#offset, byteOffset.toString(16).padStart(digits, "0"));
    write(this.#hex, "   ".repeat(skipped) + hex.join(" "));
    write(this.#text, " ".repeat(skipped) + text);
    const { paint } = state;
    if (paint === this.#paint) return;
    this.#paint = paint;
    this.#hex.style.background = paint.hex;
    this.#text.style.background = paint.text;
  }
}

function cell(name: string, role: string): HTMLElement {
  const element = document.createElement("span");
  element.className = name;
  element.setAttribute("role", role);
  element.append("");
  return element;
}

function write(element: HTMLElement, text: string): void {
  const node = element.firstChild as Text;
  if (node.data !== text) node.data = text;
}
