/**
 * One case in whatever engine runs this: as a program, whose argument is the
 * job, or as a Worker of a page, which is sent it.
 *
 * @module
 */

import { measure, type Measurement, type Mode } from "../harness.ts";
import { cases } from "../kernels.ts";

/** A case to time. */
export interface Job {
  /** Which of the cases. */
  readonly number: number;
  readonly mode: Mode;
  readonly rounds: number;
}

function run({ number, mode, rounds }: Job): Measurement {
  const { baseline, subject } = cases[number]!.make();
  return measure(baseline, subject, mode, rounds);
}

/** What engines have that are not Deno. */
interface Scope {
  /** Arguments of a program. */
  readonly process?: { readonly argv: readonly string[] };
  /** Messages of a Worker. */
  onmessage?: (event: MessageEvent<Job>) => void;
  postMessage?: (message: Measurement | "ready") => void;
}

const scope = globalThis as unknown as Scope;
if (scope.process === undefined) {
  scope.onmessage = ({ data }) => scope.postMessage?.(run(data));
  scope.postMessage?.("ready");
} else {
  console.log(JSON.stringify(run(JSON.parse(scope.process.argv[2] ?? ""))));
}
