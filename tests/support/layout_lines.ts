import { generate, LayoutError } from "../../codegen/mod.ts";

/** What is wrong with a layout file, as `line:column: message`. */
export function linesOf(layout: string): string[] {
  try {
    generate(layout, { file: "f.jsonc" });
    return [];
  } catch (error) {
    if (!(error instanceof LayoutError)) throw error;
    return error.lines.map((line) => line.replace("f.jsonc:", ""));
  }
}
