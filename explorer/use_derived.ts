/**
 * What a part of the page makes of signals, so that it is drawn anew only when
 * that changes.
 *
 * @module
 */

import { computed } from "@preact/signals";
import { useMemo } from "preact/hooks";

/**
 * A value of signals and of inputs, those that `compute` closes over: other
 * inputs make another value, as `useComputed` does not.
 */
export function useDerived<Value>(
  compute: () => Value,
  inputs: readonly unknown[],
): Value {
  return useMemo(() => computed(compute), inputs).value;
}
