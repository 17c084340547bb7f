/**
 * Where records with atomic fields can lie.
 *
 * @module
 */

import type { Source } from "../bytes/mod.ts";
import { hasTail, type StructLayout } from "./layout.ts";

/** The static methods of a class, by name. */
type Statics = Readonly<Record<string, unknown>>;

type ViewSome = (
  source: Source,
  byteOffset: number,
  ...rest: unknown[]
) => unknown;

/**
 * Static methods that refuse places where atomic fields are not aligned, of
 * those that do not look. The module of a struct passes this function on, so
 * that programs without atomic fields go without.
 */
export function atomicPlaces(statics: Statics, layout: StructLayout): Statics {
  const align = alignmentOf(layout);
  const checked = ["view", "array", "sequence"].flatMap((name) => {
    const method = statics[name] as ViewSome | undefined;
    if (method === undefined) return [];
    // The view of one record spans its source, so that it can move.
    const isOfSource = name === "view" && !hasTail(layout);
    const what = isOfSource || name === "view"
      ? layout.name
      : `${name === "array" ? "an array" : "records"} of ${layout.name}`;
    const view: ViewSome = (source, byteOffset = 0, ...rest) => {
      checkPlace(what, align, source, byteOffset, isOfSource);
      return method(source, byteOffset, ...rest);
    };
    return [[name, view] as const];
  });
  return { ...statics, ...Object.fromEntries(checked) };
}

function checkPlace(
  what: string,
  align: number,
  source: Source,
  byteOffset: number,
  isOfSource: boolean,
): void {
  // What is no source, or no offset, others refuse.
  const start = (source as Partial<DataView> | null)?.byteOffset ?? 0;
  const place = start + byteOffset;
  const isWrong = Number.isInteger(place) && place % align !== 0;
  const isStartWrong = isOfSource && start % align !== 0;
  if (!isWrong && !isStartWrong) return;
  const rule = `its atomic fields need a multiple of ${align} bytes`;
  const action = `Cannot view ${what} at byte ${byteOffset}`;
  throw new RangeError(
    isWrong
      ? `${action}: ${rule}${
        start === 0 ? "" : `, and it is byte ${place} of the buffer`
      }`
      : `${action}: ${rule}, and the source starts at byte ${start} of its buffer; pass that buffer, and ${place} as the offset`,
  );
}

const alignments = new WeakMap<StructLayout, number>();

/** The largest size of an atomic field, those of the structs in it counted. */
function alignmentOf(layout: StructLayout): number {
  const known = alignments.get(layout);
  if (known !== undefined) return known;
  const found = Math.max(
    1,
    ...layout.fields.map(({ struct, atomic, byteLength }) =>
      struct !== undefined ? alignmentOf(struct) : atomic ? byteLength : 1
    ),
  );
  alignments.set(layout, found);
  return found;
}
