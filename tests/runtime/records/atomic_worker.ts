/** What the workers of atomic_workers_tests.ts do to records in shared memory. */

import { parentPort, workerData } from "node:worker_threads";
import { Counter, type CounterArray } from "../../golden/atomics.ts";

/** What a worker is given. */
export interface Work {
  readonly job: keyof typeof jobs;
  readonly counters: ReturnType<CounterArray["$share"]>;
}

/** How often each worker adds to each field. */
export const TIMES = 20_000;

const jobs = {
  add(counters: CounterArray): void {
    for (let time = 0; time < TIMES; time++) {
      const { $atomics } = counters.get(time & 1);
      $atomics.a.add(1);
      $atomics.b.sub(1);
      $atomics.c.add(1);
      $atomics.d.sub(1);
      $atomics.e.add(1);
      $atomics.f.sub(1);
      $atomics.g.add(1n);
      $atomics.h.sub(1n);
    }
  },
  /** Answers what the other end puts into `e` with its negative. */
  answer(counters: CounterArray): void {
    const { e, g } = counters.get(1).$atomics;
    for (let round = 1; round <= 100; round++) {
      while (e.load() < round) e.wait(round - 1);
      g.store(BigInt(-round));
      g.notify();
    }
  },
} as const;

if (parentPort !== null) {
  const { job, counters } = workerData as Work;
  jobs[job](Counter.array(counters));
  parentPort.postMessage("done");
}
