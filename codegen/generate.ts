/**
 * Layout file → TypeScript: the whole way, without touching a file.
 *
 * @module
 */

import { emitModule } from "./emit/emit_module.ts";
import { moduleHeader } from "./emit/header.ts";
import type { StructModel } from "./layout/model.ts";
import { printModule } from "./print/mod.ts";
import { LayoutError, type Problem } from "./layout/problems.ts";
import { readLayout } from "./layout/read.ts";
import { resolve } from "./layout/resolve.ts";

/** How to generate. */
export interface GenerateOptions {
  /** The layout file, as errors name it. Default `layout.jsonc`. */
  readonly file?: string;
  /** The layout file, as the header names it. Default `file`. */
  readonly origin?: string;
  /** What generated code imports. Default `@structlens/structlens/support`. */
  readonly runtime?: string;
}

/** What was generated. */
export interface Generated {
  /** The text of the module. */
  readonly code: string;
  /** Its structs, inner ones first. */
  readonly structs: readonly StructSummary[];
}

/** How long a struct is, and where its padding lies. */
export interface StructSummary {
  /** The name of the struct. */
  readonly name: string;
  /** Bytes as `struct.calcsize` counts them: no padding at the end. */
  readonly size: number;
  /** The largest alignment of its members. */
  readonly alignment: number;
  /** Bytes from record to record, as C's `sizeof`. */
  readonly stride: number;
  /** The bytes of its size that hold nothing. */
  readonly padding: readonly {
    readonly byteOffset: number;
    readonly byteLength: number;
  }[];
}

/**
 * Generates the module of a layout file.
 *
 * Throws a {@linkcode LayoutError} that tells all that is wrong with it.
 */
export function generate(
  text: string,
  options: GenerateOptions = {},
): Generated {
  const { file = "layout.jsonc", origin = file } = options;
  const { runtime = "@structlens/structlens/support" } = options;
  const problems: Problem[] = [];
  text = text.replace(/^\ufeff/, "");
  const source = readLayout(text, problems);
  const structs = source ? resolve(text, source, problems) : [];
  if (problems.length > 0) throw new LayoutError(file, text, problems);
  const header = moduleHeader(origin, structs, source?.doc);
  const code = printModule(header, emitModule(structs, runtime));
  return { code, structs: structs.map(summarize) };
}

function summarize({ name, layout, members }: StructModel): StructSummary {
  const { size, alignment, stride } = layout;
  const padding = members.filter(({ kind }) => kind === "padding")
    .map(({ byteOffset, byteLength }) => ({ byteOffset, byteLength }))
    .filter(({ byteLength }) => byteLength > 0);
  return { name, size, alignment, stride, padding };
}
