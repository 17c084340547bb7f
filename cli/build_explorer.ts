/**
 * Builds the page: scripts, their worker, styles and samples in one folder that
 * any server of files can give.
 *
 * @module
 */

import { execFile } from "node:child_process";
import { copyFileSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { formatterPlugin } from "../codegen/print/mod.ts";
import { Failure } from "./errors.ts";
import { IS_SOURCE, ownPath, ROOT } from "./own_files.ts";

/** Files that go into the folder as they are, and what they are called there. */
const COPIES: Readonly<Record<string, string>> = {
  "index.html": "explorer/index.html",
  "page.css": "explorer/page.css",
  "samples/colors.bin": "tests/data/colors.bin",
  "samples/vertex.jsonc": "layouts/vertex.jsonc",
  "samples/sample.elf": "tests/data/sample.elf",
  "samples/elf64.jsonc": "tests/layouts/elf64.jsonc",
  "samples/sample.bmp": "tests/data/sample.bmp",
  "samples/bmp.jsonc": "tests/layouts/bmp.jsonc",
  "samples/sample.pcap": "tests/data/sample.pcap",
  "samples/pcap.jsonc": "tests/layouts/pcap.jsonc",
  "samples/sample.wav": "tests/data/sample.wav",
  "samples/wav.jsonc": "tests/layouts/wav.jsonc",
};

/** The folder of the page. */
export const EXPLORER_FOLDER: string = ownPath("explorer/dist");

/** Whether the sources are here: a package brings the page as it was built. */
export function canBuild(): boolean {
  return IS_SOURCE;
}

/**
 * Builds the page into a folder, which is made anew.
 *
 * Throws a {@linkcode Failure} if it cannot be built here.
 */
export async function buildExplorer(
  folder: string = EXPLORER_FOLDER,
): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, "samples"), { recursive: true });
  for (const [name, path] of Object.entries(COPIES)) {
    copyFileSync(ownPath(path), join(folder, name));
  }
  writeFileSync(join(folder, "typescript.wasm"), formatterPlugin());
  await Promise.all([
    // The page loads its charts when one is asked for.
    bundle("explorer/main.tsx", ["--code-splitting", "--outdir", folder]),
    bundle("explorer/generate_worker.ts", [
      "--output",
      join(folder, "generate_worker.js"),
    ]),
  ]);
}

const run = promisify(execFile);

async function bundle(entry: string, options: string[]): Promise<void> {
  const args = ["bundle", "--quiet", "--platform=browser", "--minify"];
  try {
    await run(process.execPath, [...args, ...options, ownPath(entry)], {
      cwd: fileURLToPath(ROOT),
    });
  } catch (error) {
    const { stderr = "" } = error as { stderr?: string };
    throw new Failure(`Cannot build ${entry}: ${stderr.trim() || error}`);
  }
}
