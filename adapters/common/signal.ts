/**
 * What ends work early.
 *
 * @module
 */

/** An `AbortSignal`. */
export interface Signal {
  /** Whether it was given. */
  readonly aborted: boolean;
  /** Why. */
  readonly reason?: unknown;
  /** Calls back when it is given. */
  addEventListener(type: "abort", listener: () => void): void;
  /** Calls back no longer. */
  removeEventListener(type: "abort", listener: () => void): void;
}

/** The same promise, rejected with the reason of the signal when it is given. */
export function untilAborted<Value>(
  promise: Promise<Value>,
  signal: Signal,
): Promise<Value> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    signal.addEventListener("abort", abort);
    // It may have been given while the promise was made.
    if (signal.aborted) abort();
    promise.then(resolve, reject).finally(() =>
      signal.removeEventListener("abort", abort)
    );
  });
}
