/**
 * Ctrl+C while something is left to put away.
 *
 * @module
 */

import process from "node:process";

const SIGNALS = ["SIGINT", "SIGTERM"] as const;

/**
 * Does work that ends early when the signal is given; the program ends with the
 * status of the interrupt when all is put away. A second Ctrl+C ends it at once.
 */
export async function untilInterrupted(
  work: (signal: AbortSignal) => Promise<void>,
): Promise<void> {
  const controller = new AbortController();
  let received: typeof SIGNALS[number] | undefined;
  const listeners = SIGNALS.map((name) => {
    const listener = () => {
      received = name;
      controller.abort(new Error("It was interrupted"));
    };
    process.once(name, listener);
    return () => process.off(name, listener);
  });
  try {
    await work(controller.signal);
  } catch (error) {
    if (received === undefined) throw error;
  } finally {
    for (const remove of listeners) remove();
  }
  if (received === undefined) return;
  process.kill(process.pid, received);
  // The signal takes its time.
  await new Promise((done) => setTimeout(done, 5000));
}
