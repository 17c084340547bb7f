/**
 * The text of a layout file: short values on a line, long ones on several.
 *
 * @module
 */

/** What JSON has. */
export type Json =
  | string
  | number
  | boolean
  | readonly Json[]
  | { readonly [key: string]: Json }
  | ReadonlyMap<string, Json>;

const WIDTH = 80;

/** Prints a value; objects down to `depth` levels have a line for each entry. */
export function printJsonc(value: Json, depth: number): string {
  return print(value, { indent: "", column: 0, depth }) + "\n";
}

interface Position {
  readonly indent: string;
  /** The characters before and behind the value on its line. */
  readonly column: number;
  readonly depth: number;
}

function print(value: Json, { indent, column, depth }: Position): string {
  if (typeof value !== "object") return JSON.stringify(value);
  const isList = Array.isArray(value);
  const [open, close] = isList ? "[]" : "{}";
  const entries = entriesOf(value);
  if (entries.length === 0) return `${open}${close}`;
  if (depth <= 0) {
    const line = inline(value);
    if (indent.length + column + line.length <= WIDTH) return line;
  }
  const inner = `${indent}  `;
  const lines = entries.map(([key, each], index) => {
    const start = isList ? "" : `${JSON.stringify(key)}: `;
    const comma = index < entries.length - 1 ? "," : "";
    const position = {
      indent: inner,
      column: start.length + comma.length,
      depth: depth - 1,
    };
    return `${inner}${start}${print(each, position)}${comma}`;
  });
  return `${open}\n${lines.join("\n")}\n${indent}${close}`;
}

/** Of an object, names that are numbers come first; a map keeps its order. */
function entriesOf(value: Exclude<Json, string | number | boolean>) {
  return value instanceof Map ? [...value] : Object.entries(value);
}

function inline(value: Json): string {
  if (typeof value !== "object") return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(inline).join(", ")}]`;
  const entries = entriesOf(value).map(([key, each]) =>
    `${JSON.stringify(key)}: ${inline(each)}`
  );
  return entries.length === 0 ? "{}" : `{ ${entries.join(", ")} }`;
}
