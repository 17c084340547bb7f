/**
 * The colours of fields behind a row of bytes: one background for the row, where
 * an element for each byte would take ten times as long to draw.
 *
 * @module
 */

import { HUE_COUNT } from "../../inspect/mod.ts";
import type { Records } from "../session/records.ts";

/** The backgrounds of a row: of its bytes and of its characters. */
export interface RowPaint {
  readonly hex: string;
  readonly text: string;
}

const NOTHING: RowPaint = { hex: "", text: "" };
const PADDING =
  "repeating-linear-gradient(45deg,var(--hatch) 0 1.5px,transparent 1.5px 5px)";

/** Paints rows; rows that start at the same byte of a record are painted once. */
export class RowPainter {
  readonly #records: Records;
  readonly #width: number;
  readonly #known = new Map<string, RowPaint>();

  /** `width` is the bytes of a row. */
  constructor(records: Records, width: number) {
    this.#records = records;
    this.#width = width;
  }

  /** What the row that starts at a byte of the file looks like. */
  paint(start: number): RowPaint {
    const key = this.#keyOf(start);
    const known = key === undefined ? undefined : this.#known.get(key);
    if (known !== undefined) return known;
    const { paint, isWhole } = this.#draw(start);
    if (key !== undefined && isWhole) this.#known.set(key, paint);
    return paint;
  }

  /** Rows with the same key look the same. */
  #keyOf(start: number): string | undefined {
    const { isFixed, byteOffset, stride, count } = this.#records;
    if (!isFixed || stride === 0) return undefined;
    const distance = start - byteOffset;
    const isInside = distance >= 0 &&
      distance + this.#width <= count * stride;
    return isInside ? `${distance % stride}` : undefined;
  }

  #draw(start: number): { paint: RowPaint; isWhole: boolean } {
    const records = this.#records;
    const hex: string[] = [];
    const text: string[] = [];
    let isWhole = true;
    for (let column = 0; column < this.#width;) {
      const at = start + column;
      const record = records.recordAt(at);
      if (record < 0) {
        column++;
        continue;
      }
      const recordStart = records.startOf(record);
      const found = records.leavesOf(record);
      if (found === undefined) {
        isWhole = false;
        // What comes next is known when the bytes are there.
        break;
      }
      const { leaves, leafAt } = found;
      const index = leafAt[at - recordStart] ?? -1;
      let end = column + 1;
      while (
        end < this.#width && start + end < recordStart + records.stride &&
        leafAt[start + end - recordStart] === index
      ) end++;
      const leaf = leaves[index];
      if (leaf !== undefined) {
        const fill = leaf.color < 0
          ? PADDING
          : `linear-gradient(var(--fill-${leaf.color % HUE_COUNT}) 0 0)`;
        const length = end - column;
        hex.push(
          `${fill} ${3 * column - 0.4}ch 0/${
            3 * length - 0.2
          }ch 100% no-repeat`,
        );
        text.push(`${fill} ${column}ch 0/${length - 0.08}ch 100% no-repeat`);
      }
      column = end;
    }
    const paint = hex.length === 0
      ? NOTHING
      : { hex: hex.join(","), text: text.join(",") };
    return { paint, isWhole };
  }
}
