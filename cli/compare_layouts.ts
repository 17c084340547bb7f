/**
 * What `--against` does: tells what changed since records were written.
 *
 * @module
 */

import { resolve } from "node:path";
import { escapeInvisible } from "../codegen/layout/mod.ts";
import {
  type Change,
  compareLayouts,
  describeLayout,
  isDescription,
  type LayoutDescription,
  LayoutError,
  readDescription,
} from "../codegen/mod.ts";
import { Failure, isFileError, reasonOf } from "./errors.ts";
import { readLayout, TextError } from "./read_layout.ts";
import type { World } from "./world.ts";

/**
 * Prints a line for each change between two layouts, of which the first may be
 * what `--emit json` wrote; throws if one breaks records that were written
 * before. Of structs that are `single`, no arrays are stored.
 */
export function refuseBreaks(
  before: string,
  after: string,
  single: readonly string[],
  world: World,
): void {
  const [old, now] = [before, after].map((path) =>
    describe(path, world.cwd)
  ) as [LayoutDescription, LayoutDescription];
  const changes = changesOf(old, now, single);
  for (const { text } of changes) world.print(text);
  const count = changes.filter(({ breaks }) => breaks).length;
  if (count === 0) return;
  const counted = count === 1 ? "1 change breaks" : `${count} changes break`;
  throw new Failure(`${counted} records of ${escapeInvisible(before)}`);
}

function changesOf(
  old: LayoutDescription,
  now: LayoutDescription,
  single: readonly string[],
): Change[] {
  try {
    return compareLayouts(old, now, { single });
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    throw new Failure(cause.message, { cause }); // a lock that nests endlessly
  }
}

function describe(path: string, cwd: string): LayoutDescription {
  const file = escapeInvisible(path);
  try {
    const text = readLayout(resolve(cwd, path));
    return isDescription(text)
      ? readDescription(text)
      : describeLayout(text, { file: path });
  } catch (cause) {
    if (cause instanceof LayoutError) {
      throw new Failure(cause.message, { cause });
    }
    const place = cause instanceof TextError ? `${file}:${cause.place}` : file;
    const isFault = cause instanceof TextError ||
      cause instanceof SyntaxError ||
      isFileError(cause);
    if (!isFault) throw cause;
    const message = `${place}: Cannot read the layout: ${reasonOf(cause)}`;
    throw new Failure(message, { cause });
  }
}
