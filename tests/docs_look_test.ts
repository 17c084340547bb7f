/** docs/look.md and README.md show what the tools print and draw. */

import { assert, assertEquals, assertThrows } from "@std/assert";
import { madeFiles } from "../docs/look/make.ts";
import { terminalSvg } from "../docs/look/terminal_svg.ts";
import { elementsIn, readXml } from "./support/read_xml.ts";
import { readText, ROOT } from "./support/repository.ts";

const PAGE = "docs/look.md";

/** A page without what was printed, so that all of it is made again. */
function bare(path: string): string {
  const text = readText(path);
  if (path !== PAGE) return text;
  return text.replace(
    /^```(.*)\n[^]*?^```$/gm,
    (block, language) =>
      language === ""
        ? block.split("\n").filter((line) => /^(```|> )/.test(line)).join("\n")
        : block,
  );
}

const made = await madeFiles(bare);

for (const [path, text] of made) {
  Deno.test(`${path} is what the tools give: deno task docs:look`, () => {
    assertEquals(readText(path), text);
  });
}

Deno.test("every picture of the page is made, and no other is kept", () => {
  const shown = Array.from(
    readText(PAGE).matchAll(/!\[[^\]]*\]\((.*)\)/g),
    ([, path]) => `docs/${path}`,
  );
  assert(shown.length > 8);
  const svgs = [...made.keys()].filter((path) => path.endsWith(".svg")).sort();
  assertEquals(shown.sort(), svgs);
  const folder = "docs/look/";
  const kept = Array.from(
    Deno.readDirSync(new URL(folder, ROOT)),
    ({ name }) => folder + name,
  ).filter((path) => path.endsWith(".svg"));
  assertEquals(kept.sort(), svgs.filter((path) => path.startsWith(folder)));
});

Deno.test("pictures are well-formed, light and dark", () => {
  for (const [path, text] of made) {
    if (!path.endsWith(".svg")) continue;
    assertEquals(readXml(text).name, "svg", path);
    assert(text.includes("@media (prefers-color-scheme:dark)"), path);
  }
});

Deno.test("a terminal has a line of text for each that is printed", () => {
  const lines = ["\x1b[38;5;208m<a>\x1b[0m  b & c", "", "\x1b[2md\x1b[0m"];
  const root = readXml(terminalSvg("x --long option", lines, 18));
  const found = [...elementsIn(root)]
    .filter(({ name }) => name === "text" || name === "tspan")
    .map(({ name, attributes, text }) => [
      name,
      attributes.class ?? attributes.y,
      text,
    ]);
  assertEquals(found, [
    ["text", "29", " x "],
    ["tspan", "dim", "$"],
    ["tspan", "dim", "\\"],
    ["text", "47", "    --long option"],
    ["text", "65", "  b & c"],
    ["tspan", "c208", "<a>"],
    ["text", "101", ""],
    ["tspan", "dim", "d"],
  ]);
});

Deno.test("what a terminal cannot show is an error", () => {
  assertThrows(
    () => terminalSvg("x", ["12345"], 4),
    RangeError,
    "Cannot draw a line of 5 characters: a terminal has 4",
  );
  assertThrows(
    () => terminalSvg("x", ["\x1b[31mred"], 9),
    TypeError,
    "Cannot draw the code 31",
  );
});
