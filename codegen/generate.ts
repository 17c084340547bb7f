/**
 * Layout file → TypeScript module: the whole way, without touching a file.
 *
 * @module
 */

import { emitModule, moduleHeader } from "./emit/mod.ts";
import {
  LayoutError,
  MOST_CODE,
  parseLayout,
  type StructModel,
  TOO_MUCH_CODE,
} from "./layout/mod.ts";
import { printModule } from "./print/mod.ts";

/** How to generate. */
export interface GenerateOptions {
  /** The layout file, as errors name it. Default: `layout.jsonc`. */
  readonly file?: string;
  /** The layout file, as the header names it. Default: `file`. */
  readonly origin?: string;
  /** What generated code imports. Default: `@structlens/structlens/support`. */
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
  /** The padding within its size. */
  readonly padding: readonly {
    readonly byteOffset: number;
    readonly byteLength: number;
  }[];
}

/**
 * Generates the module of a layout file.
 *
 * Throws a {@linkcode LayoutError} that lists all problems of the file.
 */
export function generate(
  text: string,
  options: GenerateOptions = {},
): Generated {
  const { file = "layout.jsonc", origin = file } = options;
  const { runtime = "@structlens/structlens/support" } = options;
  const layout = parseLayout(text, file);
  const statements = emitModule(layout, runtime);
  const header = moduleHeader(layout, origin);
  const code = printModule(header, statements, {
    most: MOST_CODE,
    refuse: () => {
      throw new LayoutError(file, text, [
        { offset: 0, message: TOO_MUCH_CODE },
      ]);
    },
  });
  return { code, structs: layout.structs.map(summarize) };
}

function summarize({ name, layout, parts }: StructModel): StructSummary {
  const { size, alignment, stride } = layout;
  const padding = parts.filter(({ kind }) => kind === "padding")
    .map(({ byteOffset, byteLength }) => ({ byteOffset, byteLength }))
    .filter(({ byteLength }) => byteLength > 0);
  return { name, size, alignment, stride, padding };
}
