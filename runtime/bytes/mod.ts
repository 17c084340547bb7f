/**
 * Bytes without a meaning: where a source has them, copying, swapping,
 * hexadecimal digits, and DataViews that refuse to write.
 *
 * @module
 */

export { byteSwap } from "./byte_swap.ts";
export type { BytesOf, Shared } from "./bytes_of.ts";
export { bytesIn, copyBytes, copyRun, mayShare } from "./copy.ts";
export { gather } from "./gather.ts";
export { hex } from "./hex.ts";
export { liveView } from "./live_view.ts";
export {
  bytesOf,
  checkInside,
  ReadonlyDataView,
  spanOf,
} from "./readonly_data_view.ts";
export { copyRuns, repeatFirst, scatter } from "./scatter.ts";
export {
  isBufferOrView,
  type MemoryViewSource,
  type Source,
  type Span,
  spanOfSource,
} from "./source.ts";
export { swapBytes, swapInto, type SwappedSize } from "./swap_blocks.ts";
