/**
 * How often a property is tried: few times and the same ones each time, or under
 * `deno task fuzz` many times and others each time.
 */

/** `deno task fuzz` sets it: how many times as often. */
const times = Number(Deno.env.get("FUZZ") ?? 0);

/** Where random values start. A failure tells it. */
export const SEED: number = times === 0
  ? 20260713
  : Math.floor(Math.random() * 2 ** 31);

/** What fast-check is told. */
export function runs(numRuns: number): { seed: number; numRuns: number } {
  return { seed: SEED, numRuns: numRuns * Math.max(1, times) };
}
