/**
 * Prints what happened in a folder, from the bytes that Linux gave to a program
 * that watched it.
 *
 * @module
 */

import { readFileSync } from "node:fs";
import { namesOf } from "../../mod.ts";
import { Event, Mask } from "./generated/inotify.ts";

const bytes = readFileSync(process.argv[2] ?? "tests/data/inotify.bin");
const decoder = new TextDecoder();

for (const { mask, cookie, name } of Event.sequence(bytes)) {
  console.log(
    ...namesOf(Mask, mask),
    decoder.decode(name.toTypedArray()).replace(/\0+$/, ""),
    ...cookie === 0 ? [] : [`(move ${cookie})`],
  );
}
