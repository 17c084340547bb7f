/** The recipes that need DuckDB: each prints what another program says. */

import { assert, assertEquals } from "@std/assert";
import { openRecords } from "../../adapters/duckdb/mod.ts";
import { FileHeader } from "../../examples/recipes/generated/pcap.ts";
import { readData, readDataText } from "../support/data_file.ts";
import { answerTo, RECIPES, WITH_DUCKDB } from "../support/recipes.ts";
import { ROOT } from "../support/repository.ts";

/** Runs a recipe on a file of tests/data/; gives what it prints. */
async function run(name: string, ...args: string[]): Promise<string> {
  const { success, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: [
      ...["run", "-A", "--no-lock", "--no-check"],
      ...[`examples/recipes/${name}.ts`, ...args],
    ],
    cwd: ROOT,
    env: { NO_COLOR: "1" },
  }).output();
  assert(success, new TextDecoder().decode(stderr));
  return new TextDecoder().decode(stdout);
}

for (const [name, files] of Object.entries(RECIPES)) {
  if (!WITH_DUCKDB.has(name)) continue;
  for (const file of files) {
    Deno.test(`recipe ${name} prints of ${file} what another program does`, async () => {
      const folder = Deno.makeTempDirSync();
      try {
        const printed = await run(name, `tests/data/${file}`, folder);
        assertEquals(printed, answerTo(name, file));
      } finally {
        Deno.removeSync(folder, { recursive: true });
      }
    });
  }
}

Deno.test("recipe ticks writes a file for each symbol and day, zstd, prices exact", async () => {
  const folder = Deno.makeTempDirSync();
  try {
    await run("ticks", "tests/data/ticks.bin", folder);
    await using db = await openRecords({});
    const files = await db.query(
      `SELECT replace(file_name, '${folder}/', '') AS name,
        string_agg(DISTINCT compression) AS compression
      FROM parquet_metadata('${folder}/**/*.parquet')
      GROUP BY ALL ORDER BY ALL`,
    );
    const expected = readDataText("ticks.bin.txt").trimEnd().split("\n").map(
      (line) => {
        const [symbol, day] = line.split(" ");
        return {
          name: `symbol=${symbol}/day=${day}/data_0.parquet`,
          compression: "ZSTD",
        };
      },
    );
    assertEquals(await files.rows(), expected);
    const { columns } = await db.query(
      `SELECT price, time FROM '${folder}/*/*/*.parquet' LIMIT 0`,
    );
    assertEquals(columns.map(({ type }) => type), [
      "DECIMAL(15,4)",
      "TIMESTAMP_NS",
    ]);
  } finally {
    Deno.removeSync(folder, { recursive: true });
  }
});

Deno.test("recipe pcap_sql has a row of each packet of a long capture", async () => {
  const bytes = readData("http.pcap");
  const { size } = FileHeader.layout;
  const path = Deno.makeTempFileSync();
  try {
    const times = 5000;
    Deno.writeFileSync(path, bytes.subarray(0, size));
    {
      using file = Deno.openSync(path, { append: true });
      for (let i = 0; i < times; i++) file.writeSync(bytes.subarray(size));
    }
    const expected = answerTo("pcap_sql", "http.pcap").replaceAll(
      /\d+(?= packets| bytes)/g,
      (found) => `${times * Number(found)}`,
    );
    assertEquals(await run("pcap_sql", path), expected);
  } finally {
    Deno.removeSync(path);
  }
});
