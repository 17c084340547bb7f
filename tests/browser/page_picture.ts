/** The pictures of the page in docs/look.md, and what can be read on them. */

import { assertEquals } from "@std/assert";
import type { Browser } from "puppeteer-core";
import { ExplorerPage, valueOf } from "./explorer_page.ts";

const FOLDER = new URL("../../docs/look/", import.meta.url);
const THEMES = ["light", "dark"] as const;

/**
 * Compares what is to be read on the page with what was when its pictures were
 * taken: fonts differ between machines, and so pictures do. With `isUpdate`
 * takes them anew.
 */
export async function comparePagePicture(
  browser: Browser,
  address: string,
  isUpdate: boolean,
): Promise<ExplorerPage> {
  const explorer = await ExplorerPage.open(browser, address, {
    width: 1280,
    height: 720,
  });
  const { page } = explorer;
  await explorer.choose("Sample", "sample.elf");
  await (await explorer.see(valueOf("e_shoff"))).hover();
  await explorer.untilMarks("hover", ["40+8"]);
  const text = `${await page.evaluate(readable)}\n`;
  const file = new URL("page.txt", FOLDER);
  if (!isUpdate) {
    assertEquals(text, Deno.readTextFileSync(file), STALE);
    return explorer;
  }
  Deno.writeTextFileSync(file, text);
  for (const theme of THEMES) {
    await page.emulateMediaFeatures([
      { name: "prefers-color-scheme", value: theme },
    ]);
    const picture = await page.screenshot({ type: "webp", quality: 60 });
    Deno.writeFileSync(new URL(`page_${theme}.webp`, FOLDER), picture);
  }
  return explorer;
}

const STALE =
  "docs/look.md shows another page: UPDATE=1 deno run -A tests/browser/main.ts picture";

/** Names, values and bytes: what does not depend on fonts. */
function readable(): string {
  const texts = (selector: string) =>
    Array.from(
      document.querySelectorAll<HTMLElement>(selector),
      ({ innerText }) => innerText.replace(/\s+/g, " ").trim(),
    );
  return [
    ...texts("header h1, header label, header button"),
    ...texts('[role="tab"], [role="treeitem"]'),
    ...texts('[data-testid="hex-row"]').slice(0, 8).sort(),
    ...texts(".status span"),
  ].filter((text) => text !== "").join("\n");
}
