/**
 * Records as lines: hex, fields, tables, trees, JSON and CSV.
 *
 * @module
 */

import {
  cellText,
  type CompiledStruct,
  csvText,
  fieldLines,
  headerLines,
  hexLines,
  type HexOptions,
  type Leaf,
  leavesOf,
  type Line,
  MOST_WIDTH,
  type PlainValue,
  printed,
  quoted,
  rowOf,
  tableLines,
  treeLines,
  valueText,
} from "../inspect/mod.ts";
import { Failure, UsageError } from "./errors.ts";
import { type FileRecord, wholeNumber } from "./inspect_records.ts";
import type { World } from "./world.ts";

const FOR_PEOPLE = ["hex", "fields", "table", "tree"] as const;
const FOR_PROGRAMS = ["json", "ndjson", "csv"] as const;

/** A way to show records. */
export type View = typeof FOR_PEOPLE[number] | typeof FOR_PROGRAMS[number];

/** How to show records. */
export interface ShowOptions {
  readonly views: readonly View[];
  /** Whether JSON is a list, of one record too. */
  readonly isList: boolean;
  /** The field to show alone. */
  readonly at: string | undefined;
  readonly values: boolean;
  readonly width: string | undefined;
  readonly inColor: boolean;
  /** Records after which people have seen enough. */
  readonly limit: number;
  /** Digits of offsets. */
  readonly digits: number;
  /** Characters a line has; undefined if it can be of any length. */
  readonly columns: number | undefined;
}

/** The views that `--as` names; undefined if it was not given. */
export function viewsOf(given: readonly string[]): View[] | undefined {
  if (given.length === 0) return undefined;
  const names = given.flatMap((each) => each.split(","));
  const known: readonly string[] = [...FOR_PEOPLE, ...FOR_PROGRAMS];
  for (const name of names) {
    if (known.includes(name)) continue;
    throw new UsageError(`--as is any of ${known.join(", ")}, not ${name}`);
  }
  const isAlone = names.length === 1 ||
    names.every((name) => (FOR_PEOPLE as readonly string[]).includes(name));
  if (!isAlone) {
    throw new UsageError(
      `${FOR_PROGRAMS.join(", ")} stand alone: give one of them`,
    );
  }
  return names as View[];
}

/** Prints all records. */
export function showRecords(
  records: Iterable<FileRecord>,
  struct: CompiledStruct,
  options: ShowOptions,
  world: World,
): void {
  const output = new Output(world);
  try {
    show(records, struct, options, output);
  } finally {
    output.flush();
  }
}

/** Lines that are printed many at once: each call costs. */
class Output {
  readonly #world: World;
  #lines: string[] = [];
  #length = 0;

  constructor(world: World) {
    this.#world = world;
  }

  print(line: string): void {
    this.#lines.push(line);
    this.#length += line.length;
    if (this.#length > 1 << 16) this.flush();
  }

  flush(): void {
    if (this.#lines.length > 0) this.#world.print(this.#lines.join("\n"));
    this.#lines = [];
    this.#length = 0;
  }
}

function show(
  records: Iterable<FileRecord>,
  struct: CompiledStruct,
  options: ShowOptions,
  world: Output,
): void {
  const [view] = options.views;
  switch (view) {
    case "json":
      return showJson(records, struct, options, world);
    case "ndjson":
      for (const { view } of records) {
        world.print(JSON.stringify(jsonOf(struct, view, options.at)) ?? "null");
      }
      return;
    case "csv":
      return showCsv(records, struct, options, world);
    default:
      return showLines(records, struct, options, world);
  }
}

function jsonOf(
  struct: CompiledStruct,
  view: DataView,
  path: string | undefined,
): unknown {
  return teaching(() =>
    path === undefined ? struct.json(view) : struct.jsonAt(view, path)
  );
}

/** What a path or a value cannot be is told to people, not thrown at them. */
function teaching<Result>(read: () => Result): Result {
  try {
    return read();
  } catch (error) {
    if (error instanceof RangeError || error instanceof SyntaxError) {
      throw new Failure(error.message);
    }
    throw error;
  }
}

function showJson(
  records: Iterable<FileRecord>,
  struct: CompiledStruct,
  { isList, at }: ShowOptions,
  world: Output,
): void {
  let before: string | undefined;
  let isFirst = true;
  for (const { view } of records) {
    const text = JSON.stringify(jsonOf(struct, view, at), null, 2) ?? "null";
    if (before !== undefined) {
      world.print(isFirst ? `[\n${indented(before)},` : `${indented(before)},`);
      isFirst = false;
    }
    before = text;
  }
  if (before === undefined) return world.print("[]");
  if (isFirst) {
    return world.print(isList ? `[\n${indented(before)}\n]` : before);
  }
  world.print(`${indented(before)}\n]`);
}

function indented(text: string): string {
  return text.replace(/^/gm, "  ");
}

function showCsv(
  records: Iterable<FileRecord>,
  struct: CompiledStruct,
  { at }: ShowOptions,
  world: Output,
): void {
  let paths: string[] | undefined;
  for (const { view } of records) {
    const { leaves, values } = teaching(() => rowOf(struct, view, at));
    if (paths === undefined) {
      paths = leaves.map(({ path }) => path);
      world.print(paths.map(quoted).join(","));
    }
    const cells = new Map(
      leaves.map((leaf, index) => [
        leaf.path,
        csvText(values[index] as PlainValue, leaf),
      ]),
    );
    world.print(paths.map((path) => cells.get(path) ?? "").join(","));
  }
}

/** Hex, fields, tables and trees, record after record. */
function showLines(
  records: Iterable<FileRecord>,
  struct: CompiledStruct,
  options: ShowOptions,
  world: Output,
): void {
  const { views, limit, inColor } = options;
  const print = (line: Line) => world.print(printed(line, inColor));
  const rows: string[][] = [];
  let head: string[] = [];
  let count = 0;
  let hasHeader = false;
  for (const { view, fileOffset } of records) {
    if (count++ >= limit) continue;
    const shown = teaching(() => partOf(struct, view, options.at));
    const bytes = new Uint8Array(
      view.buffer,
      view.byteOffset + shown.start,
      shown.length,
    );
    const leaves = shown.leaves;
    const isValued = options.values || views.some((kind) => kind !== "hex");
    const texts = isValued ? leaves.map(shown.text) : [];
    if (
      count > 1 && views.some((kind) => kind === "fields" || kind === "tree")
    ) {
      world.print("");
    }
    for (const kind of views) {
      switch (kind) {
        case "hex": {
          const hex = hexOptions(bytes.length, leaves, options);
          if (!hasHeader && hex.width >= bytes.length) {
            for (const line of headerLines(leaves, hex)) print(line);
          }
          hasHeader = true;
          const record = {
            bytes,
            fileOffset: fileOffset + shown.start,
            leaves,
            ...options.values && { values: texts },
          };
          for (const line of hexLines(record, hex)) print(line);
          break;
        }
        case "fields":
          if (kind !== views[0]) world.print("");
          for (const line of fieldLines(leaves, texts)) print(line);
          break;
        case "tree": {
          if (kind !== views[0]) world.print("");
          const value = teaching(() =>
            options.at === undefined
              ? struct.read(view)
              : struct.get(view, options.at)
          );
          const label = options.at ?? struct.name;
          for (const line of treeLines(label, value, shown.textAt)) print(line);
          break;
        }
        case "table":
          if (rows.length === 0) {
            head = ["byte", ...leaves.filter(isField).map(({ path }) => path)];
          }
          rows.push([
            String(fileOffset),
            ...leaves.flatMap((leaf, at) =>
              isField(leaf) ? [texts[at] ?? ""] : []
            ),
          ]);
      }
    }
  }
  for (const line of rows.length > 0 ? tableLines(head, rows) : []) {
    world.print(line);
  }
  if (count > limit) world.print(`… ${count - limit} more`);
}

function isField({ path }: Leaf): boolean {
  return path !== "";
}

/** The part of a record that is shown: all, or one field. */
function partOf(
  struct: CompiledStruct,
  view: DataView,
  path: string | undefined,
) {
  const all = leavesOf(struct.model, view, 0);
  const textAt = (path: string, value: PlainValue): string => {
    const leaf = all.find((each) => each.path === path);
    return valueText(value, leaf?.item);
  };
  const text = (leaf: Leaf): string =>
    leaf.path === "" ? "" : cellText(struct.get(view, leaf.path), leaf);
  if (path === undefined) {
    return { start: 0, length: view.byteLength, leaves: all, text, textAt };
  }
  const { byteOffset, byteLength } = struct.place(view, path);
  const end = byteOffset + byteLength;
  const leaves = all.filter((leaf) =>
    leaf.byteOffset < end && leaf.byteOffset + leaf.byteLength > byteOffset
  );
  const moved = new Map(
    leaves.map((leaf) => [
      { ...leaf, byteOffset: leaf.byteOffset - byteOffset },
      leaf,
    ]),
  );
  return {
    start: byteOffset,
    length: byteLength,
    leaves: [...moved.keys()],
    text: (leaf: Leaf) => text(moved.get(leaf) ?? leaf),
    textAt,
  };
}

function hexOptions(
  length: number,
  leaves: readonly Leaf[],
  { width, inColor, digits, columns }: ShowOptions,
): HexOptions {
  // Offset, two digits and a space a byte, and its character.
  const fits = columns === undefined
    ? length <= MOST_WIDTH
    : digits + 4 + 4 * length <= columns;
  const isRecord = width === "record" ||
    width === undefined && fits && leaves.length > 0;
  const bytes = isRecord
    ? Math.max(1, length)
    : width === undefined
    ? 16
    : wholeNumber("--width", width);
  if (bytes < 1 || bytes > 4096) {
    throw new UsageError("--width is from 1 to 4096 bytes, or record");
  }
  return { width: bytes, edges: !inColor, digits };
}
