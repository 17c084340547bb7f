/**
 * Prints the readings of a log while a sensor still appends to it, until one
 * that says that it is the last.
 *
 * @module
 */

import { openSync, readSync } from "node:fs";
import { setTimeout } from "node:timers/promises";
import { namesOf } from "@structlens/structlens";
import { Reading, State } from "./generated/sensor_log.ts";

const file = openSync(process.argv[2] ?? "tests/data/sensor.log", "r");
const { stride } = Reading.layout;

let bytes = new Uint8Array(64 * stride);
let length = 0;
let readings = Reading.array(bytes, 0, 0);

/** Reads what is new in the file, and nothing else. */
function readOn(): void {
  if (length === bytes.length) {
    const larger = new Uint8Array(2 * bytes.length);
    larger.set(bytes);
    bytes = larger;
  }
  length += readSync(file, bytes, length, bytes.length - length, length);
  // A view is cheap: this one replaces the last. A part of a record waits.
  readings = Reading.array(bytes, 0, Math.floor(length / stride));
}

let printed = 0;
for (let isOver = false; !isOver;) {
  const before = length;
  readOn();
  for (const reading of readings.subarray(printed)) {
    console.log(
      new Date(reading.time).toISOString(),
      `sensor ${reading.sensor}: ${reading.temperature.toFixed(2)} °C`,
      `${reading.pressure.toFixed(1)} hPa`,
      ...namesOf(State, reading.state),
    );
    isOver ||= (reading.state & State.LAST) !== 0;
  }
  printed = readings.length;
  if (length === before) await setTimeout(50);
}

// The whole log is here: a column of it, without a copy.
let sum = 0;
for (const temperature of readings.column("temperature")) sum += temperature;
console.log(`mean ${(sum / readings.length).toFixed(2)} °C`);
