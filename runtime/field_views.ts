/**
 * The views that generated code makes of fields and columns.
 *
 * @module
 */

import { assignArrays, assignRegion } from "./assign_items.ts";
import { StridedView } from "./fast_views.ts";
import { itemFormat } from "./item_format.ts";
import type { MemoryView } from "./memory_view.ts";
import { ReadonlyDataView } from "./readonly_data_view.ts";

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
  const readonly = view instanceof ReadonlyDataView;
  return StridedView.of({
    source: view.buffer,
    // A plain one always: two classes of them would make every `get` slower.
    view: readonly
      ? new DataView(view.buffer, view.byteOffset, view.byteLength)
      : view,
    byteOffset,
    format,
    scalar: itemFormat(format),
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
  const region = StridedView.regionOf(target, "assign items");
  if (values instanceof StridedView) {
    assignRegion(region, StridedView.regionOf(values, "assign items"));
  } else {
    assignArrays(region, values);
  }
}
