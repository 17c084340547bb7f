/**
 * Reads the headers of NumPy's `.npy` files.
 *
 * @module
 */

import { basename, resolve } from "node:path";
import { escapeInvisible } from "../codegen/layout/mod.ts";
import {
  describeRecords,
  layoutOfNpy,
  MOST_HEADER,
  type NpyLayout,
} from "../codegen/numpy/mod.ts";
import { Failure, reasonOf, UsageError } from "./errors.ts";
import { FileWindow } from "./file_window.ts";
import { layoutOrigin, schemaPath } from "./layout_places.ts";
import type { World } from "./world.ts";

/** The layout of a file, and what its own file is to be called. */
export function readNpy(
  file: string,
  { cwd }: World,
): { readonly name: string; readonly layout: NpyLayout } {
  const name = basename(file).replace(/\.[^.]*$/, "");
  if (name === "") {
    const shown = escapeInvisible(file);
    throw new UsageError(`${shown} has no name to give to a layout`);
  }
  const schema = schemaPath(cwd);
  const layout = layoutOfNpy(startOf(file, cwd), {
    file,
    origin: layoutOrigin(file, cwd),
    ...(schema !== undefined && { schema }),
  });
  const notes = [describeRecords(layout), ...layout.notes];
  return { name, layout: { ...layout, notes } };
}

/** The first bytes of a file of any size. */
function startOf(file: string, cwd: string): Uint8Array {
  const shown = escapeInvisible(file);
  let opened: FileWindow;
  try {
    opened = new FileWindow(resolve(cwd, file), shown);
  } catch (cause) {
    if (cause instanceof Failure) throw cause;
    const message = `Cannot read ${shown}: ${reasonOf(cause)}`;
    throw new Failure(message, { cause });
  }
  try {
    return opened.read(0, MOST_HEADER);
  } finally {
    opened.close();
  }
}
