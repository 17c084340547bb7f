/**
 * The module of a layout, made and loaded while the program runs.
 *
 * @module
 */

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { ts } from "ts-morph";
import { quote, suggestion } from "../codegen/layout/mod.ts";
import { UsageError } from "./errors.ts";
import { generateModules } from "./generate_modules.ts";
import { ownModule } from "./own_files.ts";
import type { World } from "./world.ts";
import { writeFiles } from "./write_files.ts";

/** A layout, and the struct of it that is wanted. */
export interface WantedStruct {
  /** The path of the layout. */
  readonly layout: string;
  readonly struct?: string | undefined;
}

/** Writes the module of a layout to a folder; gives its path. */
export function generateInto(
  folder: string,
  { layout, struct }: WantedStruct,
  { cwd }: World,
): string {
  const runtime = ownModule("runtime/support").href;
  const options = { outputs: ["ts"], out: folder, runtime } as const;
  const modules = generateModules([layout], options, cwd);
  const names = modules.flatMap(({ structs }) =>
    structs.map(({ name }) => name)
  );
  if (struct !== undefined && !names.includes(struct)) {
    const closest = suggestion(struct, names) ||
      `: there are ${names.join(", ")}`;
    throw new UsageError(`There is no struct ${quote(struct)}${closest}`);
  }
  writeFiles(modules, cwd, { force: false });
  return modules[0]?.path ?? "";
}

/** What a module exports. Node has no TypeScript: JavaScript is put beside it. */
export async function loadModule(
  path: string,
): Promise<Readonly<Record<string, unknown>>> {
  const { outputText } = ts.transpileModule(readFileSync(path, "utf8"), {
    compilerOptions: {
      module: ts.ModuleKind.ESNext,
      target: ts.ScriptTarget.ES2022,
    },
  });
  const compiled = path.replace(/\.ts$/, ".mjs");
  writeFileSync(compiled, outputText);
  return await import(pathToFileURL(compiled).href);
}

/** The generated class of a struct, of which no file is left. */
export async function loadClass<Class>(
  wanted: WantedStruct & { readonly struct: string },
  world: World,
): Promise<Class> {
  const folder = mkdtempSync(join(tmpdir(), "structlens-"));
  try {
    const module = await loadModule(generateInto(folder, wanted, world));
    return module[wanted.struct] as Class;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
