/**
 * Prints how the particles of a C program move, which clang has compiled to
 * WebAssembly (build.sh). The layout was read from its header:
 *
 *     structlens gen particles.h --data-model ILP32
 *
 * @module
 */

import { readFileSync } from "node:fs";
import { liveView } from "@structlens/structlens";
import { Particle } from "./generated/particles.ts";

interface Exports {
  readonly memory: WebAssembly.Memory;
  /** Makes the particles; returns where they are. */
  start(): number;
  /** Moves them, and logs where they were: so the memory grows. */
  step(seconds: number): void;
}

const PARTICLES = 1000;

const { instance } = await WebAssembly.instantiate(
  readFileSync(new URL("particles.wasm", import.meta.url)),
);
const { memory, start, step } = instance.exports as unknown as Exports;

const place = start();
const particles = liveView(
  memory,
  (buffer) => Particle.array(buffer, place, PARTICLES),
);
particles().get(7).speed = 9;
for (let second = 1; second <= 5; second++) {
  for (let i = 0; i < 50; i++) step(0.02);
  let [hits, turned, sum] = [0, 0, 0];
  for (const particle of particles()) {
    hits += particle.hits;
    turned += Number(particle.turned);
    sum += particle.x;
  }
  const mean = (sum / PARTICLES).toFixed(4);
  const x = particles().get(7).x.toFixed(4);
  console.log(
    `${second} s: ${hits} hits, ${turned} turned, mean x ${mean}, x of 7 ${x}`,
  );
}
