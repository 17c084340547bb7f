/**
 * Reads C headers, and finds out what becomes of their layout files.
 *
 * @module
 */

import { basename, relative, resolve } from "node:path";
import {
  type DataModel,
  dataModels,
  HeaderError,
  type HeaderLayout,
  isAsStamped,
  layoutOfHeader,
  samePlaces,
  stamped,
} from "../codegen/c/mod.ts";
import { escapeInvisible, quote } from "../codegen/layout/mod.ts";
import { Failure, UsageError } from "./errors.ts";
import { readHeaderFile, STDIN, systemFolders } from "./find_headers.ts";
import type { HeaderFile, LayoutState } from "./header_files.ts";
import { readIfThere } from "./write_files.ts";
import type { World } from "./world.ts";

/** What is said of headers on the command line. */
export interface HeaderArguments {
  readonly struct: readonly string[];
  readonly include: readonly string[];
  readonly define: readonly string[];
  readonly tail: readonly string[];
  readonly "data-model": string | undefined;
}

/** Reads all headers; throws all errors of all at once. */
export function readHeaders(
  headers: readonly string[],
  folder: string,
  options: HeaderArguments,
  world: World,
): HeaderFile[] {
  const dataModel = dataModelOf(options["data-model"]);
  const errors: string[] = [];
  const files = new Map<string, HeaderFile>();
  for (const header of headers) {
    try {
      const layout = readHeader(header, { ...options, dataModel }, world);
      const path = `${folder}/${layoutName(header, layout)}.jsonc`;
      const other = files.get(path.toLowerCase());
      if (other !== undefined) {
        throw new UsageError(
          escapeInvisible(
            `${other.header} and ${header} would both be written to ${path}`,
          ),
        );
      }
      files.set(path.toLowerCase(), {
        path,
        text: stamped(layout.text, layout.origin),
        header: layout.origin,
        notes: layout.notes,
        state: stateOf(path, layout, world.cwd),
      });
    } catch (error) {
      if (!(error instanceof HeaderError)) throw error;
      errors.push(...error.errors.map(({ message }) => message));
    }
  }
  if (errors.length === 0) return [...files.values()];
  const counted = errors.length === 1 ? "1 error" : `${errors.length} errors`;
  throw new Failure(`${errors.join("\n")}\n\n${counted}: nothing was written`);
}

interface ReadOptions extends HeaderArguments {
  readonly dataModel: DataModel;
}

function readHeader(
  header: string,
  options: ReadOptions,
  world: World,
): HeaderLayout {
  const { cwd } = world;
  const { dataModel, define, struct, tail } = options;
  const folders = [...options.include, ...systemFolders(dataModel)];
  const isStdin = header === STDIN;
  const path = isStdin ? "<stdin>" : findHeader(header, folders, cwd);
  const schema = schemaPath(cwd);
  return layoutOfHeader(path, {
    read: (file) =>
      isStdin && file === path ? world.readInput() : readHeaderFile(file, cwd),
    folders,
    defines: define,
    dataModel,
    structs: struct,
    tails: tail,
    preprocessed: isStdin || /\.i$/.test(header),
    originOf: (path) => originOf(path, cwd),
    ...(schema !== undefined && { schema }),
  });
}

/** The header here, or the one that `#include <…>` would find. */
function findHeader(
  header: string,
  folders: readonly string[],
  cwd: string,
): string {
  const paths = [header, ...folders.map((folder) => `${folder}/${header}`)];
  const found = paths.find((path) => readHeaderFile(path, cwd) !== undefined);
  if (found !== undefined) return found;
  const shown = escapeInvisible(header);
  throw new Failure(
    `${shown}: Cannot read the header: no such file here or in ${
      folders.map(escapeInvisible).join(", ") || "a folder of --include"
    }`,
  );
}

/** The header as the layout names it: no path of a machine gets into it. */
function originOf(path: string, cwd: string): string {
  const name = relative(cwd, resolve(cwd, path)).replaceAll("\\", "/");
  return name.startsWith("..") ? basename(path) : name;
}

function layoutName(header: string, { origin }: HeaderLayout): string {
  const name = basename(origin).replace(/\.[^.]*$/, "");
  if (name !== "" && !name.startsWith("<")) return name;
  throw new UsageError(
    header === STDIN
      ? "The text on stdin does not say what it is: gcc -E writes lines that do, without -P"
      : `${escapeInvisible(header)} has no name to give to a layout`,
  );
}

function dataModelOf(name: string | undefined): DataModel {
  if (name === undefined) return "LP64";
  const model = dataModels.find((model) => model === name);
  if (model !== undefined) return model;
  throw new UsageError(
    `There is no data model ${quote(name)}: ${dataModels.join(", ")}`,
  );
}

/** The schema of layouts, where it is in the project itself. */
function schemaPath(cwd: string): string | undefined {
  const schema = new URL("../codegen/layout.schema.json", import.meta.url);
  if (schema.protocol !== "file:") return schema.href;
  const path = relative(cwd, decodeURIComponent(schema.pathname))
    .replaceAll("\\", "/");
  return path.startsWith("..") ? undefined : `../${path}`;
}

function stateOf(path: string, layout: HeaderLayout, cwd: string): LayoutState {
  const found = readIfThere(resolve(cwd, path));
  if (found === undefined) return "new";
  if (found === stamped(layout.text, layout.origin)) return "same";
  if (isAsStamped(found)) return "new";
  return samePlaces(found, layout.text, layout.structs) ? "edited" : "stale";
}
