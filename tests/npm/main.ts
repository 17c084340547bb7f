/**
 * The packages for npm in an empty project, as people use them: installed,
 * checked by TypeScript, run, required and bundled. Run by CI.
 */

import { assert, assertEquals } from "@std/assert";
import { PACKAGE, VERSION } from "../../adapters/duckdb/load_engine.ts";
import config from "../../deno.json" with { type: "json" };
import { BUNDLERS } from "./bundlers.ts";
import { runPages } from "./pages.ts";

const ROOT = new URL("../../", import.meta.url);
const HERE = new URL("project/", import.meta.url);
const FILE = new URL("tests/data/colors.bin", ROOT).pathname;
/** What the runtime may be, unpacked. */
const MOST_BYTES = 500_000;
const NODES = ["20", "22", "24"];

const project = Deno.makeTempDirSync();

/** Runs a program in the project; gives what it printed. */
async function run(name: string, ...args: string[]): Promise<string> {
  const command = new Deno.Command(name, {
    args,
    cwd: project,
    env: { NO_COLOR: "1", npm_config_update_notifier: "false" },
  });
  const { success, stdout, stderr } = await command.output();
  const decoder = new TextDecoder();
  const out = decoder.decode(stdout).trimEnd();
  if (success) return out;
  throw new Error(
    `${name} ${args.join(" ")}\n${out}\n${decoder.decode(stderr)}`,
  );
}

/** The same with text on stdin. */
async function typed(
  text: string,
  name: string,
  ...args: string[]
): Promise<string> {
  const command = new Deno.Command(name, {
    args,
    cwd: project,
    env: { NO_COLOR: "1" },
    stdin: "piped",
    stdout: "piped",
  }).spawn();
  const writer = command.stdin.getWriter();
  await writer.write(new TextEncoder().encode(text));
  await writer.close();
  return new TextDecoder().decode((await command.output()).stdout);
}

/** A program of a package of the project. */
function bin(name: string, ...args: string[]): Promise<string> {
  return run(`${project}/node_modules/.bin/${name}`, ...args);
}

function write(path: string, text: string): void {
  Deno.writeTextFileSync(`${project}/${path}`, text);
}

async function step(
  title: string,
  body: () => Promise<string | void>,
): Promise<void> {
  const from = performance.now();
  const note = await body();
  const time = ((performance.now() - from) / 1000).toFixed(1);
  console.log(`${title}${note ? `: ${note}` : ""} (${time} s)`);
}

await step("pack", async () => {
  const packed = new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "pack/main.ts"],
    cwd: ROOT,
  });
  assert((await packed.output()).success);
});

const tarballs = ["structlens-structlens", "structlens-cli"].map((name) =>
  new URL(`npm/${name}-${config.version}.tgz`, ROOT).pathname
);

await step("install", async () => {
  write("package.json", '{ "type": "module", "private": true }\n');
  const packages = BUNDLERS.flatMap(({ packages }) => packages);
  await run(
    "npm",
    ...["install", "--no-audit", "--no-fund", "--loglevel=error"],
    ...[...tarballs, "typescript@5.9", ...packages],
  );
  const folder = `${project}/node_modules/@structlens/structlens`;
  const manifest = JSON.parse(
    Deno.readTextFileSync(`${folder}/package.json`),
  );
  assertEquals(manifest.dependencies, undefined);
  const bytes = sizeOf(folder);
  assert(bytes <= MOST_BYTES, `${bytes} bytes`);
  return `the runtime has ${bytes} bytes and no dependency`;
});

function sizeOf(folder: string): number {
  return Array.from(Deno.readDirSync(folder)).reduce((sum, entry) => {
    const path = `${folder}/${entry.name}`;
    return sum +
      (entry.isDirectory ? sizeOf(path) : Deno.statSync(path).size);
  }, 0);
}

await step("the program generates, inspects and draws", async () => {
  Deno.mkdirSync(`${project}/layouts`);
  Deno.mkdirSync(`${project}/src`);
  Deno.copyFileSync(
    new URL("layouts/vertex.jsonc", ROOT),
    `${project}/layouts/vertex.jsonc`,
  );
  for (const name of ["vertices.ts"]) {
    Deno.copyFileSync(new URL(name, HERE), `${project}/src/${name}`);
  }
  for (const name of ["main.mjs", "main.cjs"]) {
    Deno.copyFileSync(new URL(name, HERE), `${project}/${name}`);
  }
  assertEquals(
    await bin("structlens", "--version"),
    `structlens ${config.version}`,
  );
  const told = await bin("structlens", "gen", "--out", "src");
  assert(
    told.endsWith(
      "Modules import @structlens/structlens/support, which package.json has",
    ),
    told,
  );
  const json = await bin(
    "structlens",
    ...["inspect", FILE, "layouts/vertex.jsonc", "--as", "json"],
  );
  assertEquals(JSON.parse(json).color.red, 3040);
  const picture = await bin("structlens", "picture", "layouts/vertex.jsonc");
  assert(picture.includes("float32"), picture);
});

for (
  const [module, moduleResolution] of [
    ["nodenext", "nodenext"],
    ["esnext", "bundler"],
  ]
) {
  for (const skipLibCheck of [true, false]) {
    await step(
      `tsc under ${moduleResolution}${skipLibCheck ? "" : ", with libraries"}`,
      async () => {
        const compilerOptions = {
          module,
          moduleResolution,
          skipLibCheck,
          target: "es2022",
          lib: ["es2022"],
          types: [],
          strict: true,
          rootDir: "src",
          outDir: `out-${moduleResolution}`,
        };
        const options = { compilerOptions, include: ["src"] };
        write("tsconfig.json", JSON.stringify(options));
        await bin("tsc");
      },
    );
  }
}

const expected = await run(
  "node",
  ...["main.mjs", "out-nodenext/vertices.js", FILE],
);
assert(expected.includes("Color(3040, 34423, 54321)"), expected);
assertEquals(expected.split("\n").slice(-4), ["true", "true", "true", "1"]);

for (const version of NODES) {
  await step(`Node ${version}`, async () => {
    const node = (...args: string[]) =>
      run("npx", "--yes", `node@${version}`, ...args);
    const module = "out-nodenext/vertices.js";
    assertEquals(await node("main.mjs", module, FILE), expected);
    assertEquals(await node("main.cjs", `./${module}`, FILE), expected);
    const told = await node(
      "node_modules/@structlens/cli/cli/bin.js",
      ...["gen", "--check", "--out", "src"],
    );
    assertEquals(told, "");
    return await node("--version");
  });
}

const PROGRAM = "node_modules/@structlens/cli/cli/bin.js";

await step("the prompt and the page in Node", async () => {
  const out = await typed(
    "records.length\nVertex.layout.size\n",
    "node",
    PROGRAM,
    "repl",
  );
  assert(out.includes("records, vertices: 4 of Vertex"), out);
  assert(/> 4\n> 20\n/.test(out), out);
  const server = new Deno.Command("node", {
    args: [PROGRAM, "explore", "--port", "0", FILE, "layouts/vertex.jsonc"],
    cwd: project,
    stdout: "piped",
  }).spawn();
  try {
    const reader = server.stdout.getReader();
    const { value } = await reader.read();
    const said = new TextDecoder().decode(value);
    const address = /http:\S+/.exec(said)?.[0] ?? "";
    assert((await (await fetch(address)).text()).includes("./main.js"), said);
    const script = await fetch(new URL("main.js", address));
    assert(script.ok && (await script.text()).length > 100_000);
    const session = await fetch(new URL("served/session.json", address));
    assertEquals((await session.json()).file, { name: "colors.bin", size: 80 });
    await reader.cancel();
  } finally {
    server.kill();
    await server.status;
  }
});

await step("Bun", async () => {
  const bun = (...args: string[]) => run("npx", "--yes", "bun@1", ...args);
  assertEquals(
    await bun("main.mjs", "out-nodenext/vertices.js", FILE),
    expected,
  );
  assertEquals(await bun(PROGRAM, "gen", "--check", "--out", "src"), "");
  const json = await bun(
    PROGRAM,
    ...["inspect", FILE, "layouts/vertex.jsonc", "--as", "json"],
  );
  assertEquals(JSON.parse(json).color.red, 3040);
  const out = await typed(
    "records.length\n",
    "npx",
    "--yes",
    "bun@1",
    PROGRAM,
    "repl",
  );
  assert(out.includes("4 of Vertex"), out);
  return await bun("--version");
});

await step("blocks, and Arrow with the package that it needs", async () => {
  const arrow = 'import("@structlens/structlens/arrow")';
  const code = `${arrow}.catch((error) => console.log(error.message))`;
  const told = await run("node", "--input-type=module", "-e", code);
  assert(told.startsWith("Cannot find package 'apache-arrow'"), told);
  await run(
    ...["npm", "install", "--no-audit", "--no-fund"] as const,
    ...["apache-arrow@21", "@types/node@25"],
  );
  Deno.copyFileSync(new URL("arrow.ts", HERE), `${project}/src/arrow.ts`);
  const compilerOptions = {
    ...{ module: "nodenext", target: "es2022", strict: true, types: ["node"] },
    ...{ skipLibCheck: true, rootDir: "src", outDir: "out-arrow" },
  };
  write("tsconfig.json", JSON.stringify({ compilerOptions, include: ["src"] }));
  await bin("tsc");
  for (
    const engine of [
      ...NODES.map((version) => `node@${version}`),
      "bun@1",
    ]
  ) {
    const args = ["out-arrow/arrow.js", FILE, `${engine}.arrow`];
    assertEquals(await run("npx", "--yes", engine, ...args), "137261 true");
  }
});

await step("SQL and Parquet with the package that they need", async () => {
  const vertex = "layouts/vertex.jsonc:Vertex";
  const query = ["query", vertex, "SELECT count(*) AS n FROM records", FILE];
  const told = await bin("structlens", ...query).catch(({ message }) =>
    message
  );
  const command = `npm install ${PACKAGE}@${VERSION}`;
  assert(told.includes(`Cannot load DuckDB: ${command}`), told);
  await run(
    "npm",
    "install",
    "--no-audit",
    "--no-fund",
    `${PACKAGE}@${VERSION}`,
  );
  assertEquals(await bin("structlens", ...query), "n\n4");
  Deno.copyFileSync(new URL("sql.ts", HERE), `${project}/src/sql.ts`);
  await bin("tsc");
  for (const engine of ["node@20", "node@24", "bun@1"]) {
    const args = ["out-arrow/sql.js", FILE, `${engine}.parquet`];
    assertEquals(await run("npx", "--yes", engine, ...args), "4n 56222");
  }
});

await step(
  "the programs of the pages in Node 24 and Bun",
  () => runPages(tarballs),
);

for (const { name, command, files } of BUNDLERS) {
  await step(name, async () => {
    const [entry, out] = ["out-bundler/vertices.js", `bundle-${name}.mjs`];
    for (const [path, text] of Object.entries(files?.(entry, out) ?? {})) {
      write(path, text);
    }
    const [program, ...args] = command(entry, out);
    await bin(program, ...args);
    assertEquals(await run("node", "main.mjs", out, FILE), expected);
    return `${Deno.statSync(`${project}/${out}`).size} bytes`;
  });
}

Deno.removeSync(project, { recursive: true });
