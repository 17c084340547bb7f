/**
 * `deno task bench:engines`: the same kernels in Deno, Node, Bun and Firefox,
 * each as a ratio to the hand-written loop in the same engine. npm has Node and
 * Bun; Firefox must be there (Debian's package `firefox-esr`). Words pick cases
 * by name, `--engines=bun,firefox` picks engines, `--quick` takes fewer rounds.
 *
 * @module
 */

import { parseArgs } from "node:util";
import { cases } from "../kernels.ts";
import type { Job } from "./case.ts";
import { type Engine, findEngines } from "./find.ts";
import { writeJavaScript } from "./javascript.ts";

const { values, positionals } = parseArgs({
  args: Deno.args,
  options: {
    quick: { type: "boolean", default: false },
    engines: { type: "string", default: "" },
  },
  allowPositionals: true,
});

/** What is compared: what each engine is known to treat in its own way. */
const NAMES = [
  ...["K1 flat get", "K1 flat for-of", "K1 flat cursor", "K5 flat $set"],
  ...["K1 get", "K2 get", "K5 get", "K1 at", "K1 for-of", "K1 cursor"],
  ...["K1 column", "K2 columns", "K5 $set", "K5 checked setters"],
  ...["K1 array field", "K6 $toObject", "K6 iterUnpack"],
  "sum 12 columns",
  "step 12 columns",
];

const jobs = cases.map(({ kernel, name }, number) => ({
  name: `${kernel} ${name}`,
  number,
})).filter(({ name }) =>
  NAMES.includes(name) && positionals.every((word) => name.includes(word))
);
const folder = await Deno.makeTempDir();
try {
  await writeJavaScript(folder, "bench/engines/case.ts");
  const engines = (await findEngines(folder)).filter(({ name }) =>
    values.engines.split(",").some((picked) =>
      name.toLowerCase().includes(picked.toLowerCase())
    )
  );
  await printTable(engines);
} finally {
  await Deno.remove(folder, { recursive: true });
}

async function printTable(engines: readonly Engine[]): Promise<void> {
  const width = Math.max(...jobs.map(({ name }) => name.length));
  const head = engines.map(({ name }) => name.padStart(15)).join("");
  console.log("".padEnd(width) + head);
  for (const { name, number } of jobs) {
    const cells: string[] = [];
    for (const { run } of engines) {
      const job = { number, rounds: values.quick ? 9 : 31 };
      cells.push(await cellOf(run, job));
    }
    console.log(name.padEnd(width) + cells.join(""));
  }
  for (const { run } of engines) await run(undefined);
  console.log("\nRatios to the hand-written loop: at once / in blocks");
}

async function cellOf(
  run: Engine["run"],
  job: Omit<Job, "mode">,
): Promise<string> {
  const ratios: string[] = [];
  for (const mode of ["osr", "chunk"] as const) {
    const found = await run({ ...job, mode });
    ratios.push(found === undefined ? "–" : found.ratio.toFixed(2));
  }
  return ratios.join(" / ").padStart(15);
}
