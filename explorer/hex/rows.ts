/**
 * Bytes in rows. Where a row is a record, rows start where records start: then
 * the first one may be short.
 *
 * @module
 */

/** How the bytes of a file lie in rows. */
export class ByteRows {
  /** Bytes of a row. */
  readonly width: number;
  readonly size: number;
  /** Bytes in a short first row; 0 where it is as long as the others. */
  readonly #first: number;

  /** Some row starts at `byteOffset`. */
  constructor(size: number, width: number, byteOffset = 0) {
    this.size = size;
    this.width = width;
    this.#first = byteOffset % width;
  }

  /** How many rows there are. */
  get count(): number {
    return Math.ceil((this.size + this.#gap) / this.width);
  }

  /** Places before the first byte. */
  get #gap(): number {
    return this.#first === 0 ? 0 : this.width - this.#first;
  }

  /** The row that has a byte. */
  rowOf(byteOffset: number): number {
    return Math.floor((byteOffset + this.#gap) / this.width);
  }

  /** The column of a byte. */
  columnOf(byteOffset: number): number {
    return (byteOffset + this.#gap) % this.width;
  }

  /** The byte of the file at the start of a row; below 0 in a short first row. */
  startOf(row: number): number {
    return row * this.width - this.#gap;
  }
}
