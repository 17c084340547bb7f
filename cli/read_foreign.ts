/**
 * Reads files of other notations, and finds out what becomes of their layouts.
 *
 * @module
 */

import { resolve } from "node:path";
import { HeaderError } from "../codegen/c/mod.ts";
import { escapeInvisible } from "../codegen/layout/mod.ts";
import {
  isAsStamped,
  type LayoutText,
  samePlaces,
  stamped,
} from "../codegen/layout_file/mod.ts";
import { NpyError } from "../codegen/numpy/mod.ts";
import { Failure, UsageError } from "./errors.ts";
import { type ForeignFile, isNpy, type LayoutState } from "./foreign_files.ts";
import { type HeaderArguments, readHeader } from "./read_headers.ts";
import { readNpy } from "./read_npy.ts";
import { readIfThere } from "./write_files.ts";
import type { World } from "./world.ts";

/** Reads all files; throws all errors of all at once. */
export function readForeign(
  sources: readonly string[],
  folder: string,
  options: HeaderArguments,
  world: World,
): ForeignFile[] {
  const errors: string[] = [];
  const files = new Map<string, ForeignFile & { readonly source: string }>();
  for (const source of sources) {
    try {
      const { name, layout } = isNpy(source)
        ? readNpy(source, world)
        : readHeader(source, options, world);
      const path = `${folder}/${name}.jsonc`;
      const other = files.get(path.toLowerCase());
      if (other !== undefined) {
        throw new UsageError(
          escapeInvisible(
            `${other.source} and ${source} would both be written to ${path}`,
          ),
        );
      }
      const { text, origin, notes } = layout;
      // A header does not say the byte order of a machine; a dtype does.
      const state = stateOf(resolve(world.cwd, path), layout, isNpy(source));
      files.set(path.toLowerCase(), {
        source,
        path,
        text: stamped(text, origin),
        origin,
        notes,
        state,
      });
    } catch (error) {
      errors.push(...linesOf(error));
    }
  }
  if (errors.length === 0) return [...files.values()];
  const counted = errors.length === 1 ? "1 error" : `${errors.length} errors`;
  throw new Failure(`${errors.join("\n")}\n\n${counted}: nothing was written`);
}

/** What is wrong with a file; throws what is no such error. */
function linesOf(error: unknown): string[] {
  if (error instanceof HeaderError) {
    return error.errors.map(({ message }) => message);
  }
  if (error instanceof NpyError) return [error.message];
  throw error;
}

function stateOf(
  path: string,
  { text, origin, structs }: LayoutText & { readonly origin: string },
  orders: boolean,
): LayoutState {
  const found = readIfThere(path);
  if (found === undefined) return "new";
  if (found === stamped(text, origin)) return "same";
  if (isAsStamped(found)) return "new";
  return samePlaces(found, text, structs, { orders }) ? "edited" : "stale";
}
