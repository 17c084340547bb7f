/**
 * Records on a Spark cluster against one process of ours: what the module of
 * `--emit spark` reads, what is in Parquet that DuckDB wrote of them, and what
 * our own program finds as Spark's tasks while a worker is killed. Needs Java
 * and a Python with PySpark; run by CI.
 */

import { assert, assertEquals } from "@std/assert";
import { writeRecords } from "../../adapters/blocks/mod.ts";
import { openRecords, type TableClass } from "../../adapters/duckdb/mod.ts";
import { main } from "../../cli/main.ts";
import { Vertex } from "../../generated/vertex.ts";
import type { AnyStruct } from "../support/load_module.ts";
import { ROOT } from "../support/repository.ts";

const [python = "python3"] = Deno.args;
const folder = Deno.makeTempDirSync();

/** Structs whose records are compared value by value. */
const STRUCTS: Readonly<Record<string, readonly string[]>> = {
  everything: ["Everything", "Network", "Odd", "Named"],
  places: ["Header", "Line", "Packed", "Standard"],
  enums: ["Event"],
  unions: ["Register"],
};

async function emit(layout: string, ...names: string[]): Promise<void> {
  const status = await main(
    ["gen", layout, "--emit", names.join(), "--out", folder],
    {
      cwd: new URL(".", ROOT).pathname,
      print: () => {},
      warn: console.error,
      readInput: () => "",
      write: () => Promise.resolve(),
    },
  );
  assertEquals(status, 0);
}

/** A value as text that says all of it, as `plain` in cluster.py. */
function plain(value: unknown): unknown {
  if (value instanceof Uint8Array) return value.toHex();
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value === "object" && value !== null) {
    return Object.fromEntries(
      Object.entries(value).map(([name, inner]) => [name, plain(inner)]),
    );
  }
  if (typeof value === "bigint") return String(value);
  if (typeof value !== "number") return value;
  if (Number.isNaN(value)) return "nan";
  if (!Number.isFinite(value) || !Number.isInteger(value)) {
    const bytes = new DataView(new ArrayBuffer(8));
    bytes.setFloat64(0, value);
    return new Uint8Array(bytes.buffer).toHex();
  }
  return String(BigInt(value));
}

type Row = Readonly<Record<string, unknown>>;

/** Rows of Spark as ours are: what it has more, or in more axes. */
function asOurs(row: Row, ours: Row): Row {
  return Object.fromEntries(
    // It also has the members of a union that was flattened.
    Object.keys(ours).map((name) => [name, flat(row[name])]),
  );
}

/** An array of structs has one axis. */
function flat(value: unknown): unknown {
  if (!Array.isArray(value)) return value;
  const all = value.flat(Infinity);
  return typeof all[0] === "object" ? all : value;
}

/** Writes Parquet of the files of a struct. */
async function writeParquet(
  struct: unknown,
  files: string,
  out: string,
  select: string,
  options = "",
): Promise<void> {
  await using db = await openRecords({
    records: [struct as TableClass, files],
  });
  await db.query(
    `COPY (${select}) TO '${folder}/${out}' (FORMAT parquet, COMPRESSION zstd${options})`,
  );
}

const expected: Record<string, Row[]> = {};
/** The unions that tables have by their members alone. */
const flattened = new Set<string>();
let seed = 20_261_122;
const random = () => (seed = (seed * 48_271) % 2_147_483_647) & 255;

for (const [name, structs] of Object.entries(STRUCTS)) {
  const layout = `tests/golden/${name}.jsonc`;
  await emit(layout, "spark");
  const module = await import(new URL(`tests/golden/${name}.ts`, ROOT).href);
  for (const struct of structs) {
    const { layout, array } = module[struct] as AnyStruct;
    for (const { memberOf } of layout.fields) {
      if (memberOf !== undefined) flattened.add(memberOf);
    }
    const bytes = Uint8Array.from({ length: 20 * layout.stride }, random);
    const file = `${folder}/${name}_spark.${struct}.bin`;
    Deno.writeFileSync(file, bytes);
    await writeParquet(
      module[struct],
      file,
      `${name}_spark.${struct}.parquet`,
      "FROM records",
    );
    expected[`${name}_spark.${struct}`] = plain(
      array(bytes).toArray(),
    ) as Row[];
  }
}

// Two files, two million points; whole numbers, so that sums are exact.
await emit("layouts/vertex.jsonc", "spark");
Deno.mkdirSync(`${folder}/points`);
const sums = { count: 0, red: 0, x: 0 };
for (const file of ["a", "b"]) {
  const vertices = Vertex.alloc(1_000_000);
  for (let i = 0; i < vertices.length; i++) {
    const vertex = vertices.get(i);
    vertex.vector.x = i % 5000 - 100;
    vertex.color.red = i * 7;
    sums.count++;
    sums.x += vertex.vector.x;
    sums.red += vertex.color.red;
  }
  await writeRecords(`${folder}/points/${file}.bin`, [vertices]);
}

await writeParquet(
  Vertex,
  `${folder}/points/*.bin`,
  "points.parquet",
  "SELECT *, color.red % 4 AS quarter FROM records",
  ", PARTITION_BY (quarter)",
);

Deno.copyFileSync(
  new URL("examples/spark/color_sums.py", ROOT),
  `${folder}/color_sums.py`,
);
const program = [
  ...[Deno.execPath(), "run", "--quiet", "--no-check", "--allow-read"],
  `--config=${new URL("deno.json", ROOT).pathname}`,
  new URL("examples/spark/color_sums.ts", ROOT).pathname,
].join(" ");
const cluster = new Deno.Command(python, {
  args: [new URL("cluster.py", import.meta.url).pathname, folder, program],
});
const from = performance.now();
const { success, stdout, stderr } = await cluster.output();
assert(success, new TextDecoder().decode(stderr));
const answers = JSON.parse(new TextDecoder().decode(stdout));
assertEquals(answers.spark, sums);
assertEquals(answers.parquet, { ...sums, quarters: [0, 1, 2, 3] });
for (const [name, rows] of Object.entries(expected)) {
  const found = rows.map((row, i) => asOurs(answers.rows[name][i], row));
  assertEquals(found, rows, name);
  const members = rows.map((row) =>
    Object.fromEntries(
      Object.entries(row).filter(([field]) => !flattened.has(field)),
    )
  );
  const ofParquet = members.map((row, i) =>
    asOurs(answers.parquetRows[name][i], row)
  );
  assertEquals(ofParquet, members, `Parquet of ${name}`);
}
assertEquals(answers.program, sums);
assertEquals([answers.executors, answers.killed, answers.left], [2, true, 1]);
const names = Object.keys(expected).length;
const seconds = ((performance.now() - from) / 1000).toFixed(0);
console.log(
  `Spark reads ${sums.count} points and ${names} structs as we do, and Parquet of them, and with a worker killed (${seconds} s)`,
);
Deno.removeSync(folder, { recursive: true });
