/**
 * `deno task docs:look`: what the tools print and draw for docs/look.md. The
 * page says what is run:
 *
 * - the text behind a block of `sh` is what its command prints;
 * - the picture behind one is the file that it writes with `--out`;
 * - a picture called `$ deno task …` is a terminal where that was typed;
 * - a block that begins with `>` is a session at the prompt of `repl`.
 *
 * @module
 */

import { dirname, join } from "node:path/posix";
import { readText, ROOT } from "../../tests/support/repository.ts";
import { runCli, runCliAt } from "../../tests/support/run_cli.ts";
import { typeAtPrompt } from "../../tests/support/type_at_prompt.ts";
import { terminalSvg } from "./terminal_svg.ts";

/** The pages, by their paths from the root. */
const PAGES = ["docs/look.md"] as const;

/** Characters in a line of the terminal. */
const COLUMNS = 90;

/** The pages and their pictures as they should be, by their paths. */
export async function madeFiles(
  readPage: (path: string) => string = readText,
): Promise<ReadonlyMap<string, string>> {
  const files = new Map<string, string>();
  for (const page of PAGES) {
    let text = readPage(page);
    for (const [pattern, make] of KINDS) {
      text = await replaced(
        text,
        pattern,
        (...found) =>
          make(found, (path, content) => {
            files.set(join(dirname(page), path), content);
          }),
      );
    }
    files.set(page, text);
  }
  return files;
}

/** Gives the text for what a pattern found, and adds a file that goes with it. */
type Make = (
  found: readonly string[],
  addFile: (path: string, content: string) => void,
) => Promise<string>;

const SHELL = "^(```sh\\n(deno task (?:inspect|picture) .*)\\n```\\n\\n)";
const PICTURE = "!\\[[^\\]]*\\]\\((\\S+)\\)";

const KINDS: readonly (readonly [RegExp, Make])[] = [
  [
    new RegExp(`${SHELL}\`\`\`\\n[^]*?^\`\`\`$`, "gm"),
    async ([, shell = "", command = ""]) =>
      `${shell}\`\`\`\n${await printed(command)}\n\`\`\``,
  ],
  [
    new RegExp(`${SHELL}${PICTURE}$`, "gm"),
    async ([whole = "", , command = "", path = ""], addFile) => {
      addFile(path, await written(command));
      return whole;
    },
  ],
  [
    /^!\[\$ ([^\]]*)\]\((\S+)\)$/gm,
    async ([whole = "", command = "", path = ""], addFile) => {
      addFile(path, await terminal(command));
      return whole;
    },
  ],
  [
    /^```\n(> [^]*?)^```$/gm,
    async ([, session = ""]) => `\`\`\`\n${await answered(session)}\`\`\``,
  ],
];

async function printed(command: string): Promise<string> {
  const { args, files } = parsed(command);
  const { status, out, err } = await runCli(files, ...args);
  if (status !== 0) throw new Error(`${command}: ${err}`);
  return out;
}

async function written(command: string): Promise<string> {
  const { args, files } = parsed(command);
  const path = args[args.indexOf("--out") + 1] ?? "";
  const { files: found, err } = await runCli(files, ...args);
  const text = found[path];
  if (text === undefined) throw new Error(`${command}: ${err}`);
  return text;
}

async function terminal(command: string): Promise<string> {
  const { args, files } = parsed(command);
  const screen = { columns: COLUMNS, hasColors: true };
  const { status, out, err } = await runCliAt(screen, files, ...args);
  if (status !== 0) throw new Error(`${command}: ${err}`);
  return terminalSvg(command, out.split("\n"), COLUMNS);
}

/** What follows `deno task`, and the files of the repository that it names. */
function parsed(command: string) {
  const [, , ...args] = Array.from(
    command.matchAll(/'([^']*)'|\S+/g),
    ([word, quoted]) => quoted ?? word,
  );
  const files: Record<string, Uint8Array> = {};
  for (const path of args.map((arg) => arg.replace(/:\w+$/, ""))) {
    if (!path.includes("/")) continue;
    files[path] = Deno.readFileSync(new URL(path, ROOT));
  }
  return { args, files };
}

/** A session with what the prompt answers now. */
async function answered(session: string): Promise<string> {
  const lines = session.split("\n").filter((line) => line.startsWith("> "));
  const end = "-- end --";
  const typed = lines.flatMap((line) => [line.slice(2), JSON.stringify(end)]);
  const answers = (await typeAtPrompt(typed)).lines.join("\n")
    .split(`"${end}"`);
  return lines.map((line, index) => `${line}\n${answers[index]?.trim()}\n`)
    .join("");
}

async function replaced(
  text: string,
  pattern: RegExp,
  make: (...found: string[]) => Promise<string>,
): Promise<string> {
  let rest = 0;
  let result = "";
  for (const found of text.matchAll(pattern)) {
    result += text.slice(rest, found.index) + await make(...found);
    rest = found.index + found[0].length;
  }
  return result + text.slice(rest);
}

if (import.meta.main) {
  for (const [path, text] of await madeFiles()) {
    Deno.writeTextFileSync(new URL(path, ROOT), text);
  }
}
