/**
 * The recipes, copied into another project: each prints of a file what the
 * program prints that knows the format, and docs/recipes.md shows them as they
 * are.
 */

import { assert, assertEquals } from "@std/assert";
import { parse as parseJsonc } from "jsonc-parser";
import { layoutOfHeader } from "../codegen/c/mod.ts";
import { layoutOfNpy } from "../codegen/numpy/mod.ts";
import { readData, readDataText } from "./support/data_file.ts";
import { OutsideProject } from "./support/outside_project.ts";
import {
  answerTo,
  IN_C,
  RECIPES,
  SERVERS,
  WITH_DUCKDB,
  WITHOUT_LAYOUT,
} from "./support/recipes.ts";
import { readText, ROOT } from "./support/repository.ts";

const SENSOR_LOG = "examples/recipes/sensor_log.ts";

const project = new OutsideProject();
project.linkData();
for (const name of Object.keys(RECIPES)) {
  project.copy(`examples/recipes/${name}.ts`);
  if (!WITHOUT_LAYOUT.has(name)) project.copy(`examples/recipes/${name}.jsonc`);
}
await project.deno(
  ...["run", "-A", "@structlens/structlens/cli", "gen"],
  ...["--out", "examples/recipes/generated"],
  ...Object.keys(RECIPES).filter((name) => !WITHOUT_LAYOUT.has(name))
    .map((name) => `examples/recipes/${name}.jsonc`),
);

const run = (...args: string[]) =>
  project.deno("run", "--no-check", "--allow-read", ...args);

for (const [name, files] of Object.entries(RECIPES)) {
  if (WITH_DUCKDB.has(name) || SERVERS.has(name)) continue;
  for (const file of files) {
    Deno.test(`recipe ${name} prints of ${file} what another program does`, async () => {
      const program = `examples/recipes/${name}.ts`;
      const printed = await run(program, `tests/data/${file}`);
      assertEquals(printed, answerTo(name, file));
    });
  }
}

Deno.test("recipe sensor_log prints what is appended while it runs", async () => {
  const bytes = readData("sensor.log");
  const expected = readDataText("sensor.log.txt");
  const file = Deno.makeTempFileSync();
  const program = new Deno.Command(Deno.execPath(), {
    args: ["run", "-q", "--no-check", "--allow-read", SENSOR_LOG, file],
    stdout: "piped",
    cwd: project.folder,
  }).spawn();
  let printed = "";
  let written = 0;
  // One record and a part of the next; then up to another part; then the rest.
  const write = (end?: number) => {
    Deno.writeFileSync(file, bytes.subarray(written, end), { append: true });
    written = end ?? bytes.length;
  };
  write(30);
  for await (
    const text of program.stdout.pipeThrough(new TextDecoderStream())
  ) {
    printed += text;
    const lines = printed.split("\n").length - 1;
    if (written === 30 && lines === 1) write(24 * 7 + 23);
    else if (written < bytes.length && lines === 7) write();
  }
  Deno.removeSync(file);
  assertEquals([(await program.status).code, printed], [0, expected]);
});

/** What a page is told, event by event. */
async function* eventsOf(response: Response) {
  let text = "";
  for await (
    const part of response.body?.pipeThrough(new TextDecoderStream()) ?? []
  ) {
    text += part;
    const events = text.split("\n\n");
    text = events.pop() ?? "";
    for (const event of events) {
      assert(event.startsWith("data: "), event);
      yield JSON.parse(event.slice("data: ".length));
    }
  }
}

Deno.test("recipe log_dashboard tells its page what is appended", async () => {
  project.copy("examples/recipes/log_dashboard.html");
  const bytes = readData("sensor.log");
  const file = Deno.makeTempFileSync();
  const server = new Deno.Command(Deno.execPath(), {
    args: [
      ...["run", "-q", "--no-check", "--allow-read", "--allow-net"],
      ...["examples/recipes/log_dashboard.ts", file, "0"],
    ],
    stdout: "piped",
    cwd: project.folder,
  }).spawn();
  try {
    const lines = server.stdout.pipeThrough(new TextDecoderStream());
    const { value: url = "" } = await lines.getReader().read();
    const page = await fetch(url.trim());
    assertEquals(
      await page.text(),
      readText("examples/recipes/log_dashboard.html"),
    );
    const events = eventsOf(await fetch(`${url.trim()}events`));
    const next = async () => (await events.next()).value;
    assertEquals(await next(), { records: 0, sensors: [] });
    // Parts of records, whole ones with a part of the next, and nothing but one.
    let written = 0;
    for (const end of [23, 30, 47, 24 * 7 + 23, 24 * 11, bytes.length]) {
      const piece = bytes.subarray(written, end);
      Deno.writeFileSync(file, piece, { append: true });
      const [before, count] = [written, end].map((at) => Math.floor(at / 24));
      written = end;
      if (count === before) continue;
      const { records } = await next();
      assertEquals(records, count);
    }
    // Who comes later is told all at once; the others are told once more.
    const late = eventsOf(await fetch(`${url.trim()}events`));
    const expected = JSON.parse(readDataText("sensor.log.sums.json"));
    assertEquals((await late.next()).value, expected);
    assertEquals(await next(), expected);
    await late.return();
    // More than a page shows, and more than is read at once.
    const many = new Uint8Array(500 * bytes.length);
    for (let at = 0; at < many.length; at += bytes.length) many.set(bytes, at);
    Deno.writeFileSync(file, many, { append: true });
    let last = expected;
    while (last.records < 501 * 12) last = await next();
    for (const { count, recent } of last.sensors) {
      assertEquals([count, recent.length], [501 * 4, 240]);
    }
    await events.return();
  } finally {
    server.kill();
    await server.status;
    Deno.removeSync(file);
  }
});

Deno.test("the page of recipe log_dashboard asks for nothing but its events", () => {
  const page = readText("examples/recipes/log_dashboard.html");
  const asked = page.matchAll(
    /(?:src|href|action)="([^"]*)"|url\((.*?)\)|@import|import\b|fetch\(|new EventSource\((.*?)\)|https?:/g,
  );
  assertEquals(Array.from(asked, ([text]) => text), [
    'href="data:,"',
    'new EventSource("events")',
  ]);
});

Deno.test("recipe numpy_records writes the file that NumPy writes", async () => {
  const file = Deno.makeTempFileSync();
  const program = "examples/recipes/numpy_records.ts";
  await run("--allow-write", program, "tests/data/numpy_records.npy", file);
  const written = Deno.readFileSync(file);
  Deno.removeSync(file);
  assertEquals(written, readData("numpy_records_sorted.npy"));
});

Deno.test("the layout of recipe numpy_records is what gen makes, edited", () => {
  const file = "tests/data/numpy_records.npy";
  const { text } = layoutOfNpy(readData("numpy_records.npy"), { file });
  const made = JSON.parse(text);
  const edited = parseJsonc(readText("examples/recipes/numpy_records.jsonc"));
  made.structs.NumpyRecords.fields.name = { type: "8s", as: "latin1" };
  const { Header, ...structs } = edited.structs;
  assert(Header !== undefined);
  assertEquals([edited.origin, structs], [made.origin, made.structs]);
});

// what was edited in the layout of a header, as the header has it
const FROM_C: Readonly<Record<string, (fields: Fields) => void>> = {
  shared_ring: (fields) => {
    assertEquals(fields["magic"], { type: "8s", const: "RING 1" });
    fields["magic"] = "8s";
  },
  exec_log: (fields) => {
    const { as, ...command } = fields["command"] as { as: string };
    assertEquals(as, "utf8");
    fields["command"] = command;
  },
};
type Fields = Record<string, unknown>;

for (const [name, undo] of Object.entries(FROM_C)) {
  Deno.test(`the layout of recipe ${name} is that of its header, edited`, () => {
    const path = `examples/recipes/${name}.h`;
    const { text } = layoutOfHeader(path, {
      read: (file) => file === path ? readText(path) : undefined,
      originOf: () => `${name}.h`,
    });
    const layout = parseJsonc(readText(`examples/recipes/${name}.jsonc`));
    undo((layout.structs.Ring ?? layout.structs.Exec).fields);
    assertEquals(layout, parseJsonc(text));
  });
}

Deno.test("every recipe is tested", () => {
  const folder = new URL("examples/recipes/", ROOT);
  const names = Array.from(Deno.readDirSync(folder), ({ name }) => name)
    .filter((name) => name !== "generated");
  const expected = Object.keys(RECIPES).flatMap((name) =>
    WITHOUT_LAYOUT.has(name) ? [`${name}.ts`] : [`${name}.jsonc`, `${name}.ts`]
  ).concat(Object.values(IN_C).flat(), "log_dashboard.html");
  assertEquals(names.sort(), expected.sort());
});

const permission = (name: string) =>
  WITH_DUCKDB.has(name)
    ? "-A --no-lock"
    : SERVERS.has(name)
    ? "--allow-read --allow-net"
    : "--allow-read";

Deno.test("docs/recipes.md shows the recipes as they are", () => {
  const blocks = Array.from(
    readText("docs/recipes.md").matchAll(/^```(.*)\n([^]*?)^```$/gm),
    ([, language, text]) => [language, text],
  );
  const expected = Object.entries(RECIPES).flatMap(([name, [file]]) => [
    ...(IN_C[name] ?? []).map((path) => [
      "c",
      readText(`examples/recipes/${path}`),
    ]),
    ...WITHOUT_LAYOUT.has(name)
      ? []
      : [["jsonc", readText(`examples/recipes/${name}.jsonc`)]],
    ["ts ignore", readText(`examples/recipes/${name}.ts`)],
    ["sh", `deno run ${permission(name)} examples/recipes/${name}.ts\n`],
    ...SERVERS.has(name) ? [] : [["", answerTo(name, file)]],
  ]);
  const [gen, ...shown] = blocks;
  assertEquals(gen?.[0], "sh");
  assertEquals(shown, expected);
});
