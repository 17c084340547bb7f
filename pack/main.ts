/**
 * `deno task pack`: the two packages for npm, from this one tree.
 *
 * @module
 */

import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { create } from "tar";
import { buildExplorer } from "../cli/build_explorer.ts";
import config from "../deno.json" with { type: "json" };
import { emitted } from "./emit.ts";
import { type Package, RUNTIME, TOOLS } from "./manifests.ts";
import { reach } from "./reach.ts";

const ROOT = new URL("../", import.meta.url);
const OUT = fileURLToPath(new URL("npm/", ROOT));
/** Files have this time, so that the same sources are the same bytes. */
const TIME = new Date(0);

await buildExplorer();
rmSync(OUT, { recursive: true, force: true });
mkdirSync(OUT, { recursive: true });
const scratch = mkdtempSync(join(tmpdir(), "structlens-pack-"));
try {
  for (const each of [RUNTIME, TOOLS]) {
    const folder = join(scratch, each.folder, "package");
    writePackage(each, folder);
    const file = join(OUT, `${each.folder}-${config.version}.tgz`);
    await create(
      { cwd: dirname(folder), file, gzip: true, portable: true, mtime: TIME },
      ["package"],
    );
    console.log(`Wrote ${file}`);
  }
} finally {
  rmSync(scratch, { recursive: true });
}

/** Writes what a package has into a folder. */
function writePackage(each: Package, folder: string): void {
  const entries = [
    ...Object.values(each.doors),
    ...each.program ? [each.program[1]] : [],
    ...each.others ?? [],
  ];
  const { files, packages } = reach(ROOT, [...new Set(entries)]);
  const doors = Object.values(each.doors);
  for (const [path, text] of emitted(ROOT, files, doors)) {
    write(join(folder, path), text);
  }
  for (const asset of each.assets) {
    cpSync(fileURLToPath(new URL(asset, ROOT)), join(folder, asset), {
      recursive: true,
    });
  }
  if (each.program) chmodSync(join(folder, compiled(each.program[1])), 0o755);
  const manifest = manifestOf(each, packages);
  write(join(folder, "package.json"), `${JSON.stringify(manifest, null, 2)}\n`);
}

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

function manifestOf(
  {
    name,
    description,
    doors,
    program,
    effects,
    hasDependencies,
    peers = [],
    pinnedPeers = {},
  }: Package,
  packages: ReadonlySet<string>,
) {
  const door = (path: string) => ({
    types: `./${path.replace(/\.ts$/, ".d.ts")}`,
    default: `./${compiled(path)}`,
  });
  const peerDependencies = { ...rangesOf(peers), ...pinnedPeers };
  const others = [...packages].filter((each) => !peers.includes(each));
  if (!hasDependencies && others.length > 0) {
    throw new Error(`${name} imports ${others.join(", ")}`);
  }
  return {
    name,
    version: config.version,
    description,
    license: config.license,
    type: "module",
    engines: { node: ">=20.19" },
    sideEffects: effects.map((path) => `./${compiled(path)}`),
    ...program && { bin: { [program[0]]: compiled(program[1]) } },
    exports: {
      ...Object.fromEntries(
        Object.entries(doors).map(([key, path]) => [key, door(path)]),
      ),
      "./package.json": "./package.json",
    },
    ...hasDependencies && { dependencies: rangesOf(others) },
    ...Object.keys(peerDependencies).length > 0 && {
      peerDependencies,
      peerDependenciesMeta: Object.fromEntries(
        Object.keys(peerDependencies).map((peer) => [peer, { optional: true }]),
      ),
    },
  };
}

/** The ranges of packages: those of `deno.json`. */
function rangesOf(packages: Iterable<string>): Record<string, string> {
  const imports: Readonly<Record<string, string>> = config.imports;
  const names = Array.from(packages, nameOf);
  return Object.fromEntries(
    [...new Set(names)].sort().map((name) => {
      const range = /^npm:.+@(.+)$/.exec(imports[name] ?? "")?.[1];
      if (range === undefined) throw new Error(`There is no range of ${name}`);
      return [name, range];
    }),
  );
}

/** `zod` of `zod/mini`, `@a/b` of `@a/b/c`. */
function nameOf(specifier: string): string {
  return specifier.split("/").slice(0, specifier.startsWith("@") ? 2 : 1)
    .join("/");
}

function compiled(path: string): string {
  return path.replace(/\.ts$/, ".js");
}
