/**
 * The command `convert`: files of records → files of other programs.
 *
 * @module
 */

import { mkdirSync, statSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import type { Values } from "./arguments.ts";
import { type Command, defineCommand } from "./command.ts";
import type { Conversion } from "./conversion.ts";
import { Failure, isFileError, reasonOf, UsageError } from "./errors.ts";
import { userFile, userPath } from "./user_path.ts";
import { OFFSET, wholeNumber } from "./whole_number.ts";
import type { World } from "./world.ts";

const FORMATS = ["parquet", "arrow", "csv", "ndjson"] as const;
const COMPRESSIONS = [
  "zstd",
  "snappy",
  "gzip",
  "brotli",
  "lz4",
  "uncompressed",
] as const;

const OPTIONS = {
  to: {
    type: "string",
    value: "FORMAT",
    summary: FORMATS.join(", ") as string,
  },
  records: {
    type: "string",
    value: "RANGE",
    summary: "which of each file: 0:5000000, 100: or :100 (default: all)",
  },
  offset: OFFSET,
  compression: {
    type: "string",
    value: "NAME",
    summary: `of Parquet: ${COMPRESSIONS.slice(0, 3).join(", ")},
${COMPRESSIONS.slice(3).join(", ")} (default: zstd)` as string,
  },
  out: {
    type: "string",
    value: "DIR",
    summary: "the folder for a file of each FILE, named after it and its range",
  },
  stdout: {
    type: "boolean",
    summary: "write what is made of one FILE to stdout",
  },
} as const;

/** The command. */
export const convert: Command = defineCommand({
  name: "convert",
  summary: "Write files of records as Parquet, Arrow, CSV or ndjson",
  operands: "LAYOUT[:STRUCT] FILE…",
  details:
    `Each file is there when all of it is written; ^C leaves nothing. Parquet needs
DuckDB, npm install @duckdb/node-api@1.5.5-r.5; Arrow needs apache-arrow. Deno
loads them when they are asked for the first time.`,
  examples: [
    "convert layouts/vertex.jsonc:Vertex colors.bin --to csv --out tables",
    "convert layouts/vertex.jsonc colors.bin --to ndjson --records 0:2 --stdout",
    "convert layouts/vertex.jsonc colors.bin --to arrow --out tables",
  ],
  options: OPTIONS,
  async run({ values, operands }, world) {
    const [layout, ...files] = operands;
    if (layout === undefined || files.length === 0) {
      throw new UsageError("convert takes a LAYOUT and files");
    }
    const { format, records, compression } = checked(values);
    const byteOffset = wholeNumber("--offset", values.offset);
    const paths = files.map((path) =>
      resolve(world.cwd, userFile(path, world))
    );
    const folder = values.out === undefined
      ? undefined
      : resolve(world.cwd, userPath(values.out, world));
    if (values.stdout === (folder !== undefined)) {
      throw new UsageError("Give either --out DIR or --stdout");
    }
    if (folder === undefined && paths.length > 1) {
      throw new UsageError("--stdout takes one file, --out DIR takes many");
    }
    const ending = `${
      records === undefined ? "" : `.${nameOf(records)}`
    }.${format}`;
    const targets = targetsOf(paths, folder, ending);
    const convertFile = await converterOf(format, layout, world);
    const { progressBar } = await import("./progress_bar.ts");
    const { untilInterrupted } = await import("./interrupts.ts");
    const { writeOutput } = await import("./write_output.ts");
    if (folder !== undefined) makeFolder(folder);
    await untilInterrupted(async (signal) => {
      for (const [source, target] of targets) {
        const bar = progressBar(world.status, `records of ${basename(source)}`);
        try {
          await writeOutput(target, signal, world, (path) =>
            convertFile({
              source,
              path,
              records,
              byteOffset,
              compression,
              bar,
              signal,
            }));
        } finally {
          bar.stop();
        }
      }
    });
  },
});

type Format = typeof FORMATS[number];

function checked({ to, records, compression }: Values<typeof OPTIONS>) {
  const format = FORMATS.find((each) => each === to);
  if (format === undefined) {
    const given = to === undefined ? "" : `, not ${to}`;
    throw new UsageError(`--to is one of ${FORMATS.join(", ")}${given}`);
  }
  if (compression !== undefined && format !== "parquet") {
    throw new UsageError("--compression goes with --to parquet");
  }
  const found = COMPRESSIONS.find((each) => each === (compression ?? "zstd"));
  if (found === undefined) {
    throw new UsageError(
      `--compression is one of ${COMPRESSIONS.join(", ")}, not ${compression}`,
    );
  }
  if (records !== undefined && !/^\d*:\d*$/.test(records)) {
    throw new UsageError(`--records is a range as 100:200, not ${records}`);
  }
  return { format, records, compression: found };
}

/** `0-5000000`: a colon is no part of a name everywhere. */
function nameOf(records: string): string {
  const [start, end] = records.split(":");
  return `${start || "0"}-${end}`;
}

/** The file of each file, which no other has. */
function targetsOf(
  paths: readonly string[],
  folder: string | undefined,
  ending: string,
): [source: string, target: string | undefined][] {
  const sources = new Map<string, string>();
  return paths.map((path) => {
    if (folder === undefined) return [path, undefined];
    const name = basename(path).replace(/(?<=.)\.[^.]*$/s, "") + ending;
    const other = sources.get(name.toLowerCase());
    if (other !== undefined) {
      throw new UsageError(`${other} and ${path} would both be ${name}`);
    }
    sources.set(name.toLowerCase(), path);
    const target = join(folder, name);
    const lost = paths.find((path) => isSameFile(path, target));
    if (lost !== undefined) {
      throw new UsageError(`${target} would replace ${lost}, which is read`);
    }
    return [path, target];
  });
}

function isSameFile(...paths: readonly [string, string]): boolean {
  const [one, other] = paths.map((path) => {
    try {
      return statSync(path);
    } catch {
      return undefined; // what is not there is told where it is used
    }
  });
  return one !== undefined && one.dev === other?.dev && one.ino === other.ino;
}

function makeFolder(path: string): void {
  try {
    mkdirSync(path, { recursive: true });
  } catch (error) {
    if (!isFileError(error)) throw error;
    throw new Failure(`Cannot make the folder ${path}: ${reasonOf(error)}`);
  }
}

/** What writes a format of the records that a layout means. */
async function converterOf(
  format: Format,
  layout: string,
  world: World,
): Promise<(conversion: Omit<Conversion<never>, "struct">) => Promise<void>> {
  if (format === "csv" || format === "ndjson") {
    const { structOfLayout } = await import("./choose_struct.ts");
    const { convertToText } = await import("./convert_to_text.ts");
    const { struct } = await structOfLayout(layout, world);
    const convertFile = convertToText(format);
    return (conversion) => convertFile({ ...conversion, struct });
  }
  const { classOfLayout } = await import("./records_database.ts");
  const struct = await classOfLayout<never>(layout, world);
  const { convertFile } = format === "parquet"
    ? await import("./convert_to_parquet.ts")
    : await import("./convert_to_arrow.ts");
  return (conversion) => convertFile({ ...conversion, struct });
}
