/**
 * NumPy in a process of its own, which does an operation each time it is asked.
 *
 * @module
 */

import { spawn, spawnSync } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

/** What is asked for times. */
export interface Python {
  /** Does an operation; gives the milliseconds. */
  ask(operation: string): Promise<number>;
  stop(): void;
}

/** Starts a script of this folder; undefined where there is no NumPy. */
export function startPython(
  script: string,
  ...args: readonly string[]
): Python | undefined {
  if (spawnSync("python3", ["-c", "import numpy"]).status !== 0) {
    console.error("NumPy is not installed: left out");
    return undefined;
  }
  const path = fileURLToPath(new URL(script, import.meta.url));
  const child = spawn("python3", [path, ...args], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  return {
    async ask(operation) {
      child.stdin.write(`${operation}\n`);
      return Number((await lines.next()).value);
    },
    stop: () => void child.kill(),
  };
}
