/**
 * Prints the partitions of a disk, from its first sectors.
 *
 * @module
 */

import { readFileSync } from "node:fs";
import { Entry, type Guid, Header } from "./generated/gpt.ts";

const SECTOR = 512;
const bytes = readFileSync(process.argv[2] ?? "tests/data/disk.gpt");

const hex = (value: number, digits: number) =>
  value.toString(16).toUpperCase().padStart(digits, "0");

function textOf({ first, second, third, rest }: Guid): string {
  const bytes = Array.from(rest, (byte) => hex(byte, 2)).join("");
  return [
    hex(first, 8),
    hex(second, 4),
    hex(third, 4),
    bytes.slice(0, 4),
    bytes.slice(4),
  ].join("-");
}

const header = Header.view(bytes, SECTOR);
console.log("disk", textOf(header.id));
const start = header.entriesSector * SECTOR;
for (let i = 0; i < header.entryCount; i++) {
  const entry = Entry.view(bytes, start + i * header.entrySize);
  if (entry.last === 0) continue;
  const { first, last, type, id, name } = entry;
  console.log(
    `${first} ${last - first + 1}`,
    textOf(type),
    textOf(id),
    name,
    ...entry.required ? ["(required)"] : [],
    ...entry.legacyBoot ? ["(legacy boot)"] : [],
  );
}
