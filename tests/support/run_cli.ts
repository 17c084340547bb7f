import { main } from "../../cli/main.ts";

/** What a run of the command line did. */
export interface CliRun {
  readonly status: number;
  readonly out: string;
  readonly err: string;
  /** All files afterwards, by their paths. */
  readonly files: Readonly<Record<string, string>>;
}

/** Runs the command line in a folder of its own that has `files`. */
export async function runCli(
  files: Readonly<Record<string, string | Uint8Array>>,
  ...args: string[]
): Promise<CliRun> {
  const home = Deno.cwd();
  const folder = Deno.makeTempDirSync();
  const { log, error } = console;
  const out: string[] = [];
  const err: string[] = [];
  try {
    Deno.mkdirSync(`${folder}/here`);
    Deno.chdir(`${folder}/here`);
    for (const [path, content] of Object.entries(files)) {
      Deno.mkdirSync(path.replace(/[^/]*$/, "") || ".", { recursive: true });
      Deno.writeFileSync(
        path,
        typeof content === "string"
          ? new TextEncoder().encode(content)
          : content,
      );
    }
    console.log = (text) => out.push(text);
    console.error = (text) => err.push(text);
    const status = await main(args);
    const found = Object.fromEntries(
      [...pathsIn(folder, "..")].sort().map((path) => [
        path.replace("../here/", ""),
        Deno.readTextFileSync(path),
      ]),
    );
    return { status, out: out.join("\n"), err: err.join("\n"), files: found };
  } finally {
    Object.assign(console, { log, error });
    Deno.chdir(home);
    Deno.removeSync(folder, { recursive: true });
  }
}

function* pathsIn(folder: string, name: string): Generator<string> {
  for (const entry of Deno.readDirSync(folder)) {
    const path = `${name}/${entry.name}`;
    if (entry.isDirectory) yield* pathsIn(`${folder}/${entry.name}`, path);
    else yield path;
  }
}
