/**
 * The engines that this machine can run.
 *
 * @module
 */

import type { Measurement } from "../harness.ts";
import type { Job } from "./case.ts";
import { startFirefox } from "./firefox.ts";

/** An engine that runs the modules of a folder. */
export interface Engine {
  readonly name: string;
  /** Times a case, each in a fresh process or Worker; `undefined` ends it. */
  run(job: Job | undefined): Promise<Measurement | undefined>;
}

/** All engines; those that are missing are named, with what installs them. */
export async function findEngines(folder: string): Promise<Engine[]> {
  const main = `${folder}/bench/engines/case.js`;
  const engines = [
    program(
      `Deno ${Deno.version.deno}`,
      Deno.execPath(),
      ["run", "--allow-all", "--no-config", main],
    ),
  ];
  for (const version of ["node@20", "node@22", "node@24", "bun@1"]) {
    const found = await fromNpm(version);
    if (found !== undefined) engines.push(program(...found, [main]));
  }
  const firefox = await startFirefox(folder);
  if (firefox !== undefined) engines.push(firefox);
  return engines;
}

function program(
  name: string,
  command: string,
  args: readonly string[],
): Engine {
  return {
    name,
    async run(job) {
      if (job === undefined) return undefined;
      const { stdout, success } = await new Deno.Command(command, {
        args: [...args, JSON.stringify(job)],
        stderr: "inherit",
      }).output();
      if (!success) {
        throw new Error(`Cannot time case ${job.number} in ${name}`);
      }
      return JSON.parse(new TextDecoder().decode(stdout));
    },
  };
}

/** The name of an engine and where npm put it. */
async function fromNpm(
  version: string,
): Promise<[name: string, command: string] | undefined> {
  const [program = ""] = version.split("@");
  const script =
    "console.log(process.execPath + ' ' + (process.versions.bun ?? process.versions.node))";
  const { stdout, success } = await new Deno.Command("npx", {
    args: ["--yes", `--package=${version}`, program, "-e", script],
    stderr: "null",
  }).output();
  if (!success) {
    console.error(`Left out: ${version}, which npx cannot run here`);
    return undefined;
  }
  const [command = "", found = ""] = new TextDecoder().decode(stdout).trim()
    .split(" ");
  return [`${program === "bun" ? "Bun" : "Node"} ${found}`, command];
}
