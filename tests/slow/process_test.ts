/** The command line as a process, with the permissions of `deno task gen`. */

import { assert, assertEquals, assertMatch } from "@std/assert";
import { main } from "../../cli/main.ts";
import { ROOT } from "../support/repository.ts";
import { POINT } from "../support/run_cli.ts";

const ARGS = [
  ...["run", "--ignore-env", "--allow-env=INIT_CWD"],
  ...["--allow-read", "--allow-write"],
  new URL("cli/main.ts", ROOT).href,
  "gen",
];

/** `from` is the folder that a task was called in. */
function spawn(
  cwd: string,
  args: readonly string[] = [],
  from?: string,
): Deno.ChildProcess {
  return new Deno.Command(Deno.execPath(), {
    args: [...ARGS, ...args],
    cwd,
    env: { NO_COLOR: "1", ...from !== undefined && { INIT_CWD: from } },
    stdout: "piped",
    stderr: "piped",
  }).spawn();
}

async function inFolder(action: (folder: string) => Promise<void>) {
  const folder = Deno.makeTempDirSync();
  try {
    Deno.mkdirSync(`${folder}/layouts`);
    Deno.writeTextFileSync(`${folder}/layouts/point.jsonc`, POINT);
    await action(folder);
  } finally {
    Deno.removeSync(folder, { recursive: true });
  }
}

Deno.test("the exit status is 0, 1 or 2, and no error has a stack", async () => {
  await inFolder(async (folder) => {
    const outputs = await Promise.all([
      spawn(folder).output(),
      spawn(folder, ["none.jsonc"]).output(),
      spawn(folder, ["--none"]).output(),
      spawn(`${folder}/layouts`, ["--watch"]).output(),
    ]);
    assertEquals(outputs.map(({ code }) => code), [0, 1, 2, 2]);
    const said = outputs.map(({ stderr }) => new TextDecoder().decode(stderr));
    assertEquals(said[0], "");
    for (const text of said) {
      assert(!/Uncaught|\n +at /.test(text), text);
    }
    const path = `${folder}/generated/point.ts`;
    assert(Deno.readTextFileSync(path).includes("class Point "));
  });
});

Deno.test("--watch generates again, whatever is wrong in between", async () => {
  await inFolder(async (folder) => {
    const process = spawn(folder, ["--watch"]);
    const [out, err] = [process.stdout, process.stderr].map(listen);
    assert(out && err);
    try {
      const layout = `${folder}/layouts/point.jsonc`;
      const module = `${folder}/generated/point.ts`;
      await out.until(/point\.jsonc → .*\n.*\n +Point +4 .*1 at 1\n/);
      assertMatch(Deno.readTextFileSync(module), /Format `@bh`/);
      const before = Deno.readTextFileSync(module);
      Deno.writeTextFileSync(layout, "[]");
      await err.until(/point\.jsonc:1:1: .*\n\n1 error: nothing was written\n/);
      assertEquals(Deno.readTextFileSync(module), before);
      Deno.writeTextFileSync(layout, POINT.replace("@bh", "<bh"));
      await out.until(/\n +Point +3 .*none\n/);
      assertMatch(Deno.readTextFileSync(module), /Format `<bh`/);
    } finally {
      kill(process);
      await Promise.all([process.status, out.end, err.end]);
    }
  });
});

Deno.test("--watch goes on when its folder is removed and made again", async () => {
  await inFolder(async (folder) => {
    const process = spawn(folder, ["--watch"]);
    const [out, err] = [process.stdout, process.stderr].map(listen);
    assert(out && err);
    try {
      await out.until(/\n +Point +4 /);
      for (const format of ["<bh", ">bi"]) {
        Deno.removeSync(`${folder}/layouts`, { recursive: true });
        await delay(500);
        Deno.mkdirSync(`${folder}/layouts`);
        const layout = `${folder}/layouts/point.jsonc`;
        Deno.writeTextFileSync(layout, POINT.replace("@bh", format));
        await out.until(new RegExp(`\n +Point +${format === "<bh" ? 3 : 5} `));
      }
    } finally {
      kill(process);
      await Promise.all([process.status, out.end, err.end]);
    }
  });
});

Deno.test("a task finds the files of the folder that it was called in", async () => {
  await inFolder(async (folder) => {
    const sub = `${folder}/sub`;
    Deno.mkdirSync(`${sub}/out`, { recursive: true });
    Deno.writeTextFileSync(`${sub}/mine.jsonc`, POINT);
    const run = async (userFolder: string, ...args: string[]) => {
      const lines: string[] = [];
      const print = (text: string) => void lines.push(text);
      const readInput = () => "";
      const write = () => Promise.resolve();
      const world = {
        cwd: folder,
        userFolder,
        readInput,
        print,
        write,
        warn: print,
      };
      const status = await main(["gen", ...args], world);
      return [status, lines.join("\n").split("\n")[0]];
    };
    const rows: readonly (readonly [string, string[], string])[] = [
      [sub, ["mine.jsonc"], "sub/mine.jsonc → generated/mine.ts"],
      [sub, ["mine.jsonc", "--out", "out"], "sub/mine.jsonc → sub/out/mine.ts"],
      [sub, ["mine.jsonc", "--out", "new"], "sub/mine.jsonc → sub/new/mine.ts"],
      [
        sub,
        ["mine.jsonc", "--out", "layouts"],
        "sub/mine.jsonc → sub/layouts/mine.ts",
      ],
      [sub, ["../sub/mine.jsonc"], "sub/mine.jsonc → generated/mine.ts"],
      // The root's, where the folder has none; and its defaults.
      [
        sub,
        ["layouts/point.jsonc"],
        "layouts/point.jsonc → generated/point.ts",
      ],
      [sub, [], "layouts/point.jsonc → generated/point.ts"],
      // A folder that is not below is no place where a task was called.
      ["/", ["sub/mine.jsonc"], "sub/mine.jsonc → generated/mine.ts"],
    ];
    for (const [from, args, line] of rows) {
      assertEquals(await run(from, ...args), [0, line]);
    }
    const { code, stderr } = await spawn(folder, ["none.jsonc"], sub).output();
    const text = new TextDecoder().decode(stderr);
    assertEquals(code, 1);
    assert(text.startsWith("sub/none.jsonc: Cannot read the layout: "), text);
  });
});

function kill(process: Deno.ChildProcess): void {
  try {
    process.kill();
  } catch {
    // It has ended by itself: what was awaited has told so.
  }
}

function delay(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** Collects text, for one to wait until it matches. */
function listen(stream: ReadableStream<Uint8Array>) {
  let text = "";
  const end = (async () => {
    const decoder = new TextDecoder();
    for await (const chunk of stream) {
      text += decoder.decode(chunk, { stream: true });
    }
  })();
  let ended = false;
  end.then(() => ended = true);
  const until = async (pattern: RegExp) => {
    for (const start = performance.now(); !pattern.test(text);) {
      const late = ended || performance.now() - start > 10_000;
      assert(!late, `${pattern} in:\n${text}`);
      await delay(10);
    }
  };
  return { end, until };
}
