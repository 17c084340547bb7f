/**
 * Files of vertices: ten million, 200 MB, and a hundred million.
 *
 * @module
 */

import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Vertex } from "../../generated/vertex.ts";

/** Where the files are. */
export interface Files extends Disposable {
  /** For what a bench writes. */
  readonly folder: string;
  /** 200 MB. */
  readonly small: string;
  /** 2 GB. */
  readonly large: string;
}

/** Writes the files, which are in the system's cache then. */
export function makeFiles(): Files {
  const folder = mkdtempSync(join(tmpdir(), "structlens-bench-"));
  const [small, large] = [join(folder, "small.bin"), join(folder, "large.bin")];
  writeVertices(small, 10);
  writeVertices(large, 100);
  return {
    folder,
    small,
    large,
    [Symbol.dispose]: () => rmSync(folder, { recursive: true }),
  };
}

function writeVertices(path: string, millions: number): void {
  const vertices = Vertex.alloc(1_000_000);
  for (let index = 0; index < vertices.length; index++) {
    const { vector, color } = vertices.get(index);
    vector.$set({ x: index % 1009, y: index / 3, z: -index });
    color.$set({ red: index % 251, green: index % 7, blue: index % 1021 });
  }
  const file = openSync(path, "w");
  for (let index = 0; index < millions; index++) {
    writeSync(file, vertices.$bytes);
  }
  closeSync(file);
}
