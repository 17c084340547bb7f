/**
 * Layout file → model: the whole way.
 *
 * @module
 */

import { docOption } from "./build_models.ts";
import { parseJsonc } from "./jsonc.ts";
import type { LayoutModel } from "./model.ts";
import { Problems } from "./problems.ts";
import { resolveStructs } from "./resolve_structs.ts";
import { readSource } from "./source.ts";

/**
 * Reads a layout file; `file` is its name in errors.
 *
 * Throws a {@linkcode LayoutError} that lists all problems.
 */
export function parseLayout(
  text: string,
  file: string = "layout.jsonc",
): LayoutModel {
  const jsonc = text.replace(/^\ufeff/, "");
  const problems = new Problems(jsonc);
  const tree = parseJsonc(jsonc, problems);
  const source = tree && readSource(tree, problems);
  const structs = source ? resolveStructs(source, problems) : [];
  problems.throwIfAny(file);
  return { ...docOption(source?.doc), structs };
}
