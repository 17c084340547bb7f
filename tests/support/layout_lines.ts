import { LayoutError, parseLayout } from "../../codegen/layout/mod.ts";

/** What is wrong with a layout file, as `line:column: message`. */
export function linesOf(
  layout: string,
  read: (layout: string, file: string) => unknown = parseLayout,
): string[] {
  try {
    read(layout, "f.jsonc");
    return [];
  } catch (error) {
    if (!(error instanceof LayoutError)) throw error;
    return error.lines.map((line) => line.replace("f.jsonc:", ""));
  }
}
