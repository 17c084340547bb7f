/**
 * Prints which programs were started, out of a log of eBPF: exec_log.bpf.c sees
 * them in the kernel, and exec_log.c appends what it says to a file.
 *
 * @module
 */

import { readFileSync } from "node:fs";
import { Exec } from "./generated/exec_log.ts";

const bytes = readFileSync(process.argv[2] ?? "tests/data/exec_log.bin");
const { stride } = Exec.layout;
// Of the last event there may be a part.
const events = Exec.array(bytes, 0, Math.floor(bytes.length / stride));

const SECOND = 1_000_000_000n;
for (const { nanoseconds, pid, uid, command } of events) {
  const rest = String(nanoseconds % SECOND).padStart(9, "0");
  const time = `${nanoseconds / SECOND}.${rest} s`;
  console.log(`${time}: ${pid} started ${command} as ${uid}`);
}
