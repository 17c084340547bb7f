/**
 * Starts the page.
 *
 * @module
 */

import { render } from "preact";
import { HUES } from "../inspect/mod.ts";
import { App } from "./app.tsx";
import { openSample, openSampleFile, SAMPLES } from "./session/samples.ts";
import { openServed } from "./session/served.ts";
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
  try {
    const shared = await sharedIn(location.hash);
    if (shared !== undefined) {
      const sample = SAMPLES.find(({ file }) => file === shared.sample);
      if (sample !== undefined) await openSampleFile(session, sample);
      session.view(shared);
      return;
    }
    if (isFirst && await openServed(session)) return;
  } catch (error) {
    session.alert.value = messageOf(error);
    if (!isFirst) return;
  }
  if (!isFirst) return;
  const { value: alert } = session.alert;
  const [first] = SAMPLES;
  if (first === undefined) return;
  await openSample(session, first).catch((error) => {
    session.alert.value = messageOf(error);
  });
  if (alert !== "") session.alert.value = alert;
}
