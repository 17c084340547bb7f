/**
 * Reads C headers.
 *
 * @module
 */

import { basename } from "node:path";
import {
  type DataModel,
  dataModels,
  type HeaderLayout,
  layoutOfHeader,
} from "../codegen/c/mod.ts";
import { escapeInvisible, quote } from "../codegen/layout/mod.ts";
import { Failure, UsageError } from "./errors.ts";
import { readHeaderFile, STDIN, systemFolders } from "./find_headers.ts";
import { layoutOrigin, schemaPath } from "./layout_places.ts";
import type { World } from "./world.ts";

/** What is said of headers on the command line. */
export interface HeaderArguments {
  readonly struct: readonly string[];
  readonly include: readonly string[];
  readonly define: readonly string[];
  readonly tail: readonly string[];
  readonly "data-model": string | undefined;
}

/** The layout of a header, and what its own file is to be called. */
export function readHeader(
  header: string,
  options: HeaderArguments,
  world: World,
): { readonly name: string; readonly layout: HeaderLayout } {
  const dataModel = dataModelOf(options["data-model"]);
  const layout = layoutOf(header, { ...options, dataModel }, world);
  return { name: layoutName(header, layout), layout };
}

interface ReadOptions extends HeaderArguments {
  readonly dataModel: DataModel;
}

function layoutOf(
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
    originOf: (path) => layoutOrigin(path, cwd),
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
