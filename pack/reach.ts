/**
 * All modules that some modules stand on, and the packages that they import.
 *
 * @module
 */

import { readFileSync } from "node:fs";
import { ts } from "ts-morph";

/** What modules need. */
export interface Reach {
  /** Paths from the root, the first ones first. */
  readonly files: readonly string[];
  /** Names of packages, as they are imported. */
  readonly packages: ReadonlySet<string>;
}

/** Follows imports, `import()` and types among them. */
export function reach(root: URL, entries: readonly string[]): Reach {
  const files = new Set(entries);
  const packages = new Set<string>();
  for (const file of files) {
    const text = readFileSync(new URL(file, root), "utf8");
    for (const { fileName } of ts.preProcessFile(text).importedFiles) {
      if (fileName.startsWith(".")) {
        const { href } = new URL(fileName, new URL(file, root));
        files.add(href.slice(root.href.length));
      } else if (!fileName.startsWith("node:")) packages.add(fileName);
    }
  }
  return { files: [...files], packages };
}
