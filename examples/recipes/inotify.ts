/**
 * Prints what happened in a folder, from the bytes that Linux gave to a program
 * that watched it.
 *
 * @module
 */

import { readFileSync } from "node:fs";
import { namesOf } from "@structlens/structlens";
import { Event, Mask } from "./generated/inotify.ts";

const bytes = readFileSync(process.argv[2] ?? "tests/data/inotify.bin");

for (const { mask, cookie, name } of Event.sequence(bytes)) {
  console.log(
    ...namesOf(Mask, mask),
    name,
    ...cookie === 0 ? [] : [`(move ${cookie})`],
  );
}
