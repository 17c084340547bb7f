/**
 * Serves a page that shows the sensors of a log, while they append to it:
 *
 *     deno run --allow-read --allow-net log_dashboard.ts sensor.log 8000
 *
 * @module
 */

import { readFileSync } from "node:fs";
import { open } from "node:fs/promises";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout } from "node:timers/promises";
import { namesOf } from "@structlens/structlens";
import { Reading, State } from "./generated/sensor_log.ts";

const [, , path = "tests/data/sensor.log", port = "8000"] = process.argv;

/** What is kept of a sensor: no more of a long log than of a short one. */
interface Sensor {
  readonly sensor: number;
  count: number;
  sum: number;
  least: number;
  most: number;
  state: readonly string[];
  /** Times and temperatures. */
  readonly recent: [number, number][];
}

const sensors = new Map<number, Sensor>();
let records = 0;

function add({ sensor, time, temperature, state }: Reading): void {
  let kept = sensors.get(sensor);
  if (kept === undefined) {
    const [least, most] = [Infinity, -Infinity];
    kept = { sensor, count: 0, sum: 0, least, most, state: [], recent: [] };
    sensors.set(sensor, kept);
  }
  kept.count++;
  kept.sum += temperature;
  kept.least = Math.min(kept.least, temperature);
  kept.most = Math.max(kept.most, temperature);
  kept.state = namesOf(State, state);
  kept.recent.push([time, temperature]);
  if (kept.recent.length > 240) kept.recent.shift();
  records++;
}

const listeners = new Set<ServerResponse>();

function tell(): void {
  const event = JSON.stringify({ records, sensors: [...sensors.values()] });
  for (const listener of listeners) {
    // Who has not taken the last event yet gets the next one.
    if (!listener.writableNeedDrain) listener.write(`data: ${event}\n\n`);
  }
}

const page = readFileSync(new URL("log_dashboard.html", import.meta.url));
const server = createServer((request, response) => {
  if (request.url === "/events") {
    response.writeHead(200, { "content-type": "text/event-stream" });
    response.on("close", () => listeners.delete(response));
    listeners.add(response);
    tell();
  } else {
    response.writeHead(200, { "content-type": "text/html; charset=utf-8" });
    response.end(page);
  }
});
server.listen(Number(port), "127.0.0.1", () => {
  const { port } = server.address() as AddressInfo;
  console.log(`http://127.0.0.1:${port}/`);
});

const file = await open(path);
const bytes = new Uint8Array(4096 * Reading.layout.stride);
for (let [place, told] = [0, 0];;) {
  const { bytesRead } = await file.read(bytes, 0, bytes.length, place);
  const count = Math.floor(bytesRead / Reading.layout.stride);
  for (const reading of Reading.array(bytes, 0, count)) add(reading);
  // What is there of the next record is read again, when all of it is there.
  place += count * Reading.layout.stride;
  if (bytesRead === bytes.length) continue;
  if (records !== told) tell();
  told = records;
  await setTimeout(100);
}
