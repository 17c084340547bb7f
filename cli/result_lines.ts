/**
 * The rows of a query as lines: a table for people, and what programs read.
 *
 * @module
 */

import type { QueryResult, Row, SqlValue } from "../adapters/duckdb/mod.ts";
import { escapeInvisible } from "../codegen/layout/mod.ts";
import { quoted } from "../inspect/mod.ts";

/** Rows whose values say how wide the columns of a table are. */
const LOOKED_AT = 1000;

/** The lines of all rows. */
export function resultLines(
  as: "table" | "csv" | "json" | "ndjson",
  result: QueryResult,
): AsyncIterable<string> {
  switch (as) {
    case "table":
      return tableLines(result);
    case "csv":
      return csvLines(result);
    case "json":
      return jsonLines(result);
    case "ndjson":
      return ndjsonLines(result);
  }
}

async function* csvLines(result: QueryResult): AsyncGenerator<string> {
  yield result.columns.map(({ name }) => quoted(name)).join(",");
  for await (const row of result) {
    yield valuesOf(row, result).map((value) => quoted(textOf(value, ""))).join(
      ",",
    );
  }
}

/** In the order of the columns: an object has a name as "0" first. */
function valuesOf(row: Row, { columns }: QueryResult): SqlValue[] {
  return columns.map(({ name }) => row[name] ?? null);
}

async function* ndjsonLines(result: QueryResult): AsyncGenerator<string> {
  for await (const row of result) yield jsonOfRow(row, result);
}

async function* jsonLines(result: QueryResult): AsyncGenerator<string> {
  let before = "[";
  for await (const row of result) {
    yield before === "[" ? before : `${before},`;
    before = `  ${jsonOfRow(row, result)}`;
  }
  yield before === "[" ? "[]" : `${before}\n]`;
}

function jsonOfRow(row: Row, result: QueryResult): string {
  const members = valuesOf(row, result).map((value, index) =>
    `${JSON.stringify(result.columns[index]?.name)}:${
      JSON.stringify(jsonOf(value))
    }`
  );
  return `{${members.join(",")}}`;
}

async function* tableLines(result: QueryResult): AsyncGenerator<string> {
  const head = result.columns.map(({ name }) => escapeInvisible(name));
  const isText = result.columns.map(({ type }) =>
    !/^(U?[A-Z]*INT(EGER)?|FLOAT|DOUBLE|DECIMAL\(.*\))$/.test(type)
  );
  let waiting: string[][] | undefined = [head];
  let widths: number[] = [];
  const lineOf = (cells: readonly string[]) =>
    cells.map((cell, index) => {
      const width = widths[index] ?? 0;
      return isText[index] ? cell.padEnd(width) : cell.padStart(width);
    }).join("  ").trimEnd();
  function* waited(rows: readonly string[][]): Generator<string> {
    widths = head.map((_, index) =>
      Math.max(...rows.map((cells) => cells[index]?.length ?? 0))
    );
    for (const row of rows) yield lineOf(row);
  }
  for await (const row of result) {
    const cells = valuesOf(row, result).map((value) =>
      escapeInvisible(textOf(value, "NULL"))
    );
    if (waiting === undefined) yield lineOf(cells);
    else if (waiting.push(cells) > LOOKED_AT) {
      yield* waited(waiting);
      waiting = undefined;
    }
  }
  if (waiting !== undefined) yield* waited(waiting);
}

/** A value as a cell: STRUCTs and lists are JSON, bytes are hex. */
function textOf(value: SqlValue, missing: string): string {
  if (value === null) return missing;
  if (value instanceof Uint8Array) return hexOf(value);
  if (typeof value === "object") return JSON.stringify(jsonOf(value));
  return Object.is(value, -0) ? "-0" : String(value);
}

function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join(
    "",
  );
}

/** As generated classes write JSON: large integers as text, bytes as lists. */
function jsonOf(value: SqlValue): unknown {
  if (typeof value === "bigint") return String(value);
  if (typeof value !== "object" || value === null) return value;
  if (value instanceof Uint8Array) return Array.from(value);
  if (Array.isArray(value)) return value.map(jsonOf);
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [name, jsonOf(each)]),
  );
}
