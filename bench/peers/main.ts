/**
 * `deno task bench:peers`: the same work through other packages, CPython,
 * NumPy and gcc, where each is installed, as ratios to the hand-written loop.
 *
 * @module
 */

import { handWritten, type Kernels, peers } from "./npm_peers.ts";

const RECORDS = 100_000;
/** In how many each package runs: V8 does not compile the same in all. */
const PROCESSES = 3;
const KERNELS = ["K1", "K2", "K3", "K5", "K6", "K7", "K8"] as const;
type Times = Partial<Record<typeof KERNELS[number], number>>;

const only = Deno.args.find((arg) => arg.startsWith("--peer="))?.slice(7);
if (only === undefined) await printTable();
else console.log(JSON.stringify(timeOf(only)));

/** Nanoseconds a record, the peer's and the loop's, interleaved. */
function timeOf(name: string): { times: Times; base: Times } {
  const bytes = makeVertices();
  const base = handWritten(bytes);
  const peer = peers[name]?.(bytes) ?? {};
  const result: { times: Times; base: Times } = { times: {}, base: {} };
  for (const kernel of KERNELS) {
    const [run, loop] = [peer[kernel], base[kernel]];
    if (run === undefined || loop === undefined) continue;
    checkEqual(name, kernel, loop(), run());
    const rounds: [number, number][] = [];
    const until = performance.now() + 500;
    while (rounds.length < 9 || performance.now() < until) {
      rounds.push([clock(loop), clock(run)]);
      if (rounds.length > 200) break;
    }
    result.base[kernel] = median(rounds.map(([time]) => time));
    result.times[kernel] = median(rounds.map(([, time]) => time));
  }
  return result;
}

function checkEqual(
  name: string,
  kernel: string,
  expected: unknown,
  found: unknown,
): void {
  if (typeof expected !== "number" || typeof found !== "number") return;
  if (Math.abs(found - expected) <= 1e-9 * Math.abs(expected)) return;
  throw new Error(`${name} ${kernel}: the result is ${found}, not ${expected}`);
}

function clock(run: NonNullable<Kernels["K1"]>): number {
  const start = performance.now();
  run();
  return (performance.now() - start) * 1e6 / RECORDS;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? NaN;
}

function makeVertices(): Uint8Array {
  const view = new DataView(new ArrayBuffer(RECORDS * 20));
  for (let i = 0, o = 0; i < RECORDS; i++, o += 20) {
    view.setFloat32(o, (i % 1000) * 0.5, true);
    view.setFloat32(o + 4, (i % 777) * 0.25, true);
    view.setFloat32(o + 8, (i % 55) + 0.5, true);
    view.setUint16(o + 12, i & 0xffff, true);
    view.setUint16(o + 14, (i * 7) & 0xffff, true);
    view.setUint16(o + 16, (i * 13) & 0xffff, true);
  }
  return new Uint8Array(view.buffer);
}

async function printTable(): Promise<void> {
  const rows: [string, Times][] = [];
  const loops: Times[] = [];
  for (const name of Object.keys(peers)) {
    const runs: Times[] = [];
    for (let process = 0; process < PROCESSES; process++) {
      const text = await output(Deno.execPath(), [
        "run",
        "-A",
        "--no-lock",
        `--config=${import.meta.dirname}/deno.json`,
        import.meta.filename ?? "",
        `--peer=${name}`,
      ]);
      if (text === undefined) continue;
      const { times, base } = JSON.parse(text) as ReturnType<typeof timeOf>;
      loops.push(base);
      runs.push(ratios(times, base));
    }
    rows.push([name, medians(runs)]);
  }
  const base = medians(loops);
  for (const [name, times] of await others()) {
    rows.push([name, ratios(times, base)]);
  }
  console.log(`${"".padEnd(28)}${KERNELS.map((k) => k.padStart(9)).join("")}`);
  console.log(line("the loop, ns a record", base));
  for (const [name, times] of rows) console.log(line(name, times));
  console.log(
    `\nRatios to the hand-written loop over ${RECORDS} records, medians of ${PROCESSES} processes.`,
  );
}

async function others(): Promise<[string, Times][]> {
  const found: Record<string, Times>[] = [];
  const python = await output("python3", [
    `${import.meta.dirname}/python_peers.py`,
    String(RECORDS),
  ]);
  if (python !== undefined) found.push(JSON.parse(python));
  const program = await Deno.makeTempFile();
  const source = `${import.meta.dirname}/loops.c`;
  if (await output("gcc", ["-O2", "-o", program, source]) !== undefined) {
    const c = await output(program, [String(RECORDS)]);
    if (c !== undefined) found.push(JSON.parse(c));
  }
  await Deno.remove(program);
  return found.flatMap((each) => Object.entries(each));
}

function ratios(times: Times, base: Times): Times {
  const result: Times = {};
  for (const kernel of KERNELS) {
    const [time, loop] = [times[kernel], base[kernel]];
    if (time !== undefined && loop !== undefined) result[kernel] = time / loop;
  }
  return result;
}

function medians(all: readonly Times[]): Times {
  const result: Times = {};
  for (const kernel of KERNELS) {
    const times = all.flatMap((each) => each[kernel] ?? []);
    if (times.length > 0) result[kernel] = median(times);
  }
  return result;
}

function line(name: string, times: Times): string {
  const cells = KERNELS.map((kernel) => {
    const time = times[kernel];
    return (time === undefined ? "–" : time.toFixed(2)).padStart(9);
  });
  return name.padEnd(28) + cells.join("");
}

/** What a command prints; undefined, and a word, where it cannot be run. */
async function output(
  command: string,
  args: readonly string[],
): Promise<string | undefined> {
  try {
    const { success, stdout } = await new Deno.Command(command, {
      args: [...args],
      stderr: "inherit",
    }).output();
    if (success) return new TextDecoder().decode(stdout);
    console.error(`${command} failed: left out`);
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
    console.error(`${command} is not installed: left out`);
  }
  return undefined;
}
