/**
 * A bar for people who wait.
 *
 * @module
 */

// @ts-types="@types/cli-progress"
import { Presets, SingleBar } from "cli-progress";
import type { StatusLine } from "./world.ts";

/** Shows how far something is. */
export interface ProgressBar {
  update(done: number, total: number): void;
  /** Erases it. */
  stop(): void;
}

/** A bar in place of the status line; without one, nothing is shown. */
export function progressBar(
  status: StatusLine | undefined,
  what: string,
): ProgressBar {
  if (status === undefined) return { update() {}, stop() {} };
  const bar = new SingleBar({
    format: `{bar} {percentage} % of {total} ${what}, {eta_formatted} left`,
    hideCursor: true,
    ...{ terminal: terminalOf(status) },
  }, Presets.shades_classic);
  let isStarted = false;
  return {
    update(done, total) {
      if (isStarted) bar.update(done);
      else bar.start(total, done);
      isStarted = true;
      if (bar.getTotal() !== total) bar.setTotal(total);
    },
    stop() {
      if (!isStarted) return;
      bar.stop();
      status.show("");
    },
  };
}

/** What the library writes to: one line, which is written over. */
function terminalOf(status: StatusLine): object {
  const nothing = () => {};
  return {
    cursorSave: nothing,
    cursorRestore: nothing,
    cursor: nothing,
    cursorTo: nothing,
    cursorRelative: nothing,
    cursorRelativeReset: nothing,
    clearRight: nothing,
    clearLine: nothing,
    clearBottom: nothing,
    newline: nothing,
    lineWrapping: nothing,
    write: (text: string) => status.show(text),
    isTTY: () => true,
    getWidth: () => 80,
  };
}
