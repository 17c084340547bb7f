/**
 * The notebook of examples/: its cells, run without Jupyter. Their outputs are
 * written again by
 *
 *     UPDATE=1 deno test -A tests/notebook/example_tests.ts
 */

import { assertEquals } from "@std/assert";
import { ts } from "ts-morph";
import { readText, ROOT } from "../support/repository.ts";

interface Cell {
  readonly cell_type: "code" | "markdown";
  readonly source: readonly string[];
  outputs?: readonly Output[];
}

/** What a cell printed, and what it ends in, by its media types. */
interface Shown {
  readonly text: string;
  readonly data: Readonly<Record<string, string>>;
}

interface Output {
  readonly name?: string;
  readonly execution_count?: number;
  readonly metadata?: object;
  readonly output_type: string;
  readonly text?: readonly string[];
  readonly data?: Readonly<Record<string, readonly string[]>>;
}

const FILE = "examples/explore.ipynb";

/** The code of a cell that says what its last expression shows. */
function instrument(code: string): string {
  const source = ts.createSourceFile("cell.ts", code, ts.ScriptTarget.Latest);
  const last = source.statements.at(-1);
  const isCall = code.trimEnd().split("\n").at(-1)?.startsWith("console.");
  if (last === undefined || !ts.isExpressionStatement(last) || isCall) {
    return `${code}\n$end();`;
  }
  const start = last.getStart(source);
  return `${code.slice(0, start)}\n$end(${last.expression.getText(source)});`;
}

const PRELUDE = `
let $text = "";
console.log = (text) => { $text += text + "\\n"; };
const $shown = [];
const $end = (value) => {
  const display = value?.[Symbol.for("Jupyter.display")];
  const data = display ? display.call(value)
    : value === undefined ? {} : { "text/plain": Deno.inspect(value) };
  $shown.push({ text: $text, data });
  $text = "";
};`;

Deno.test("each cell gives the output that the notebook shows", async () => {
  const notebook = JSON.parse(readText(FILE));
  const { cells }: { cells: readonly Cell[] } = notebook;
  const codes = cells.filter(({ cell_type }) => cell_type === "code");
  const process = new Deno.Command(Deno.execPath(), {
    args: ["run", "--quiet", "--allow-read", "--ext=ts", "-"],
    cwd: new URL("examples/", ROOT),
    env: { NO_COLOR: "1" },
    stdin: "piped",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  const module = [
    PRELUDE,
    ...codes.map(({ source }) => instrument(source.join(""))),
    "await Deno.stdout.write(new TextEncoder().encode(JSON.stringify($shown)));",
  ].join("\n");
  const writer = process.stdin.getWriter();
  await writer.write(new TextEncoder().encode(module));
  await writer.close();
  const { stdout, stderr } = await process.output();
  assertEquals(new TextDecoder().decode(stderr), "");
  const shown: Shown[] = JSON.parse(new TextDecoder().decode(stdout));
  if (Deno.env.get("UPDATE") === "1") {
    for (const [index, cell] of codes.entries()) {
      cell.outputs = outputsOf(shown[index], index + 1);
    }
    const text = JSON.stringify(notebook, null, 1);
    Deno.writeTextFileSync(new URL(FILE, ROOT), `${text}\n`);
  }
  const expected = codes.map(({ outputs = [] }) => ({
    text: outputs.flatMap(({ text = [] }) => text).join(""),
    data: Object.fromEntries(
      outputs.flatMap(({ data = {} }) =>
        Object.entries(data).map(([type, lines]) => [type, lines.join("")])
      ),
    ),
  }));
  assertEquals(shown, expected);
});

function outputsOf(shown: Shown | undefined, count: number): Output[] {
  const { text = "", data = {} } = shown ?? {};
  const outputs: Output[] = [];
  if (text !== "") {
    const name = "stdout";
    outputs.push({ name, output_type: "stream", text: linesOf(text) });
  }
  const entries = Object.entries(data).sort();
  if (entries.length > 0) {
    outputs.push({
      data: Object.fromEntries(
        entries.map(([type, text]) => [type, linesOf(text)]),
      ),
      execution_count: count,
      metadata: {},
      output_type: "execute_result",
    });
  }
  return outputs;
}

function linesOf(text: string): string[] {
  return text.split(/(?<=\n)/);
}
