/**
 * Layout file → TypeScript module, or what other languages read: the whole way,
 * without touching a file.
 *
 * @module
 */

import { emitModule, moduleHeader } from "./emit/mod.ts";
import {
  cHeader,
  ctypesModule,
  descriptionOf,
  type LayoutDescription,
  layoutJson,
  numpyModule,
  sparkModule,
  wgslModule,
  wgslStructs,
} from "./export/mod.ts";
import {
  LayoutError,
  type LayoutModel,
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
  /** What makes it again, for the header, where there is no layout file. */
  readonly command?: string;
  /** What generated code imports. Default: `@structlens/structlens/support`. */
  readonly runtime?: string;
}

/** What was generated. */
export interface Generated {
  /** The text of the module, or of another output. */
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

/** What a layout file is made into: a TypeScript module, a C header, … */
export type Output =
  | "ts"
  | "c"
  | "json"
  | "numpy"
  | "ctypes"
  | "spark"
  | "wgsl";

/**
 * Generates the module of a layout file.
 *
 * Throws a {@linkcode LayoutError} that lists all problems of the file.
 */
export function generate(
  text: string,
  options: GenerateOptions = {},
): Generated {
  return generateAll(text, ["ts"], options)[0];
}

/**
 * Generates several outputs of a layout file, in the order of `outputs`: what
 * C, NumPy, ctypes, Spark and WGSL read, or JSON, a {@linkcode LayoutDescription}.
 *
 * Throws a {@linkcode LayoutError} that lists all problems of the file.
 */
export function generateAll<const Outputs extends readonly Output[]>(
  text: string,
  outputs: Outputs,
  options: GenerateOptions = {},
): { readonly [Index in keyof Outputs]: Generated } {
  const layout = parseLayout(text, options.file);
  const structs = layout.structs.map(summarize);
  const generated = outputs.map((output): Generated => ({
    code: codeOf(layout, text, output, options),
    structs,
  }));
  return generated as { readonly [Index in keyof Outputs]: Generated };
}

/**
 * Where everything lies that a layout file describes: what the output `json`
 * has.
 *
 * Throws a {@linkcode LayoutError} that lists all problems of the file.
 */
export function describeLayout(
  text: string,
  options: GenerateOptions = {},
): LayoutDescription {
  const { file = FILE, origin = file } = options;
  return descriptionOf(parseLayout(text, file), { origin });
}

/** The name of a layout file that was given none. */
const FILE = "layout.jsonc";

function codeOf(
  layout: LayoutModel,
  text: string,
  output: Output,
  options: GenerateOptions,
): string {
  const { file = FILE, origin = file, command } = options;
  switch (output) {
    case "ts": {
      const { runtime = "@structlens/structlens/support" } = options;
      const statements = emitModule(layout, runtime);
      return printModule(moduleHeader(layout, origin, command), statements, {
        most: MOST_CODE,
        refuse: () => {
          throw new LayoutError(file, text, [
            { offset: 0, message: TOO_MUCH_CODE },
          ]);
        },
      });
    }
    case "c":
      return cHeader(layout, { origin });
    case "json":
      return layoutJson(layout, { origin });
    case "numpy":
      return numpyModule(layout, { origin });
    case "ctypes":
      return ctypesModule(layout, { origin });
    case "spark":
      return sparkModule(layout, { origin });
    case "wgsl":
      if (wgslStructs(layout).length > 0) return wgslModule(layout, { origin });
      throw new LayoutError(file, text, [{
        offset: 0,
        message:
          'Cannot emit WGSL: no struct is for it (write "host": "wgsl" or "wgsl uniform")',
      }]);
  }
}

function summarize({ name, layout, parts }: StructModel): StructSummary {
  const { size, alignment, stride } = layout;
  const padding = parts.filter(({ kind }) => kind === "padding")
    .map(({ byteOffset, byteLength }) => ({ byteOffset, byteLength }))
    .filter(({ byteLength }) => byteLength > 0);
  return { name, size, alignment, stride, padding };
}
