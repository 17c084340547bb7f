/**
 * Lines below a picture, of cells that have no room for their names.
 *
 * @module
 */

import { BITS, type Cell } from "./cells.ts";

/** More are counted. */
export const MOST_NOTES = 40;

/** A line of a cell. */
export interface Note {
  readonly cell: Cell;
  /** Its byte, and its bit where it starts within one. */
  readonly place: string;
  readonly label: string;
}

/** The lines of the first cells. */
export function notesOf(cells: readonly Cell[]): Note[] {
  return cells.slice(0, MOST_NOTES).map((cell) => {
    const { start, path, type } = cell;
    const byte = Math.floor(start / BITS);
    const place = cell.hasBits ? `${byte}.${start % BITS}` : String(byte);
    return { cell, place, label: `${path}: ${type}` };
  });
}
