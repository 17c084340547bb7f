/**
 * What tables are read from: files by their names, bytes, or streams.
 *
 * @module
 */

import { statSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Connection } from "./engine.ts";
import type { Paths, TableInput } from "./types.ts";

/** Whether files are read where they are. */
export function isPaths(source: TableInput): source is Paths {
  return typeof source === "string" || source instanceof URL ||
    Array.isArray(source) &&
      source.every((item) => typeof item === "string" || item instanceof URL);
}

/** The paths of all files, those that match a pattern in the order of names. */
export async function pathsOf(
  source: Paths,
  connection: Connection,
): Promise<string[]> {
  const paths: string[] = [];
  for (const each of Array.isArray(source) ? source : [source]) {
    const path = each instanceof URL ? fileURLToPath(each) : each;
    const found = each instanceof URL || !isPattern(path)
      ? [path]
      : await matching(path, connection);
    for (const file of found) paths.push(file);
  }
  return paths;
}

/** A file may have a star in its name. */
function isPattern(path: string): boolean {
  return /[*?[]/.test(path) &&
    statSync(path, { throwIfNoEntry: false }) === undefined;
}

async function matching(
  pattern: string,
  connection: Connection,
): Promise<string[]> {
  const found: string[] = [];
  const sql = `SELECT file FROM glob(${quotedText(pattern)}) ORDER BY file`;
  const result = await connection.stream(sql);
  for (;;) {
    const chunk = await result.fetchChunk();
    if (chunk === null || chunk.rowCount === 0) break;
    found.push(...chunk.getColumnValues(0) as string[]);
  }
  if (found.length > 0) return found;
  throw new RangeError(`Cannot read ${pattern}: no file matches`);
}

/** Text as SQL has it. */
export function quotedText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** A name as SQL has it. */
export function quotedName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
