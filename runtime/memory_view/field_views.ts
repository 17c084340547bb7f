/**
 * The views that generated code makes of fields and columns.
 *
 * @module
 */

import { checkInside, ReadonlyDataView } from "../bytes/mod.ts";
import { itemFormat } from "../item/mod.ts";
import { assignArrays, assignRegion } from "./assign.ts";
import type { MemoryView } from "./memory_view.ts";
import { regionOf, StridedView, viewOf } from "./strided_view.ts";

/**
 * Views items of `view` in place, the first at `byteOffset`; read-only if
 * `view` is. `format` is one code: `f`, `>H`, `16s`.
 */
export function stridedView<
  Format extends string,
  const Shape extends readonly number[],
>(
  view: DataView,
  byteOffset: number,
  format: Format,
  shape: Shape,
  strides: readonly number[],
): MemoryView<Format, Shape["length"]> {
  const scalar = itemFormat(format);
  const isEmpty = checkExtent(view, byteOffset, scalar.size, shape, strides);
  const readonly = view instanceof ReadonlyDataView;
  return viewOf({
    source: view.buffer,
    // A plain one always: two classes of them would make every `get` slower.
    view: readonly
      ? new DataView(view.buffer, view.byteOffset, view.byteLength)
      : view,
    // What has no items may begin past the end, where no view can be made.
    byteOffset: isEmpty ? 0 : byteOffset,
    format,
    scalar,
    shape,
    strides,
    readonly,
  }) as unknown as MemoryView<Format, Shape["length"]>;
}

/**
 * Sets all items of a view: from nested arrays of its shape, a flat array, or
 * a MemoryView of its shape, which may lie in the same bytes. Nothing is
 * written unless all of them fit.
 */
export function assignItems(
  target: MemoryView<string, number>,
  values: unknown,
): void {
  const region = regionOf(target, "assign items");
  if (values instanceof StridedView) {
    assignRegion(region, regionOf(values, "assign items"));
  } else {
    assignArrays(region, values);
  }
}

/**
 * Whether there are no items. Throws if one does not lie within the view: the
 * classes that read fastest do not look at the bounds of a DataView.
 */
function checkExtent(
  view: DataView,
  byteOffset: number,
  size: number,
  shape: readonly number[],
  strides: readonly number[],
): boolean {
  let first = byteOffset;
  let end = byteOffset + size;
  for (let axis = 0; axis < shape.length; axis++) {
    // A tail has a part of an item where its DataView ends within one.
    const length = Math.ceil(shape[axis] ?? 0);
    if (length === 0) return true;
    const extent = (length - 1) * (strides[axis] ?? 0);
    if (extent < 0) first += extent;
    else end += extent;
  }
  checkInside(view, first, end - first);
  return false;
}
