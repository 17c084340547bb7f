/**
 * The two packages for npm: what each is, and what is in it.
 *
 * @module
 */

import { PACKAGE, VERSION } from "../adapters/duckdb/load_engine.ts";

/** A package, before its dependencies are known. */
export interface Package {
  /** `structlens-structlens` of its tarball. */
  readonly folder: string;
  readonly name: string;
  readonly description: string;
  /** What is imported from it, by the module that it is. */
  readonly doors: Readonly<Record<string, string>>;
  /** The program in it, if there is one. */
  readonly program?: readonly [name: string, module: string];
  /** Modules that the program imports by an address that it makes. */
  readonly others?: readonly string[];
  /** Modules whose effects a bundler must not leave out. */
  readonly effects: readonly string[];
  /** Whether it may import other packages. */
  readonly hasDependencies: boolean;
  /** Packages that some doors import: who uses these installs them. */
  readonly peers?: readonly string[];
  /** The same, of a version that `deno.json` does not name. */
  readonly pinnedPeers?: Readonly<Record<string, string>>;
  /** Files and folders that go into it as they are. */
  readonly assets: readonly string[];
}

/** What has no dependency: what runs where records are read. */
export const RUNTIME: Package = {
  folder: "structlens-structlens",
  name: "@structlens/structlens",
  description:
    "Typed views of binary records; Python's struct and memoryview for TypeScript",
  doors: {
    ".": "mod.ts",
    "./support": "runtime/support.ts",
    "./testing": "testing/mod.ts",
    "./blocks": "adapters/blocks/mod.ts",
    "./arrow": "adapters/arrow/mod.ts",
    "./duckdb": "adapters/duckdb/mod.ts",
  },
  // It gives MemoryView its name and its prototype, also where a bundler sees
  // nobody use it.
  effects: ["runtime/memory_view/memory_view.ts"],
  hasDependencies: false,
  peers: ["apache-arrow"],
  pinnedPeers: { [PACKAGE]: VERSION },
  assets: ["LICENSE", "README.md"],
};

/** The generator and the tools that look at bytes. */
export const TOOLS: Package = {
  folder: "structlens-cli",
  name: "@structlens/cli",
  description:
    "Generates TypeScript from layouts of bytes, and shows files by them",
  doors: {
    ".": "codegen/mod.ts",
    "./codegen": "codegen/mod.ts",
    "./inspect": "inspect/mod.ts",
    "./notebook": "notebook/mod.ts",
  },
  program: ["structlens", "cli/bin.ts"],
  others: ["runtime/support.ts"],
  effects: ["runtime/memory_view/memory_view.ts"],
  hasDependencies: true,
  peers: ["apache-arrow"],
  pinnedPeers: { [PACKAGE]: VERSION },
  assets: [
    "LICENSE",
    "README.md",
    "codegen/layout.schema.json",
    "explorer/dist",
    "layouts/vertex.jsonc",
    "tests/data/colors.bin",
  ],
};
