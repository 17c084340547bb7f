/**
 * Times a kernel against the loop that one would write by hand: in one
 * process, interleaved, so that both meet the same machine.
 *
 * @module
 */

/** Records in the buffer that every kernel works on. */
export const RECORDS = 1_000_000;
/** Bytes from record to record: `@3f3Hxx`. */
export const STRIDE = 20;
/** Records that a call handles in mode "chunk". */
const CHUNK = 100;

/**
 * How a kernel is entered: "osr", one call over all records, which V8 compiles
 * while it runs; "chunk", 10,000 calls over 100 records each.
 */
export type Mode = "osr" | "chunk";

/** Handles the records from `start` to before `end`; gives a checksum. */
export type Kernel<Subject> = (
  subject: Subject,
  start: number,
  end: number,
) => number;

/** A kernel with what it works on. */
export interface Timed {
  run(mode: Mode): number;
}

/** Binds a kernel to its subject. */
export function timed<Subject>(
  subject: Subject,
  kernel: Kernel<Subject>,
): Timed {
  const any = kernel as Kernel<unknown>;
  return {
    run: (mode) =>
      mode === "osr" ? atOnce(any, subject) : inChunks(any, subject),
  };
}

function atOnce(kernel: Kernel<unknown>, subject: unknown): number {
  return kernel(subject, 0, RECORDS);
}

function inChunks(kernel: Kernel<unknown>, subject: unknown): number {
  let sum = 0;
  for (let start = 0; start < RECORDS; start += CHUNK) {
    sum += kernel(subject, start, start + CHUNK);
  }
  return sum;
}

// The call sites of both drivers meet many kernels first, so that V8 inlines
// none into them: a kernel is to be compiled as the function that it is.
for (
  const other of [
    () => 0,
    () => 1,
    (_: unknown, start: number) => start,
    (_: unknown, start: number, end: number) => end - start,
    (subject: unknown) => subject === 1 ? 1 : 0,
    (_: unknown, start: number) => start + 1,
    () => 2,
    (_: unknown, __: number, end: number) => end,
  ]
) {
  for (let i = 0; i < 3; i++) {
    atOnce(other, i % 2 ? 1 : {});
    inChunks(other, i % 2 ? 1 : {});
  }
}

/** What was measured, in nanoseconds a record and as ratios to the baseline. */
export interface Measurement {
  /** Median of case ÷ baseline over the rounds. */
  readonly ratio: number;
  /** The quartiles of that ratio. */
  readonly quartiles: readonly [number, number];
  /** Median time of the case. */
  readonly nanoseconds: number;
  /** Median time of the baseline. */
  readonly baseline: number;
}

/** Times `subject` against `baseline`; throws where their results differ. */
export function measure(
  baseline: Timed,
  subject: Timed,
  mode: Mode,
  rounds: number,
): Measurement {
  checkEqual(baseline.run(mode), subject.run(mode));
  for (let warm = 0; warm < 5; warm++) {
    baseline.run(mode);
    subject.run(mode);
  }
  const ratios: number[] = [];
  const times: number[] = [];
  const baselines: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const first = round % 2 === 0 ? baseline : subject;
    const second = first === baseline ? subject : baseline;
    const [a, b] = [timeOf(first, mode), timeOf(second, mode)];
    const [base, time] = first === baseline ? [a, b] : [b, a];
    ratios.push(time / base);
    times.push(time);
    baselines.push(base);
  }
  return {
    ratio: quantile(ratios, 0.5),
    quartiles: [quantile(ratios, 0.25), quantile(ratios, 0.75)],
    nanoseconds: quantile(times, 0.5) * 1e6 / RECORDS,
    baseline: quantile(baselines, 0.5) * 1e6 / RECORDS,
  };
}

function timeOf(subject: Timed, mode: Mode): number {
  const start = performance.now();
  subject.run(mode);
  return performance.now() - start;
}

function checkEqual(expected: number, found: number): void {
  if (Math.abs(found - expected) <= 1e-9 * Math.abs(expected)) return;
  throw new Error(`Cannot time it: its result is ${found}, not ${expected}`);
}

/** The value below which `share` of the values lie. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const index = Math.min(sorted.length - 1, Math.floor(share * sorted.length));
  return sorted[index] ?? NaN;
}
