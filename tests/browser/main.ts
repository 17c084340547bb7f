/**
 * The page in Chromium and in Firefox, as a person uses it. Run by CI, which
 * installs both.
 */

import { assert, assertEquals } from "@std/assert";
import { buildExplorer } from "../../cli/build_explorer.ts";
import { serveExplorer } from "../../cli/serve_explorer.ts";
import { BROWSERS } from "./browsers.ts";
import { tryDashboard } from "./dashboard.ts";
import { comparePagePicture } from "./page_picture.ts";
import { SCENARIOS, type Stage } from "./scenarios.ts";

/** What the page may weigh before anything is asked for, gzipped. */
const MOST_BYTES = 200_000;

const [only = ""] = Deno.args;
const isUpdate = Deno.env.get("UPDATE") === "1";
const folder = Deno.makeTempDirSync();
const dist = `${folder}/dist`;
await buildExplorer(dist);
const script = Deno.readTextFileSync(`${dist}/main.js`);
const parts = Array.from(
  script.matchAll(/(?:from|import) ?"\.\/([\w.-]+\.js)"/g),
  ([, name = ""]) => name,
);
const weights = await Promise.all(
  ["index.html", "page.css", "main.js", ...parts].map(async (name) => {
    const file = await Deno.open(`${dist}/${name}`);
    const packed = file.readable.pipeThrough(new CompressionStream("gzip"));
    return (await new Response(packed).arrayBuffer()).byteLength;
  }),
);
const weight = weights.reduce((sum, bytes) => sum + bytes);
assert(weight <= MOST_BYTES, `the page weighs ${weight} bytes`);
console.log(`The page weighs ${weight} bytes, gzipped`);

const { address, server } = await serveExplorer(dist, 0, undefined);
let failed = 0;
for (const { name, start } of BROWSERS) {
  const browser = await start();
  console.log(`${name}: ${await browser.version()}`);
  const scenarios = {
    ...SCENARIOS,
    "the picture in the docs is of this page": ({ browser, address }: Stage) =>
      comparePagePicture(browser, address, isUpdate && name === "Chromium"),
    "the dashboard of the recipes, and its picture": ({ browser }: Stage) =>
      tryDashboard(browser, isUpdate && name === "Chromium"),
  };
  for (const [title, run] of Object.entries(scenarios)) {
    if (!title.includes(only)) continue;
    const from = performance.now();
    try {
      const explorer = await run({ browser, address, folder });
      assertEquals(explorer.complaints, []);
      await explorer.page.close();
      const time = Math.round(performance.now() - from);
      console.log(`  ${title} (${time} ms)`);
    } catch (error) {
      failed++;
      console.error(`  FAILED: ${title}\n`, error);
    }
  }
  await browser.close();
}
server.close();
Deno.removeSync(folder, { recursive: true });
Deno.exit(failed === 0 ? 0 : 1);
