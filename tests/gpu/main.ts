/**
 * What GPUs see of the bytes of generated classes: WebGL in Chromium and
 * Firefox, WebGPU in Chromium and Deno, all drawn by software; and the recipe of
 * docs/gpu.md, whose pixels are read. Run by CI, which installs both browsers.
 */

import { assert, assertEquals } from "@std/assert";
import { BROWSERS } from "../browser/browsers.ts";
import type { Outcome } from "./webgpu_checks.ts";

const ROOT = new URL("../../", import.meta.url);
/** Chromium's software renderer, which Deno can use too. */
const CHROMIUM = "/usr/lib/chromium";
/** Fewer would mean that they are no longer run. */
const LEAST_OF_WEBGL = 20;
const LEAST_OF_WEBGPU = 25;

/** Which have WebGPU without a GPU. */
const WITH_WEBGPU: ReadonlySet<string> = new Set(["Chromium", "Deno"]);

const folder = Deno.makeTempDirSync();
await bundle("tests/gpu/page.ts", "page.js");
await bundle("examples/webgl/points.ts", "points.js");
const FILES: Readonly<Record<string, string>> = {
  "wgsl.wgsl": "tests/golden/wgsl.wgsl",
  "index.html": "examples/webgl/index.html",
  "colors.bin": "tests/data/colors.bin",
};
for (const [name, path] of Object.entries(FILES)) {
  Deno.copyFileSync(new URL(path, ROOT), `${folder}/${name}`);
}
Deno.writeTextFileSync(
  `${folder}/checks.html`,
  '<!doctype html><link rel="icon" href="data:,"><script type="module" src="page.js"></script>',
);

const TYPES: Readonly<Record<string, string>> = {
  html: "text/html",
  js: "text/javascript",
};
const server = Deno.serve({ port: 0, onListen() {} }, (request) => {
  const name = new URL(request.url).pathname.slice(1);
  const type = TYPES[name.split(".").at(-1) ?? ""] ??
    "application/octet-stream";
  const headers = { "content-type": type };
  try {
    return new Response(Deno.readFileSync(`${folder}/${name}`), { headers });
  } catch {
    return new Response(null, { status: 404 });
  }
});
const address = `http://localhost:${server.addr.port}`;

let failed = false;
for (const { name, start } of BROWSERS) {
  const browser = await start(true);
  const page = await browser.newPage();
  const broken = new Promise<never>((_, fail) => page.on("pageerror", fail));
  await page.goto(`${address}/checks.html`);
  const done = page.waitForFunction("globalThis.outcome !== undefined");
  await Promise.race([done, broken]);
  const { webgl, webgpu } = await page.evaluate("globalThis.outcome") as {
    webgl: Omit<Outcome, "adapter">;
    webgpu: Outcome | null;
  };
  report(`WebGL in ${name}`, webgl, LEAST_OF_WEBGL);
  reportWebGPU(name, webgpu);
  await page.goto(`${address}/index.html`);
  await Promise.race([page.waitForSelector("body[data-points='4']"), broken]);
  assertEquals(await page.evaluate(pixelsOfCanvas), expectedPixels());
  console.log(`examples/webgl in ${name}: the colours of each point`);
  if (Deno.env.get("PICTURE") !== undefined) {
    const canvas = await page.$("canvas");
    await canvas?.screenshot({ path: `${Deno.env.get("PICTURE")}${name}.png` });
  }
  await browser.close();
}
await server.shutdown();
reportWebGPU("Deno", await webGPUInDeno());
Deno.removeSync(folder, { recursive: true });
Deno.exit(failed ? 1 : 0);

async function bundle(path: string, name: string): Promise<void> {
  const { success, stderr } = await new Deno.Command(Deno.execPath(), {
    args: [
      ...["bundle", "--quiet", "--platform=browser"],
      ...["--output", `${folder}/${name}`, path],
    ],
    cwd: ROOT,
  }).output();
  assert(success, new TextDecoder().decode(stderr));
}

function report(
  what: string,
  { passed, failures }: Omit<Outcome, "adapter">,
  least: number,
): void {
  console.log(`${what}: ${passed} passed, ${failures.length} failed`);
  for (const failure of failures) console.error(`  ${failure}`);
  if (failures.length > 0 || passed < least) failed = true;
}

function reportWebGPU(name: string, outcome: Outcome | null): void {
  if (outcome !== null) {
    const what = `WebGPU in ${name} (${outcome.adapter})`;
    return report(what, outcome, LEAST_OF_WEBGPU);
  }
  console.log(`WebGPU in ${name}: there is no adapter`);
  if (WITH_WEBGPU.has(name)) failed = true;
}

async function webGPUInDeno(): Promise<Outcome | null> {
  const { stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "--no-check", "--unstable-webgpu", "in_deno.ts"],
    cwd: new URL("tests/gpu/", ROOT),
    env: {
      VK_ICD_FILENAMES: `${CHROMIUM}/vk_swiftshader_icd.json`,
      LD_LIBRARY_PATH: CHROMIUM,
    },
  }).output();
  const text = new TextDecoder().decode(stdout).trim();
  assert(text !== "", new TextDecoder().decode(stderr));
  return JSON.parse(text);
}

/** The pixels of the canvas that are not white, counted by colour. */
function pixelsOfCanvas(): Record<string, number> {
  const gl = document.querySelector("canvas")?.getContext("webgl2");
  if (!gl) throw new Error("there is no WebGL 2");
  const bytes = new Uint8Array(512 * 512 * 4);
  gl.readPixels(0, 0, 512, 512, gl.RGBA, gl.UNSIGNED_BYTE, bytes);
  const counts: Record<string, number> = {};
  for (let i = 0; i < bytes.length; i += 4) {
    const color = bytes.subarray(i, i + 4).join(" ");
    if (color !== "255 255 255 255") counts[color] = (counts[color] ?? 0) + 1;
  }
  return counts;
}

/** Of each point as the C program has its colour: 32 × 32 pixels. */
function expectedPixels(): Record<string, number> {
  const source = Deno.readTextFileSync(new URL("tests/data/colors.c", ROOT));
  const colors = Array.from(
    source.matchAll(/\{\{[^}]*\}, \{(\d+), (\d+), (\d+)\}\}/g),
    ([, ...color]) => color.map((word) => Math.round(Number(word) / 257)),
  );
  assertEquals(colors.length, 4);
  return Object.fromEntries(
    colors.map((color) => [[...color, 255].join(" "), 32 * 32]),
  );
}
