/** Fields that several workers change, and for which they wait. */

import { assert, assertEquals, assertThrows } from "@std/assert";
import { Worker } from "node:worker_threads";
import { Counter } from "../../golden/atomics.ts";
import { TIMES, type Work } from "./atomic_worker.ts";

Deno.test("only on shared memory can be waited", () => {
  const { e, g } = Counter.create().$atomics;
  for (
    const wait of [
      () => e.wait(0, 1),
      () => e.waitAsync(0, 1),
    ]
  ) {
    assertEquals(
      assertThrows(wait, TypeError).message,
      "Cannot wait for Counter.e: no other worker can change it, since its bytes are in an ArrayBuffer and not in a SharedArrayBuffer",
    );
  }
  assertThrows(() => g.wait(0n), TypeError, "Cannot wait for Counter.g");
  assertEquals([e.notify(), g.notify(1)], [0, 0]);
  // @ts-expect-error JavaScript waits for integers with a sign alone.
  void (() => Counter.create().$atomics.f.wait(0));
});

Deno.test("an engine without waitAsync is told", () => {
  const { waitAsync } = Atomics;
  const { e } = Counter.alloc(1, { shared: true }).get(0).$atomics;
  Reflect.deleteProperty(Atomics, "waitAsync");
  try {
    assertEquals(
      assertThrows(() => e.waitAsync(0, 0), TypeError).message,
      "Cannot wait for Counter.e without sleeping: this engine has no Atomics.waitAsync",
    );
  } finally {
    Object.assign(Atomics, { waitAsync });
  }
});

Deno.test("wait and waitAsync give what Atomics gives", async () => {
  const { e, g } = Counter.alloc(1, { shared: true }).get(0).$atomics;
  assertEquals([e.wait(1), g.wait(1n)], ["not-equal", "not-equal"]);
  assertEquals([e.wait(0, 1), g.wait(0n, 1)], ["timed-out", "timed-out"]);
  assertEquals(e.waitAsync(1), { async: false, value: "not-equal" });
  const [ints, bigints] = [e.waitAsync(0), g.waitAsync(0n)];
  assert(ints.async && bigints.async);
  assertEquals([e.notify(), g.notify(1)], [1, 1]);
  assertEquals(await Promise.all([ints.value, bigints.value]), ["ok", "ok"]);
});

/** Starts a worker; resolves when it is done. */
function started(work: Work): Promise<void> {
  return new Promise((resolve, reject) => {
    const file = new URL("atomic_worker.ts", import.meta.url);
    const worker = new Worker(file, { workerData: work });
    worker.once("message", () => resolve());
    worker.once("error", reject);
  });
}

Deno.test("two workers that add at once miss nothing", async () => {
  const counters = Counter.alloc(2, { shared: true });
  const work: Work = { job: "add", counters: counters.$share() };
  await Promise.all([started(work), started(work)]);
  for (const counter of counters) {
    assertEquals(counter.$toObject(), {
      a: TIMES << 24 >> 24,
      b: -TIMES & 0xff,
      c: TIMES << 16 >> 16,
      d: -TIMES & 0xffff,
      e: TIMES,
      f: 2 ** 32 - TIMES,
      g: BigInt(TIMES),
      h: 2n ** 64n - BigInt(TIMES),
      plain: 0,
    });
  }
});

Deno.test("a worker waits for what another one does", async () => {
  const counters = Counter.alloc(2, { shared: true });
  const done = started({ job: "answer", counters: counters.$share() });
  const { e, g } = counters.get(1).$atomics;
  for (let round = 1; round <= 100; round++) {
    e.store(round);
    e.notify();
    while (g.load() !== BigInt(-round)) {
      const waiting = g.waitAsync(BigInt(1 - round));
      if (waiting.async) await waiting.value;
    }
  }
  await done;
  assertEquals([counters.get(1).e, counters.get(1).g], [100, -100n]);
});
