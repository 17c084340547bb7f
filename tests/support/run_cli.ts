import { dirname, relative, resolve } from "node:path";
import { main } from "../../cli/main.ts";
import type { StatusLine, Terminal, World } from "../../cli/world.ts";

/** A layout of one struct with a byte of padding. */
export const POINT =
  '{"structs":{"Point":{"format":"@bh","fields":["x","y"]}}}';

/** What a run of the command line did. */
export interface CliRun {
  readonly status: number;
  readonly out: string;
  readonly err: string;
  /** All files afterwards, by their paths. */
  readonly files: Readonly<Record<string, string>>;
}

/** Runs the command line in a folder of its own that has `files`. */
export function runCli(
  files: Readonly<Record<string, string | Uint8Array>>,
  ...args: string[]
): Promise<CliRun> {
  return runCliWith("", files, ...args);
}

/** The same with text on stdin. */
export function runCliWith(
  input: string,
  files: Readonly<Record<string, string | Uint8Array>>,
  ...args: string[]
): Promise<CliRun> {
  return run({ readInput: () => input }, files, args);
}

/** The same at a terminal. */
export function runCliAt(
  terminal: Terminal,
  files: Readonly<Record<string, string | Uint8Array>>,
  ...args: string[]
): Promise<CliRun> {
  return run({ readInput: () => "", terminal }, files, args);
}

/** The same where somebody waits, whose clock goes on at each look. */
export async function runCliWatched(
  millisecondsALook: number,
  files: Readonly<Record<string, string | Uint8Array>>,
  ...args: string[]
): Promise<CliRun & { readonly shown: readonly string[] }> {
  const shown: string[] = [];
  let time = 0;
  const status: StatusLine = {
    show: (text) => void shown.push(text),
    now: () => time += millisecondsALook,
  };
  return { ...await run({ readInput: () => "", status }, files, args), shown };
}

async function run(
  given: Pick<World, "readInput" | "terminal" | "status">,
  files: Readonly<Record<string, string | Uint8Array>>,
  args: readonly string[],
): Promise<CliRun> {
  const folder = Deno.makeTempDirSync();
  const cwd = `${folder}/here`;
  const out: string[] = [];
  const err: string[] = [];
  try {
    Deno.mkdirSync(cwd);
    for (const [path, content] of Object.entries(files)) {
      const bytes = typeof content === "string"
        ? new TextEncoder().encode(content)
        : content;
      Deno.mkdirSync(dirname(resolve(cwd, path)), { recursive: true });
      Deno.writeFileSync(resolve(cwd, path), bytes);
    }
    const world = {
      cwd,
      ...given,
      print: (text: string) => void out.push(text),
      write: (bytes: Uint8Array) => {
        out.push(new TextDecoder().decode(bytes));
        return Promise.resolve();
      },
      warn: (text: string) => void err.push(text),
    };
    const status = await main(args, world);
    const found = Object.fromEntries(
      pathsIn(folder).map((path) => [
        relative(cwd, path),
        Deno.readTextFileSync(path),
      ]).sort(),
    );
    return { status, out: out.join("\n"), err: err.join("\n"), files: found };
  } finally {
    Deno.removeSync(folder, { recursive: true });
  }
}

function pathsIn(folder: string): string[] {
  return Array.from(Deno.readDirSync(folder), ({ name, isDirectory }) => {
    const path = `${folder}/${name}`;
    return isDirectory ? pathsIn(path) : [path];
  }).flat();
}
