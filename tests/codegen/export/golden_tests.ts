/**
 * What golden layouts make for other languages, byte for byte. This renews it:
 *
 *     deno task gen --emit c,json,numpy,ctypes --out tests/golden tests/golden/*.jsonc
 *     deno task gen --emit wgsl --out tests/golden tests/golden/wgsl.jsonc
 *
 * `tests/exchange/` has it compiled and run.
 */

import { assert, assertEquals } from "@std/assert";
import { generateAll, type Output } from "../../../codegen/mod.ts";
import { readText, ROOT } from "../../support/repository.ts";

const ENDS = {
  c: ".h",
  json: ".layout.json",
  numpy: "_numpy.py",
  ctypes: "_ctypes.py",
} as const;
const OUTPUTS = Object.keys(ENDS) as (keyof typeof ENDS & Output)[];

const NAMES = Array.from(
  Deno.readDirSync(new URL("tests/golden", ROOT)),
  ({ name }) => name,
).filter((name) => name.endsWith(".jsonc"));
assert(NAMES.length > 3);

for (const name of NAMES) {
  Deno.test(`tests/golden/${name} makes what stands beside it`, () => {
    const file = `tests/golden/${name}`;
    const made = generateAll(readText(file), OUTPUTS, { file });
    for (const [index, output] of OUTPUTS.entries()) {
      const path = file.replace(".jsonc", ENDS[output]);
      assertEquals(
        made[index]?.code.split("\n"),
        readText(path).split("\n"),
        path,
      );
    }
  });
}

Deno.test("tests/golden/wgsl.jsonc makes the WGSL that stands beside it", () => {
  const file = "tests/golden/wgsl.jsonc";
  const [{ code }] = generateAll(readText(file), ["wgsl"], { file });
  assertEquals(
    code.split("\n"),
    readText("tests/golden/wgsl.wgsl").split("\n"),
  );
});
