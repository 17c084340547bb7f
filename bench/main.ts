/**
 * `deno task bench`: every kernel in every way, each in a process of its own,
 * as ratios to the hand-written loop. `--quick` takes fewer rounds, `--json`
 * prints a line of JSON a case, a word picks cases by name.
 *
 * @module
 */

import { parseArgs } from "node:util";
import { measure, type Measurement, type Mode } from "./harness.ts";
import { cases } from "./kernels.ts";

const { values, positionals } = parseArgs({
  args: Deno.args,
  options: {
    quick: { type: "boolean", default: false },
    json: { type: "boolean", default: false },
    /** One case in this process: its number, and the mode. */
    case: { type: "string" },
    mode: { type: "string", default: "osr" },
  },
  allowPositionals: true,
});

const ROUNDS = { quick: 9, whole: 31 };
const rounds = values.quick ? ROUNDS.quick : ROUNDS.whole;

if (values.case !== undefined) {
  const one = cases[Number(values.case)];
  if (one === undefined) {
    throw new RangeError(`There is no case ${values.case}`);
  }
  const { baseline, subject } = one.make();
  const result = measure(baseline, subject, values.mode as Mode, rounds);
  console.log(JSON.stringify(result));
} else {
  await runAll();
}

async function runAll(): Promise<void> {
  const picked = cases.map((each, number) => ({ each, number })).filter((
    { each },
  ) =>
    positionals.every((word) => `${each.kernel} ${each.name}`.includes(word))
  );
  const width = Math.max(...picked.map(({ each }) => each.name.length));
  if (!values.json) {
    console.log(
      `kernel  ${"case".padEnd(width)}  target    osr             chunk`,
    );
  }
  let missed = 0;
  for (const { each, number } of picked) {
    const osr = await inProcess(number, "osr");
    const chunk = await inProcess(number, "chunk");
    const { kernel, name, target } = each;
    if (values.json) {
      console.log(JSON.stringify({ kernel, name, target, osr, chunk }));
      continue;
    }
    const over = [osr, chunk].some(({ ratio }) => ratio > (target ?? Infinity));
    if (over) missed++;
    console.log(
      `${kernel.padEnd(6)}  ${name.padEnd(width)}  ${
        target?.toFixed(2) ?? "   –"
      }  ${cell(osr)}  ${cell(chunk)}${over ? "  MISSED" : ""}`,
    );
  }
  if (!values.json) {
    console.log(
      `\nRatios to the hand-written loop (median [quartiles] of ${rounds} rounds), ${
        missed === 0 ? "all targets met" : `${missed} of the targets missed`
      }`,
    );
  }
}

function cell({ ratio, quartiles: [low, high] }: Measurement): string {
  const [a, b, c] = [ratio, low, high].map((number) => number.toFixed(2));
  return `${a?.padStart(5)} [${b}–${c}]`;
}

async function inProcess(number: number, mode: Mode): Promise<Measurement> {
  const { stdout, success } = await new Deno.Command(Deno.execPath(), {
    args: [
      "run",
      "--allow-all",
      ...(cases[number]?.flags ? [`--v8-flags=${cases[number].flags}`] : []),
      import.meta.filename ?? "",
      `--case=${number}`,
      `--mode=${mode}`,
      ...(values.quick ? ["--quick"] : []),
    ],
    stderr: "inherit",
  }).output();
  if (!success) throw new Error(`Case ${number} failed`);
  return JSON.parse(new TextDecoder().decode(stdout));
}
