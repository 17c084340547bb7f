/**
 * Python's `memoryview`, `hexdump`, and the views that generated code makes of
 * fields and columns.
 *
 * @module
 */

export type { AxisOrder } from "./copy_items.ts";
export { assignItems, stridedView } from "./field_views.ts";
export { hexdump, type HexdumpOptions } from "./hexdump.ts";
export {
  type ItemOrView,
  type ItemOrViewByCount,
  MemoryView,
  type MemoryViewConstructor,
  type MemoryViewOptions,
  type ReadonlyItemOrView,
  type ReadonlyItemOrViewByCount,
  type ReadonlyMemoryView,
  type ReadonlyPart,
  type ReleasedByUsing,
  type WritableSource,
} from "./memory_view.ts";
