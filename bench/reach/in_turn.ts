/**
 * Times operations in turn, so that all of them meet the same machine.
 *
 * @module
 */

import { quantile } from "../harness.ts";

/** What is timed; what measures itself gives its milliseconds. */
export type Operation = () => Promise<number | void>;

/** The milliseconds of each round. */
export type Times<Name extends string> = Readonly<Record<Name, number[]>>;

const WARM_ROUNDS = 2;

/** Runs each operation once a round. */
export async function inTurn<Name extends string>(
  rounds: number,
  operations: Readonly<Record<Name, Operation>>,
): Promise<Times<Name>> {
  const times: Record<string, number[]> = {};
  for (let round = -WARM_ROUNDS; round < rounds; round++) {
    for (const [name, run] of Object.entries<Operation>(operations)) {
      const start = performance.now();
      const measured = await run() ?? performance.now() - start;
      if (round >= 0) (times[name] ??= []).push(measured);
    }
  }
  return times as Times<Name>;
}

/** Prints how long something takes against something else: medians. */
export function printRatio<Name extends string>(
  times: Times<Name>,
  ours: Name,
  theirs: Name,
): void {
  const ratios = times[ours].map((time, round) =>
    time / (times[theirs][round] ?? NaN)
  );
  const [low = 0, ratio = 0, high = 0] = [0.25, 0.5, 0.75].map((share) =>
    quantile(ratios, share)
  );
  const told = [ours, theirs].map((name) =>
    `${name} ${quantile(times[name as Name], 0.5).toFixed(0)} ms`
  );
  console.log(
    `${told.join(" ÷ ")} = ${ratio.toFixed(2)} [${low.toFixed(2)}–${
      high.toFixed(2)
    }]`,
  );
}
