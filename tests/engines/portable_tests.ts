/** The tests that run in any engine: they need no file but data, no process. */

import { readdirSync, readFileSync } from "node:fs";
import { ts } from "ts-morph";

/** Folders of tests of what runs in every engine. */
const FOLDERS = ["tests/format", "tests/runtime", "tests/conformance"];
/** What the prelude has of Deno. */
const KNOWN = /\bDeno\.(?!(?:test|readFileSync|readTextFileSync|env)\b)\w+/;
/** A module that is named at run time, or runs in a worker, is in no bundle. */
const LOADS = /\bimport\((?!")|\bnew Worker\(/;
/** What only the tools need, and what compares with other libraries. */
const OTHERS =
  /^(node:|ts-morph$|@dprint|zod|jsonc-parser$|@vitest|chai$|expect$|lodash$|diff$)/;

/** The paths of such tests, from the root. */
export function portableTests(root: URL): string[] {
  return FOLDERS.flatMap((folder) => filesIn(root, folder))
    .filter((path) => /(?<!\/all)_tests?\.ts$/.test(path))
    .filter((path) => isPortable(root, path));
}

function filesIn(root: URL, folder: string): string[] {
  return readdirSync(new URL(folder, root), { withFileTypes: true })
    .flatMap((entry) => {
      const path = `${folder}/${entry.name}`;
      return entry.isDirectory() ? filesIn(root, path) : [path];
    }).sort();
}

function isPortable(root: URL, test: string): boolean {
  const files = new Set([test]);
  for (const file of files) {
    const text = readFileSync(new URL(file, root), "utf8");
    // A `.d.ts` says what `@std/assert` is; what it stands for runs anywhere.
    if (KNOWN.test(text) || LOADS.test(text)) return false;
    for (const { fileName } of ts.preProcessFile(text).importedFiles) {
      if (OTHERS.test(fileName)) return false;
      if (!fileName.startsWith(".") || !fileName.endsWith(".ts")) continue;
      const { href } = new URL(fileName, new URL(file, root));
      files.add(href.slice(root.href.length));
    }
  }
  return true;
}
