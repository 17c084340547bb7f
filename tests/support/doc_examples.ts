/** The examples of docs/layouts.md and docs/gpu.md, as files. */

import { generate } from "../../codegen/mod.ts";
import { RUNTIME } from "./load_module.ts";

/** A layout, and a program over the module that is made of it. */
export interface Example {
  readonly line: number;
  readonly layout: string;
  readonly program: string;
}

const PAIR =
  /```jsonc\n((?:(?!```).)*)```\n(?:(?!```).)*?```ts ignore\n(.*?)```/gs;

export function examplesIn(text: string): Example[] {
  return Array.from(text.matchAll(PAIR), (found) => ({
    line: text.slice(0, found.index).split("\n").length,
    layout: found[1] ?? "",
    program: found[2] ?? "",
  }));
}

/** Writes each example beside the module of its layout; returns the folder. */
export function writeExamples(examples: readonly Example[]): string {
  const folder = Deno.makeTempDirSync();
  for (const { line, layout, program } of examples) {
    const { code } = generate(layout, { runtime: RUNTIME });
    Deno.mkdirSync(`${folder}/${line}`);
    Deno.writeTextFileSync(`${folder}/${line}/layout.ts`, code);
    Deno.writeTextFileSync(`${folder}/${line}/example.ts`, program);
  }
  return folder;
}
