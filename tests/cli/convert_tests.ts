/** `convert` and `query`, as far as they need no engine; tests/duckdb/ has the rest. */

import { assert, assertEquals } from "@std/assert";
import { tableFromIPC } from "apache-arrow";
import { fileURLToPath } from "node:url";
import { fromArrow } from "../../adapters/arrow/mod.ts";
import { main } from "../../cli/main.ts";
import type { World } from "../../cli/world.ts";
import { Vertex } from "../../generated/vertex.ts";
import { readData } from "../support/data_file.ts";
import { loadModule } from "../support/load_module.ts";
import { readText, ROOT } from "../support/repository.ts";
import { POINT, runCli } from "../support/run_cli.ts";

const FILES = {
  "colors.bin": readData("colors.bin"),
  "layouts/vertex.jsonc": readText("layouts/vertex.jsonc"),
};
const LAYOUT = "layouts/vertex.jsonc:Vertex";

for (const to of ["csv", "ndjson"]) {
  Deno.test(`convert --to ${to} writes what inspect prints`, async () => {
    const args = ["convert", LAYOUT, "colors.bin", "--to", to, "--out", "made"];
    const run = await runCli(FILES, ...args);
    assertEquals([run.status, run.err], [0, ""]);
    const { out } = await runCli(
      FILES,
      ...["inspect", "colors.bin", LAYOUT, "--array", "--as", to],
    );
    assertEquals(run.files[`made/colors.${to}`], `${out}\n`);
    assertEquals(Object.keys(run.files).length, 3);
  });
}

Deno.test("an ending is taken off a name with a line break", async () => {
  const files = { ...FILES, "a\n.bin": readData("colors.bin") };
  const run = await runCli(
    files,
    ...["convert", LAYOUT, "a\n.bin", "--to", "csv", "--out", "o"],
  );
  assert("o/a\n.csv" in run.files, Object.keys(run.files).join());
});

Deno.test("nothing is left where nobody reads what is printed", async () => {
  const folder = Deno.makeTempDirSync();
  const rows = Vertex.alloc(50_000).$bytes;
  Deno.writeFileSync(`${folder}/long.bin`, rows);
  const main = new URL("cli/main.ts", ROOT).pathname;
  const layout = new URL("layouts/vertex.jsonc", ROOT).pathname;
  const command = `"$0" run -A --no-check '${main}' convert '${layout}:Vertex' \
    long.bin --to csv --stdout | head -1`;
  const { stdout, success } = await new Deno.Command("sh", {
    args: ["-c", command, Deno.execPath()],
    cwd: folder,
    env: { TMPDIR: folder },
  }).output();
  assert(success);
  assert(new TextDecoder().decode(stdout).startsWith("vector.x,"));
  const left = Array.from(Deno.readDirSync(folder), ({ name }) => name);
  assertEquals(left, ["long.bin"]);
  Deno.removeSync(folder, { recursive: true });
});

Deno.test("a range is part of the name, and of what is written", async () => {
  const run = await runCli(
    FILES,
    ...["convert", LAYOUT, "colors.bin", "--to", "ndjson"],
    ...["--records", "1:3", "--out", "."],
  );
  assertEquals([run.status, run.err], [0, ""]);
  const vertices = Vertex.array(readData("colors.bin"));
  assertEquals(
    run.files["colors.1-3.ndjson"],
    `${JSON.stringify(vertices.get(1))}\n${JSON.stringify(vertices.get(2))}\n`,
  );
});

Deno.test("convert --offset passes over a header", async () => {
  const run = await runCli(
    FILES,
    ...["convert", LAYOUT, "colors.bin", "--to", "ndjson", "--offset", "0x14"],
    ...["--records", "1:3", "--out", "."],
  );
  assertEquals([run.status, run.err], [0, ""]);
  const vertices = Vertex.array(readData("colors.bin"));
  assertEquals(
    run.files["colors.1-3.ndjson"],
    `${JSON.stringify(vertices.get(2))}\n${JSON.stringify(vertices.get(3))}\n`,
  );
});

Deno.test("convert --to csv keeps NaN and 64-bit integers", async () => {
  const text = JSON.stringify({
    structs: { S: { format: "<", fields: { real: "d", big: "Q" } } },
  });
  const { S } = await loadModule(text);
  const records = S?.alloc(1);
  records?.get(0).$set({ real: NaN, big: 2n ** 64n - 1n });
  const files = { "s.jsonc": text, "s.bin": records?.$bytes as Uint8Array };
  const run = await runCli(
    files,
    ...["convert", "s.jsonc", "s.bin", "--to", "csv", "--stdout"],
  );
  assertEquals(run.out, "real,big\nNaN,18446744073709551615\n");
});

// options, the first of the records, the one after the last
const PARTS: readonly (readonly [string[], number, number])[] = [
  [[], 0, 4],
  [["--offset", "0x14", "--records", "1:3"], 2, 4],
];
for (const [options, start, end] of PARTS) {
  Deno.test(`convert --to arrow ${options.join(" ")} has the values of the records`, async () => {
    const chunks: Uint8Array<ArrayBuffer>[] = [];
    const world: World = {
      cwd: fileURLToPath(ROOT),
      readInput: () => "",
      print() {},
      warn: console.error,
      write: (bytes) => Promise.resolve(void chunks.push(bytes.slice())),
    };
    const args = ["convert", LAYOUT, "tests/data/colors.bin", "--to", "arrow"];
    assertEquals(await main([...args, "--stdout", ...options], world), 0);
    const bytes = new Uint8Array(await new Blob(chunks).arrayBuffer());
    const vertices = fromArrow(tableFromIPC(bytes), Vertex);
    const expected = Vertex.array(readData("colors.bin"));
    assert(vertices.equals(expected.subarray(start, end)));
  });
}

const CUT = { ...FILES, "cut.bin": readData("colors.bin").subarray(0, 23) };
// what is wrong, the arguments, the status, what is told
const WRONG: readonly (readonly [string, string[], number, string])[] = [
  ["no layout", ["convert"], 2, "convert takes a LAYOUT and files"],
  [
    "no format",
    ["convert", LAYOUT, "colors.bin", "--stdout"],
    2,
    "--to is one of parquet, arrow, csv, ndjson",
  ],
  [
    "another format",
    ["convert", LAYOUT, "colors.bin", "--to", "xml", "--stdout"],
    2,
    "--to is one of parquet, arrow, csv, ndjson, not xml",
  ],
  [
    "nowhere to go",
    ["convert", LAYOUT, "colors.bin", "--to", "csv"],
    2,
    "Give either --out DIR or --stdout",
  ],
  [
    "both ways",
    ["convert", LAYOUT, "colors.bin", "--to", "csv", "--out", "o", "--stdout"],
    2,
    "Give either --out DIR or --stdout",
  ],
  [
    "many on stdout",
    ["convert", LAYOUT, "colors.bin", "cut.bin", "--to", "csv", "--stdout"],
    2,
    "--stdout takes one file, --out DIR takes many",
  ],
  [
    "one name",
    [
      "convert",
      LAYOUT,
      "colors.bin",
      "a/colors.dat",
      "--to",
      "csv",
      "--out",
      "o",
    ],
    2,
    "would both be colors.csv",
  ],
  [
    "compression of CSV",
    [
      "convert",
      LAYOUT,
      "colors.bin",
      "--to",
      "csv",
      "--compression",
      "zstd",
      "--stdout",
    ],
    2,
    "--compression goes with --to parquet",
  ],
  [
    "another compression",
    [
      "convert",
      LAYOUT,
      "colors.bin",
      "--to",
      "parquet",
      "--compression",
      "zip",
      "--stdout",
    ],
    2,
    "--compression is one of zstd",
  ],
  [
    "no range",
    [
      "convert",
      LAYOUT,
      "colors.bin",
      "--to",
      "csv",
      "--records",
      "5",
      "--stdout",
    ],
    2,
    "--records is a range as 100:200, not 5",
  ],
  [
    "a missing file",
    ["convert", LAYOUT, "none.bin", "--to", "csv", "--out", "o"],
    1,
    "no such file or directory",
  ],
  [
    "the same, as Arrow",
    ["convert", LAYOUT, "none.bin", "--to", "arrow", "--out", "o"],
    1,
    "Cannot read /",
  ],
  [
    "a file that would be lost",
    ["convert", LAYOUT, "a/colors.csv", "--to", "csv", "--out", "a"],
    2,
    "/a/colors.csv, which is read",
  ],
  [
    "a folder that is a file",
    ["convert", LAYOUT, "colors.bin", "--to", "csv", "--out", "cut.bin"],
    1,
    "Cannot make the folder /",
  ],
  [
    "a folder in a file",
    ["convert", LAYOUT, "colors.bin", "--to", "csv", "--out", "cut.bin/o"],
    1,
    "Cannot make the folder /",
  ],
  [
    "a file of the system that tells no length",
    ["convert", LAYOUT, "/proc/self/cmdline", "--to", "csv", "--out", "o"],
    1,
    "Cannot read /proc/self/cmdline: it tells no length",
  ],
  [
    "a file that is cut off",
    ["convert", LAYOUT, "cut.bin", "--to", "ndjson", "--out", "o"],
    1,
    "Cannot look at Vertex 1 at byte 20",
  ],
  [
    "the same, as Arrow",
    ["convert", LAYOUT, "cut.bin", "--to", "arrow", "--out", "o"],
    1,
    "at byte 20 it has 3 of 20 bytes",
  ],
  [
    "records that are not there",
    [
      "convert",
      LAYOUT,
      "colors.bin",
      "--to",
      "csv",
      "--records",
      "2:9",
      "--out",
      "o",
    ],
    1,
    "Cannot look at Vertex",
  ],
  ["no SQL", ["query", LAYOUT], 2, "query takes a LAYOUT, SQL and files"],
  [
    "another view",
    ["query", LAYOUT, "SELECT 1", "colors.bin", "--as", "xml"],
    2,
    "--as is one of table, csv, json, ndjson, not xml",
  ],
];
for (const [name, args, status, message] of WRONG) {
  Deno.test(`${args[0]}: ${name}`, async () => {
    const files = {
      ...CUT,
      "a/colors.csv": readData("colors.bin"),
      "point.jsonc": POINT,
    };
    const run = await runCli(files, ...args);
    assertEquals(run.status, status, run.err);
    assert(run.err.includes(message), run.err);
    assert(run.err.split("Cannot ").length <= 2, run.err);
    const left = Object.keys(run.files).filter((path) => path.startsWith("o/"));
    assertEquals(left, []);
  });
}
