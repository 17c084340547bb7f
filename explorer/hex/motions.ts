/**
 * Where a key moves the cursor.
 *
 * @module
 */

/** Where the cursor is, and how the bytes lie around it. */
export interface Motion {
  /** Bytes from the start of the file; below 0 for no cursor. */
  readonly from: number;
  readonly column: number;
  /** Bytes of a row. */
  readonly width: number;
  /** Bytes in sight. */
  readonly page: number;
  /** Bytes of the file. */
  readonly size: number;
}

/** A key and whether Control is held. */
export interface Key {
  readonly key: string;
  readonly ctrlKey: boolean;
}

/** The byte that a key leads to; undefined for other keys. */
export function motionOf(
  { key, ctrlKey }: Key,
  { from, column, width, page, size }: Motion,
): number | undefined {
  const at = Math.max(0, from);
  const to = (byte: number) => Math.max(0, Math.min(size - 1, byte));
  /** Rows away, in the same column where there is one. */
  const by = (bytes: number) => {
    const found = at + bytes;
    if (found >= 0 && found < size) return found;
    return to(bytes < 0 ? column : size - 1);
  };
  if (size === 0) return undefined;
  switch (key) {
    case "ArrowLeft":
      return to(at - 1);
    case "ArrowRight":
      return to(from < 0 ? 0 : at + 1);
    case "ArrowUp":
      return at - width < 0 ? at : by(-width);
    case "ArrowDown":
      return at + width >= size ? at : by(width);
    case "PageUp":
      return by(-page);
    case "PageDown":
      return by(page);
    case "Home":
      return ctrlKey ? 0 : to(at - column);
    case "End":
      return ctrlKey ? size - 1 : to(at - column + width - 1);
    default:
      return undefined;
  }
}
