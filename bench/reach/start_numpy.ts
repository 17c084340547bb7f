/**
 * NumPy in a process of its own, which does an operation each time it is asked.
 *
 * @module
 */

import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

/** What is asked for times. */
export interface NumPy extends Disposable {
  /** Does an operation of `kernels.py`; gives the milliseconds. */
  ask(operation: string): Promise<number>;
}

/** Starts it on a file; it writes to another. */
export function startNumpy(source: string, scratch: string): NumPy {
  const path = fileURLToPath(new URL("kernels.py", import.meta.url));
  const child = spawn("python3", [path, source, scratch], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  return {
    async ask(operation) {
      child.stdin.write(`${operation}\n`);
      const { done, value } = await lines.next();
      if (done) throw new Error(`NumPy does not answer to ${operation}`);
      return Number(value);
    },
    [Symbol.dispose]: () => void child.kill(),
  };
}
