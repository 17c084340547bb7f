/**
 * Pages of Markdown → pages of HTML, with the same links between them.
 *
 * @module
 */

import { existsSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path/posix";
import { Marked } from "marked";
import { gfmHeadingId } from "marked-gfm-heading-id";

/** The pages, in the order in which they are listed. */
export const PAGES: Readonly<Record<string, string>> = {
  "README.md": "Start",
  "docs/start.md": "Getting started",
  "docs/records.md": "Records",
  "docs/layouts.md": "Layouts",
  "docs/cli.md": "Command line",
  "docs/look.md": "Look at bytes",
  "docs/recipes.md": "Recipes",
  "docs/outputs.md": "Other languages",
  "docs/python.md": "Python",
  "docs/memory.md": "Shared and growing memory",
  "docs/reach.md": "Files larger than memory",
  "docs/native.md": "Native code",
  "docs/gpu.md": "Bytes for the GPU",
  "docs/spark.md": "Many machines",
  "docs/performance.md": "Performance",
  "docs/security.md": "Security",
  "CHANGELOG.md": "Changes",
};

/** The link to a file that is no page: its text alone is shown. */
const NO_PAGE = "";

/** The texts of all pages, by their paths in the site. */
export function pagesOf(root: URL): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(PAGES).map(([path, title]) => [
      pathOf(path),
      pageOf(path, title, readFileSync(new URL(path, root), "utf8"), root),
    ]),
  );
}

/** `index.html` of `README.md`. */
function pathOf(path: string): string {
  return path === "README.md" ? "index.html" : path.replace(/\.md$/, ".html");
}

function pageOf(
  path: string,
  title: string,
  markdown: string,
  root: URL,
): string {
  const here = pathOf(path);
  const to = (other: string) => relative(dirname(here), other);
  const marked = new Marked(gfmHeadingId(), {
    renderer: {
      link({ href, tokens }) {
        return href === NO_PAGE && this.parser.parseInline(tokens);
      },
    },
    walkTokens(token) {
      if (token.type === "link" || token.type === "image") {
        token["href"] = linkFrom(path, String(token["href"]), root);
      }
    },
  });
  const links = Object.entries(PAGES).map(([other, name]) => {
    const current = other === path ? ' aria-current="page"' : "";
    return `<li><a href="${to(pathOf(other))}"${current}>${name}</a></li>`;
  });
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title === "Start" ? "structlens" : `${title} – structlens`}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${to("site.css")}">
</head>
<body>
<nav aria-label="Pages">
<b>structlens</b>
<ul>
${links.join("\n")}
<li><a href="${to("api/index.html")}">API</a></li>
</ul>
</nav>
<main>
${marked.parse(markdown, { async: false })}</main>
</body>
</html>
`;
}

/** A link of a page as the site has it; to what is no page, none. */
function linkFrom(page: string, href: string, root: URL): string {
  if (/^(\w+:|#)/.test(href)) return href;
  const [path = "", anchor] = href.split("#");
  const target = join(dirname(page), path);
  if (!existsSync(new URL(target, root))) {
    throw new Error(`${page} links to ${href}, which is not there`);
  }
  const hash = anchor === undefined ? "" : `#${anchor}`;
  if (target in PAGES) {
    return relative(dirname(pathOf(page)), pathOf(target)) + hash;
  }
  return /\.(svg|webp|png)$/.test(target) ? href : NO_PAGE;
}
