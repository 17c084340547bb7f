/**
 * What a layout that is written names: the file it was read from, and the
 * schema.
 *
 * @module
 */

import { basename, relative, resolve } from "node:path";

/** A file as the layout names it: no path of a machine gets into it. */
export function layoutOrigin(path: string, cwd: string): string {
  const name = relative(cwd, resolve(cwd, path)).replaceAll("\\", "/");
  return name.startsWith("..") ? basename(path) : name;
}

/** The schema of layouts, where it is in the project itself. */
export function schemaPath(cwd: string): string | undefined {
  const schema = new URL("../codegen/layout.schema.json", import.meta.url);
  if (schema.protocol !== "file:") return schema.href;
  const path = relative(cwd, decodeURIComponent(schema.pathname))
    .replaceAll("\\", "/");
  return path.startsWith("..") ? undefined : `../${path}`;
}
