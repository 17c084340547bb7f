/** `query` and `convert` with DuckDB, in processes of their own where they end early. */

import { assert, assertEquals } from "@std/assert";
import { openRecords } from "../../adapters/duckdb/mod.ts";
import { query } from "../../cli/query.ts";
import { Vertex } from "../../generated/vertex.ts";
import { readData } from "../support/data_file.ts";
import { readText, ROOT } from "../support/repository.ts";
import { runCli, runCliWatched } from "../support/run_cli.ts";

const FILES = {
  "colors.bin": readData("colors.bin"),
  "layouts/vertex.jsonc": readText("layouts/vertex.jsonc"),
};
const LAYOUT = "layouts/vertex.jsonc:Vertex";

for (const example of query.examples) {
  Deno.test(`example: ${example}`, async () => {
    const words = example.match(/'[^']*'|\S+/g) ?? [];
    const run = await runCli(
      FILES,
      ...words.map((word) => word.replaceAll("'", "")),
    );
    assertEquals([run.status, run.err], [0, ""]);
  });
}

// how, what is printed
const PRINTED: readonly (readonly [string, string])[] = [
  ["table", "n     v  big\n5  NULL   -0"],
  ["csv", "n,v,big\n5,,-0"],
  ["json", '[\n  {"n":"5","v":null,"big":0}\n]'],
  ["ndjson", '{"n":"5","v":null,"big":0}'],
];
for (const [as, expected] of PRINTED) {
  Deno.test(`query --as ${as}`, async () => {
    const sql =
      "SELECT count(*) + 1 AS n, NULL AS v, -0.0::DOUBLE AS big FROM records";
    const run = await runCli(
      FILES,
      "query",
      LAYOUT,
      sql,
      "colors.bin",
      "--as",
      as,
    );
    assertEquals([run.err, run.status, run.out], ["", 0, expected]);
  });
}

// Objects have names as "0" first.
const ORDERED: readonly (readonly [string, string])[] = [
  ["table", "b  0\n1  2"],
  ["csv", "b,0\n1,2"],
  ["json", '[\n  {"b":1,"0":2}\n]'],
  ["ndjson", '{"b":1,"0":2}'],
];
for (const [as, expected] of ORDERED) {
  Deno.test(`query --as ${as} has the columns in their order`, async () => {
    const sql = 'SELECT 1 AS b, 2 AS "0"';
    const run = await runCli(
      FILES,
      ...["query", LAYOUT, sql, "colors.bin", "--as", as],
    );
    assertEquals([run.err, run.status, run.out], ["", 0, expected]);
  });
}

Deno.test("numbers of a table are to the right, all else to the left", async () => {
  const sql = `SELECT unnest([1, 10]) AS i, 1.5 AS decimal,
    {'x': 1::FLOAT} AS struct, [1::FLOAT] AS list_of_them`;
  const run = await runCli(FILES, "query", LAYOUT, sql, "colors.bin");
  assertEquals(
    run.out,
    ` i  decimal  struct   list_of_them
 1      1.5  {"x":1}  [1]
10      1.5  {"x":1}  [1]`,
  );
});

Deno.test("query --offset passes over a header", async () => {
  const sql = "SELECT count(*) AS n, min(color.red) AS red FROM records";
  const run = await runCli(
    FILES,
    ...["query", LAYOUT, sql, "colors.bin", "--offset", "0x14"],
    ...["--as", "csv"],
  );
  assertEquals([run.err, run.status, run.out], ["", 0, "n,red\n3,32736"]);
});

// what is wrong, the command line, the status, how what is told starts
const FAILURES: readonly (readonly [string, string[], number, string])[] = [
  [
    "no SQL",
    ["query", LAYOUT, "SELEC", "colors.bin"],
    1,
    "Failed to extract statements: Parser Error",
  ],
  ["no file", ["query", LAYOUT, "SELECT 1", "none.bin"], 1, "Cannot read "],
  [
    "cut off",
    ["query", LAYOUT, "SELECT 1 FROM records", "cut.bin"],
    1,
    "Cannot read Vertex 1 from ",
  ],
  [
    "no struct",
    ["query", `${LAYOUT}s`, "SELECT 1", "colors.bin"],
    2,
    "Cannot find a struct",
  ],
  [
    "no view",
    ["query", LAYOUT, "SELECT 1", "colors.bin", "--as", "xml"],
    2,
    "--as is one of",
  ],
  [
    "cut off",
    ["convert", LAYOUT, "cut.bin", "--to", "parquet", "--out", "out"],
    1,
    "Cannot read Vertex 1 from ",
  ],
  [
    "not there",
    [
      "convert",
      LAYOUT,
      "colors.bin",
      "--to",
      "parquet",
      "--records",
      "0:9",
      "--out",
      "out",
    ],
    1,
    "Cannot read records 0:9 of Vertex",
  ],
];
for (const [name, args, status, message] of FAILURES) {
  Deno.test(`${args[0]}, ${name}: status ${status}, and no file`, async () => {
    const files = {
      ...FILES,
      "cut.bin": readData("colors.bin").subarray(0, 23),
    };
    const run = await runCli(files, ...args);
    assertEquals(run.status, status, run.err);
    assert(run.err.startsWith(message), run.err);
    assertEquals(Object.keys(run.files).sort(), Object.keys(files).sort());
  });
}

Deno.test("convert --to parquet writes a file of each file and its range, with a bar", async () => {
  const run = await runCliWatched(
    10_000,
    FILES,
    ...["convert", LAYOUT, "colors.bin", "--to", "parquet"],
    ...["--records", "1:", "--compression", "gzip", "--out", "made"],
  );
  assertEquals([run.status, run.err], [0, ""]);
  assert("made/colors.1-.parquet" in run.files, Object.keys(run.files).join());
  assertEquals(run.shown.at(-1), "");
});

Deno.test("query takes a pattern in a folder whose name would be one", async () => {
  const folder = Deno.makeTempDirSync({ suffix: " [1]" });
  try {
    for (const name of ["a.bin", "b.bin"]) {
      Deno.writeFileSync(`${folder}/${name}`, FILES["colors.bin"]);
    }
    Deno.writeTextFileSync(`${folder}/v.jsonc`, FILES["layouts/vertex.jsonc"]);
    const sql = "SELECT count(*) AS n FROM records";
    const { stdout, stderr } = await new Deno.Command(Deno.execPath(), {
      args: [
        ...["run", "-A", "--no-lock", "--no-check"],
        new URL("cli/main.ts", ROOT).pathname,
        ...["query", "v.jsonc:Vertex", sql, "?.bin", "--as", "csv"],
      ],
      cwd: folder,
    }).output();
    const told = new TextDecoder().decode(stderr);
    assertEquals([new TextDecoder().decode(stdout), told], ["n\n8\n", ""]);
  } finally {
    Deno.removeSync(folder, { recursive: true });
  }
});

Deno.test("query leaves nothing where nobody reads what is printed", () =>
  inFolder(async (folder, command) => {
    const args = command(
      ...["query", "SELECT * FROM records", "big.bin", "--as", "csv"],
    );
    const { stdout } = await new Deno.Command("sh", {
      args: ["-c", '"$0" "$@" | head -1', Deno.execPath(), ...args],
      cwd: folder,
      env: { TMPDIR: `${folder}/tmp`, NO_COLOR: "1" },
    }).output();
    assert(new TextDecoder().decode(stdout).startsWith("vector"));
    assertEquals(names(`${folder}/tmp`), []);
  }));

/** A file with many records, and what runs the program beside it. */
async function inFolder(
  work: (
    folder: string,
    command: (...args: string[]) => string[],
  ) => Promise<void>,
) {
  const folder = Deno.makeTempDirSync();
  try {
    const vertices = Vertex.alloc(6_000_000);
    for (let i = 0; i < vertices.length; i++) {
      vertices.get(i).vector.x = Math.sin(i);
    }
    Deno.writeFileSync(`${folder}/big.bin`, vertices.$bytes);
    Deno.mkdirSync(`${folder}/tmp`);
    const main = new URL("cli/main.ts", ROOT).pathname;
    const layout = new URL("layouts/vertex.jsonc", ROOT).pathname;
    await work(folder, (name, ...args) => [
      ...["run", "-A", "--no-lock", "--no-check", main, name],
      ...[`${layout}:Vertex`, ...args],
    ]);
  } finally {
    Deno.removeSync(folder, { recursive: true });
  }
}

const names = (folder: string) =>
  Array.from(Deno.readDirSync(folder), ({ name }) => name);

for (const to of ["parquet", "csv", "arrow"]) {
  Deno.test(`^C leaves nothing of convert --to ${to}`, () =>
    inFolder(async (folder, command) => {
      const child = new Deno.Command(Deno.execPath(), {
        args: command("convert", "big.bin", "--to", to, "--out", "made"),
        cwd: folder,
        env: { TMPDIR: `${folder}/tmp`, NO_COLOR: "1" },
        stderr: "piped",
      }).spawn();
      // It is at work when its file has some bytes.
      const isAtWork = () => {
        try {
          return names(`${folder}/made`).length > 0;
        } catch {
          return false;
        }
      };
      while (!isAtWork()) await new Promise((done) => setTimeout(done, 5));
      child.kill("SIGINT");
      const { signal } = await child.status;
      const told = await new Response(child.stderr).text();
      assertEquals([signal, told], ["SIGINT", ""]);
      assertEquals(names(`${folder}/made`), []);
      assertEquals(names(`${folder}/tmp`), []);
    }));

  Deno.test(`a disk that takes no more leaves nothing of convert --to ${to}`, () =>
    inFolder(async (folder, command) => {
      const args = command("convert", "big.bin", "--to", to, "--out", "made");
      const { code, stderr } = await new Deno.Command("sh", {
        args: [
          "-c",
          'trap "" XFSZ; ulimit -f 2000; exec "$@"',
          "sh",
          Deno.execPath(),
          ...args,
        ],
        cwd: folder,
        env: { TMPDIR: `${folder}/tmp`, NO_COLOR: "1" },
      }).output();
      const told = new TextDecoder().decode(stderr);
      assertEquals(code, 1, told);
      assert(/file too large/i.test(told), told);
      assertEquals(names(`${folder}/made`), []);
    }));
}

Deno.test("parquet on stdout is the whole file", () =>
  inFolder(async (folder, command) => {
    const { stdout, code } = await new Deno.Command(Deno.execPath(), {
      args: command("convert", "big.bin", "--to", "parquet", "--stdout"),
      cwd: folder,
    }).output();
    assertEquals(code, 0);
    Deno.writeFileSync(`${folder}/out.parquet`, stdout);
    await using db = await openRecords({});
    const result = await db.query(
      `SELECT count(*) AS n FROM '${folder}/out.parquet'`,
    );
    assertEquals(await result.rows(), [{ n: 6_000_000n }]);
  }));
