/**
 * Compiles the C of examples/, and compares what it prints with what the
 * programs in TypeScript print that call it or share its memory:
 *
 *     deno run -A tests/exchange/native.ts FOLDER      # which has koffi
 */

import { assert, assertEquals } from "@std/assert";
import { ROOT } from "../support/repository.ts";

const modules = Deno.args[0] ?? ".";
const folder = Deno.makeTempDirSync();
const FLAGS = ["-std=c11", "-O2", "-Wall", "-Wextra", "-Werror"];

try {
  callBoxes();
  await shareRing();
} finally {
  Deno.removeSync(folder, { recursive: true });
}

/** examples/ffi: by value and by pointer. */
function callBoxes(): void {
  const source = "examples/ffi/boxes.c";
  const library = `${folder}/boxes.so`;
  run("cc", ...FLAGS, "-shared", "-fPIC", "-o", library, source);
  run("cc", ...FLAGS, "-DPROGRAM", "-o", `${folder}/boxes`, source);
  const expected = run(`${folder}/boxes`);
  assertEquals(expected.split("\n").length, 5);
  const program = (name: string) => `examples/ffi/${name}.ts`;
  const inDeno = ["run", "--allow-ffi", program("boxes"), library];
  assertEquals(run("deno", ...inDeno), expected);
  // Bun passes no struct by value.
  const inBun = run("npx", "--yes", "bun@1", program("boxes_bun"), library);
  assertEquals(inBun, expected.replace(/^grown.*\n/, ""));
  const bundle = `${modules}/boxes_koffi.mjs`;
  run("deno", "bundle", "--output", bundle, program("boxes_koffi"));
  assertEquals(run("node", bundle, library), expected);
  const koffi = JSON.parse(
    Deno.readTextFileSync(`${modules}/node_modules/koffi/package.json`),
  );
  console.log(
    `Deno ${Deno.version.deno}, Bun and Node with koffi ${koffi.version} print what the C library does`,
  );
}

/** examples/recipes/shared_ring: more samples than there is room for. */
async function shareRing(): Promise<void> {
  const source = "examples/recipes/shared_ring.c";
  const count = 5000;
  run("cc", ...FLAGS, "-o", `${folder}/ring`, source);
  const name = `structlens_${Deno.pid}`;
  const memory = `/dev/shm/${name}`;
  try {
    const writing = output(`${folder}/ring`, `/${name}`, String(count));
    while (!isMade(memory)) {
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    const recipe = "examples/recipes/shared_ring.ts";
    const reader = ["run", "--no-check", "--allow-ffi", recipe];
    const printed = await output("deno", ...reader, "--shared", `/${name}`);
    const expected = await writing;
    assertEquals(expected.split("\n").length, count + 1);
    assertEquals(printed, expected);
  } finally {
    Deno.removeSync(memory);
  }
  console.log(`${count} samples of a C program through shared memory`);
}

/** Whether the program has written what the memory begins with. */
function isMade(path: string): boolean {
  try {
    const text = new TextDecoder().decode(Deno.readFileSync(path));
    return text.startsWith("RING 1");
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}

function commandOf(command: string, args: readonly string[]): Deno.Command {
  return new Deno.Command(command === "deno" ? Deno.execPath() : command, {
    args: [...args],
    cwd: ROOT,
    env: { NO_COLOR: "1" },
  });
}

function run(command: string, ...args: string[]): string {
  return printed(commandOf(command, args).outputSync());
}

async function output(command: string, ...args: string[]): Promise<string> {
  return printed(await commandOf(command, args).output());
}

/** What a program prints, which must end well. */
function printed({ success, stdout, stderr }: Deno.CommandOutput): string {
  const [out = "", err] = [stdout, stderr].map((bytes) =>
    new TextDecoder().decode(bytes)
  );
  assert(success, err);
  return out;
}
