/**
 * Records as what `--as` names, printed.
 *
 * @module
 */

import { quote } from "../codegen/layout/mod.ts";
import { type CompiledStruct, printed } from "../inspect/mod.ts";
import { escapeLines, Failure, UsageError } from "./errors.ts";
import { exportLines, type ExportOptions, FORMATS } from "./export_records.ts";
import type { FileRecord, FileRecords } from "./inspect_records.ts";
import { Output } from "./output.ts";
import { withProgress } from "./progress.ts";
import { type LineOptions, linesOf, VIEWS } from "./show_lines.ts";
import type { World } from "./world.ts";

/** How to show records. */
export interface ShowOptions extends ExportOptions, Omit<LineOptions, "views"> {
  readonly as: As;
}

/** One format for programs, or views for people. */
export type As = Of<typeof FORMATS> | readonly Of<typeof VIEWS>[];

type Of<Names extends readonly string[]> = Names[number];

/** What `--as` names; undefined if it was not given. */
export function asOf(given: readonly string[]): As | undefined {
  if (given.length === 0) return undefined;
  const names = given.flatMap((each) => each.split(","));
  const known: readonly string[] = [...VIEWS, ...FORMATS];
  for (const name of names) {
    if (known.includes(name)) continue;
    throw new UsageError(
      `--as is any of ${known.join(", ")}, not ${quote(name)}`,
    );
  }
  const format = FORMATS.find((each) => names.includes(each));
  if (format === undefined) return names as Of<typeof VIEWS>[];
  if (names.length === 1) return format;
  throw new UsageError(`${FORMATS.join(", ")} stand alone: give one of them`);
}

/** How many records a terminal shows. */
const MOST_SHOWN = 64;

/** Prints all records, or the first of them to a terminal. */
export function showRecords(
  records: FileRecords,
  struct: CompiledStruct,
  options: ShowOptions,
  world: World,
): void {
  const output = new Output(world);
  const walk = () => withProgress(records, world.status);
  const { as, inColor } = options;
  try {
    if (typeof as === "string") {
      for (const line of exportLines(as, walk, struct, options)) {
        output.print(world.terminal ? escapeLines(line) : line);
      }
      return;
    }
    const shown = world.terminal ? firstOf(records, MOST_SHOWN) : walk();
    for (const line of linesOf(shown, struct, { ...options, views: as })) {
      output.print(printed(line, inColor));
    }
    if (world.terminal === undefined) return;
    output.flush();
    const more = records.after(MOST_SHOWN);
    if (more > 0) output.print(`… ${more} more`);
  } catch (error) {
    // What a path or a value cannot be is told to people, not thrown at them.
    if (error instanceof RangeError || error instanceof SyntaxError) {
      throw new Failure(error.message);
    }
    throw error;
  } finally {
    output.flush();
  }
}

function* firstOf(
  records: Iterable<FileRecord>,
  count: number,
): Generator<FileRecord> {
  let index = 0;
  for (const record of records) {
    if (index++ === count) return;
    yield record;
  }
}
