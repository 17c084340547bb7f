/**
 * Two workers fill the halves of one array, in shared memory: nothing is copied.
 *
 * @module
 */

import {
  isMainThread,
  parentPort,
  Worker,
  workerData,
} from "node:worker_threads";
import { Vertex } from "../generated/vertex.ts";

const LENGTH = 100_000;

if (isMainThread) {
  const vertices = Vertex.alloc(LENGTH, { shared: true });
  const middle = LENGTH / 2;
  const halves = [vertices.subarray(0, middle), vertices.subarray(middle)];
  // $share() tells where the bytes are; posting it leaves them there.
  await Promise.all(
    halves.map((half, red) => filled({ vertices: half.$share(), red })),
  );
  console.log(String(vertices.at(0)));
  console.log(String(vertices.at(-1)));
  let sum = 0;
  for (const { vector } of vertices) sum += vector.x;
  console.log(`sum of x: ${sum}`);
} else {
  fill(workerData as Work);
  parentPort?.postMessage("filled");
}

/** What a worker is given. */
interface Work {
  readonly vertices: ReturnType<ReturnType<typeof Vertex.alloc>["$share"]>;
  readonly red: number;
}

/** Starts a worker; resolves when it has filled its half. */
function filled(work: Work): Promise<void> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL(import.meta.url), { workerData: work });
    worker.once("message", () => resolve());
    worker.once("error", reject);
  });
}

function fill({ vertices, red }: Work): void {
  let x = 0;
  for (const vertex of Vertex.array(vertices)) {
    vertex.vector.x = x++;
    vertex.color.red = red;
  }
}
