/**
 * Prints the last ten times that the clocks of a place were changed, of those
 * that its file lists.
 *
 * @module
 */

import { readFileSync } from "node:fs";
import { Header, LocalType, Time } from "./generated/time_zone.ts";

const bytes = readFileSync(process.argv[2] ?? "tests/data/sample.tzif");

// A first block has times of 32 bits; the second one says all of it again.
const old = Header.view(bytes);
const start = Header.layout.size + old.timeCount * 5 +
  old.typeCount * LocalType.layout.stride + old.nameBytes + old.leapCount * 8 +
  old.standardCount + old.utcCount;
const { timeCount, typeCount, nameBytes } = Header.view(bytes, start);

// Four tables, one behind another: times, a byte for each that tells its type,
// types, and their names.
const first = start + Header.layout.size;
const times = Time.array(bytes, first, timeCount);
const indexes = first + timeCount * Time.layout.stride;
const types = LocalType.array(bytes, indexes + timeCount, typeCount);
const names = indexes + timeCount + typeCount * LocalType.layout.stride;

function nameAt(index: number): string {
  const text = bytes.toString("latin1", names + index, names + nameBytes);
  return text.slice(0, text.indexOf("\0"));
}

function clock(seconds: number): string {
  const text = new Date(Math.abs(seconds) * 1000).toISOString().slice(11, 16);
  return (seconds < 0 ? "-" : "+") + text;
}

for (let i = Math.max(0, timeCount - 10); i < timeCount; i++) {
  const { offset, isSummer, name } = types.get(bytes[indexes + i] ?? 0);
  const time = new Date(times.get(i).seconds * 1000).toISOString();
  console.log(
    `${time.slice(0, 16)}Z ${clock(offset)} ${nameAt(name)}`,
    isSummer ? "summer time" : "standard time",
  );
}
