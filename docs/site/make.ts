/**
 * `deno task site`: README and docs/ as one static site, in `site/`, with the
 * API as `deno doc` tells it. It is readable without the site, as Markdown.
 *
 * @module
 */

import { copyFileSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { dirname } from "node:path/posix";
import { pagesOf } from "./pages.ts";

const ROOT = new URL("../../", import.meta.url);
const OUT = new URL("site/", ROOT);
const DOORS = ["mod.ts", "codegen/mod.ts", "inspect/mod.ts", "testing/mod.ts"];

rmSync(OUT, { recursive: true, force: true });
for (const [path, html] of pagesOf(ROOT)) {
  mkdirSync(new URL(dirname(path), OUT), { recursive: true });
  Deno.writeTextFileSync(new URL(path, OUT), html);
}
copyFileSync(new URL("docs/site/site.css", ROOT), new URL("site.css", OUT));
for (const path of picturesIn("docs")) {
  mkdirSync(new URL(dirname(path), OUT), { recursive: true });
  copyFileSync(new URL(path, ROOT), new URL(path, OUT));
}
const doc = new Deno.Command(Deno.execPath(), {
  args: ["doc", "--html", "--name=structlens", "--output=site/api", ...DOORS],
  cwd: ROOT,
  stdout: "null",
});
const { success, stderr } = await doc.output();
if (!success) throw new Error(new TextDecoder().decode(stderr));
console.log(`Wrote ${OUT.pathname}`);

/** Paths from the root. */
function picturesIn(folder: string): string[] {
  return readdirSync(new URL(folder, ROOT), { withFileTypes: true })
    .flatMap((entry) => {
      const path = `${folder}/${entry.name}`;
      if (entry.isDirectory()) return picturesIn(path);
      return /\.(svg|webp|png)$/.test(path) ? [path] : [];
    });
}
