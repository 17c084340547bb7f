/** The docs as a site: every link of every page leads somewhere. */

import { assert, assertEquals } from "@std/assert";
import { dirname, join } from "node:path/posix";
import { PAGES, pagesOf } from "../docs/site/pages.ts";
import { ROOT } from "./support/repository.ts";

const pages = pagesOf(ROOT);

Deno.test("each page of docs/ is in the site", () => {
  const found = Array.from(Deno.readDirSync(new URL("docs/", ROOT)))
    .filter(({ name }) => name.endsWith(".md"))
    .map(({ name }) => `docs/${name}`);
  for (const path of found) assert(path in PAGES, path);
});

for (const [path, html] of pages) {
  Deno.test(`links of ${path}`, () => {
    assert(html.includes("<h1"), path);
    for (const [, href = ""] of html.matchAll(/(?:href|src)="([^"]*)"/g)) {
      if (/^\w+:/.test(href) || href.endsWith("api/index.html")) continue;
      const [name = "", anchor] = href.split("#");
      const target = name === "" ? path : join(dirname(path), name);
      if (target.endsWith(".html")) {
        const other = pages.get(target);
        assert(other !== undefined, `${path}: ${href}`);
        if (anchor === undefined) continue;
        assert(other.includes(`id="${anchor}"`), `${path}: ${href}`);
      } else if (target !== "site.css") {
        assertEquals(Deno.statSync(new URL(target, ROOT)).isFile, true, href);
      }
    }
  });
}
