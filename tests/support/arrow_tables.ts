/** What readers of Arrow find in a file or stream, as plain values have it. */

import { tableFromIPC as flechetteTable } from "@uwdata/flechette";
import {
  type RecordBatch,
  Table,
  tableFromIPC,
  tableToIPC,
  Vector,
} from "apache-arrow";

/** Two readers that know nothing of each other. */
export const READERS: Readonly<
  Record<string, (ipc: Uint8Array) => unknown[]>
> = {
  "apache-arrow": (ipc) => [...tableFromIPC(ipc)],
  flechette: (ipc) => flechetteTable(ipc, { useBigInt: true }).toArray(),
};

/** The bytes of batches as Arrow itself writes them. */
export function ipcOf(
  batches: readonly RecordBatch[],
  as: "file" | "stream" = "stream",
): Uint8Array {
  return tableToIPC(new Table([...batches]), as);
}

/**
 * A value in a form that can be compared: integers and numbers as text, with −0
 * and NaN, whatever array they are in. An array of structs is flat, as that of a
 * record is, whatever its dimensions.
 */
export function comparable(value: unknown): unknown {
  switch (typeof value) {
    case "number":
      return Object.is(value, -0) ? "-0" : String(value);
    case "bigint":
      return String(value);
    case "string":
      // UTF-8 has no halves of pairs.
      return JSON.stringify(value.toWellFormed());
  }
  if (typeof value !== "object" || value === null) return value;
  if (value instanceof Vector || Symbol.iterator in value && isList(value)) {
    const list: unknown[] = Array.from(value as Iterable<unknown>, comparable);
    if (typeof list[0] !== "object") return list;
    const flat = list.flat(Infinity);
    return typeof flat[0] === "object" ? flat : list;
  }
  const row = "toJSON" in value && typeof value.toJSON === "function"
    ? value.toJSON() as object
    : value;
  return Object.fromEntries(
    Object.entries(row).map(([name, each]) => [name, comparable(each)]),
  );
}

/** The same as text: many are compared soon. */
export function comparableText(value: unknown): string {
  return JSON.stringify(comparable(value));
}

function isList(value: object): boolean {
  return Array.isArray(value) || ArrayBuffer.isView(value);
}
