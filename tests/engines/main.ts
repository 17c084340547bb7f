/**
 * The tests of the runtime in Node 20, 22 and 24, in Bun, Chromium and Firefox.
 * Run by CI.
 */

import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { extname } from "node:path";
import { BROWSERS } from "../browser/browsers.ts";
import { portableTests } from "./portable_tests.ts";
import type { Outcome } from "./prelude.ts";

const ROOT = new URL("../../", import.meta.url);
/** A server or a folder has the tests here, so that they find their data. */
const PLACE = "tests/support/all_tests.mjs";
/** Fewer would mean that they are no longer found. */
const LEAST_FILES = 35;
const LEAST_TESTS = 500;

const files = portableTests(ROOT);
if (files.length < LEAST_FILES) throw new Error(`only ${files.length} files`);
const bundle = await bundled(files);
console.log(`${files.length} files of tests`);
let failed = false;

/** All tests as one module, which leaves the outcome in `globalThis.outcome`. */
async function bundled(tests: readonly string[]): Promise<string> {
  const folder = Deno.makeTempDirSync();
  const entry = new URL("tests/engines/entry.ts", ROOT);
  const lines = [
    'import { runAll } from "./prelude.ts";',
    ...tests.map((path) => `import ${JSON.stringify(`../../${path}`)};`),
    "const outcome = await runAll();",
    "Object.assign(globalThis, { outcome });",
    'if (!("document" in globalThis)) console.log(JSON.stringify(outcome));',
  ];
  Deno.writeTextFileSync(entry, lines.join("\n"));
  try {
    const out = `${folder}/all.mjs`;
    const command = new Deno.Command(Deno.execPath(), {
      args: [
        ...["bundle", "--quiet", "--platform=browser", "--output", out],
        entry.pathname,
      ],
      cwd: ROOT,
    });
    const { success, stderr } = await command.output();
    if (!success) throw new Error(new TextDecoder().decode(stderr));
    return Deno.readTextFileSync(out);
  } finally {
    Deno.removeSync(entry);
    Deno.removeSync(folder, { recursive: true });
  }
}

function report(engine: string, { passed, failures }: Outcome): void {
  console.log(`${engine}: ${passed} passed, ${failures.length} failed`);
  for (const failure of failures) console.error(`  ${failure}`);
  if (failures.length > 0 || passed < LEAST_TESTS) failed = true;
}

async function runInProcess(
  engine: string,
  command: readonly [string, ...string[]],
): Promise<void> {
  const folder = Deno.makeTempDirSync();
  for (const path of ["tests/support", "layouts", "generated"]) {
    Deno.mkdirSync(`${folder}/${path}`, { recursive: true });
  }
  Deno.symlinkSync(new URL("tests/data", ROOT), `${folder}/tests/data`);
  const path = `${folder}/${PLACE}`;
  Deno.writeTextFileSync(path, bundle);
  const [program, ...args] = command;
  const process = new Deno.Command(program, { args: [...args, path] });
  const { stdout, stderr } = await process.output();
  const text = new TextDecoder().decode(stdout).trim().split("\n").at(-1) ?? "";
  Deno.removeSync(folder, { recursive: true });
  try {
    report(engine, JSON.parse(text));
  } catch {
    failed = true;
    console.error(`${engine}: ${text}\n${new TextDecoder().decode(stderr)}`);
  }
}

for (const version of ["20", "22", "24"]) {
  await runInProcess(`Node ${version}`, ["npx", "--yes", `node@${version}`]);
}
await runInProcess("Bun", ["npx", "--yes", "bun@1", "run"]);

const TYPES: Readonly<Record<string, string>> = {
  ".mjs": "text/javascript",
  "": "text/html",
};
const server = createServer((request, response) => {
  const [name = "", form] = (request.url ?? "/").slice(1).split("?");
  const path = decodeURIComponent(name);
  // Memory is shared between pages that are isolated from others.
  const headers = {
    "content-type": TYPES[extname(path)] ?? "application/octet-stream",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-embedder-policy": "require-corp",
  };
  const page =
    `<!doctype html><link rel="icon" href="data:,"><script type="module" src="/${PLACE}"></script>`;
  try {
    const body = path === ""
      ? page
      : path === PLACE
      ? bundle
      : form === "base64"
      ? readFileSync(new URL(path, ROOT)).toString("base64")
      : readFileSync(new URL(path, ROOT));
    response.writeHead(200, headers).end(body);
  } catch {
    response.writeHead(404).end();
  }
});
await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
const address = server.address();
const port = typeof address === "object" ? address?.port : 0;
for (const { name, start } of BROWSERS) {
  const browser = await start();
  const page = await browser.newPage();
  const broken = new Promise<never>((_, fail) => page.on("pageerror", fail));
  await page.goto(`http://localhost:${port}/`);
  const done = page.waitForFunction("globalThis.outcome !== undefined", {
    timeout: 180_000,
  });
  await Promise.race([done, broken]);
  report(name, await page.evaluate("globalThis.outcome") as Outcome);
  await browser.close();
}
server.close();
Deno.exit(failed ? 1 : 0);
