/**
 * Starts the page.
 *
 * @module
 */

import { render } from "preact";
import { HUES } from "../inspect/mod.ts";
import { App } from "./app.tsx";
import { loadSample, SAMPLES } from "./session/samples.ts";
import { isServed, loadServed } from "./session/served.ts";
import { messageOf, Session } from "./session/session.ts";
import { sharedIn } from "./session/share.ts";

const session = new Session();

for (const [index, { light, dark }] of HUES.entries()) {
  const { style } = document.documentElement;
  const both = (at: 0 | 1) => `light-dark(${light[at]}, ${dark[at]})`;
  style.setProperty(`--fill-${index}`, both(0));
  style.setProperty(`--edge-${index}`, both(1));
}
// Tests ask how much of a file was read.
Object.defineProperty(globalThis, "__bytesRead", {
  get: () => session.file.peek()?.bytesRead ?? 0,
});

const root = document.getElementById("app");
if (root !== null) render(<App session={session} />, root);
globalThis.addEventListener("hashchange", () => start(false));
await start(true);

/** Shows what the address says, or else a sample. */
async function start(isFirst: boolean): Promise<void> {
  const [first] = SAMPLES;
  try {
    const { hash } = location;
    const shared = await sharedIn(hash);
    if (hash !== location.hash) return;
    const sample = SAMPLES.find(({ file }) => file === shared?.sample);
    if (sample !== undefined) {
      await session.openLater(() => loadSample(sample), shared);
    } else if (isFirst && isServed()) {
      await session.openLater(loadServed, shared);
    } else if (shared !== undefined) session.view(shared);
    else if (isFirst && first !== undefined) {
      await session.openLater(() => loadSample(first));
    }
  } catch (error) {
    const message = messageOf(error);
    if (isFirst && first !== undefined) {
      await session.openLater(() => loadSample(first)).catch(() => {});
    }
    session.alert.value = message;
  }
}
