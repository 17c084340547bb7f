/** Layouts and modules of examples/ are what the commands beside them make. */

import { assertEquals } from "@std/assert";
import { fileURLToPath } from "node:url";
import { main } from "../../cli/main.ts";
import { ROOT } from "../support/repository.ts";

// what they are, their folder, what makes them
const ROWS: readonly (readonly [string, string, ...string[]])[] = [
  ["the layout of the boxes is that of their header", "ffi", "boxes.h"],
  [
    "the header and the module for Zig are those of the layout",
    ...["wasm_zig", "--emit", "c,ts"] as const,
  ],
  [
    "the layout of the particles is that of their header",
    ...["wasm", "particles.h", "--data-model", "ILP32"] as const,
  ],
];
for (const [name, folder, ...args] of ROWS) {
  Deno.test(name, async () => {
    const said: string[] = [];
    const say = (text: string) => void said.push(text);
    const status = await main(["gen", "--check", ...args], {
      cwd: fileURLToPath(new URL(`examples/${folder}`, ROOT)),
      readInput: () => "",
      print: say,
      warn: say,
      write: () => Promise.reject(new Error("nothing is written")),
    });
    assertEquals([status, said], [0, []]);
  });
}
