/**
 * What generated modules import the runtime from: the project that they are
 * written into decides.
 *
 * @module
 */

import { readFileSync, realpathSync } from "node:fs";
import { basename, dirname, join, relative } from "node:path";
import { parse } from "jsonc-parser";
import { IS_SOURCE, ownModule } from "./own_files.ts";

/** The package that projects have the runtime from. */
const PACKAGE = "@structlens/structlens";
const BY_NAME = `${PACKAGE}/support`;
const SUPPORT = ownModule("runtime/support");

/** What modules import, and why it is that. */
export interface RuntimeChoice {
  readonly specifier: string;
  /** What follows it in a sentence; empty for the runtime beside this program. */
  readonly reason: string;
}

/** The runtime for modules in a folder, which may not be there yet. */
export function chooseRuntime(folder: string): RuntimeChoice {
  const found = projectOf(folder);
  if (found?.knowsRuntime) {
    return { specifier: BY_NAME, reason: `, which ${found.file} has` };
  }
  // A package for npm has no runtime in TypeScript to point to.
  if (IS_SOURCE && found?.kind !== "package.json") {
    return { specifier: besideThis(folder), reason: "" };
  }
  const add = found === undefined
    ? `install ${PACKAGE}`
    : found.kind === "package.json"
    ? `npm install ${PACKAGE}`
    : `deno add npm:${PACKAGE}`;
  return { specifier: BY_NAME, reason: `: ${add}` };
}

interface ProjectFile {
  /** Its name. */
  readonly file: string;
  readonly kind: "deno.json" | "package.json";
  /** Whether modules of the project find the runtime by its name. */
  readonly knowsRuntime: boolean;
}

/** The nearest file that says what modules in a folder may import. */
function projectOf(folder: string): ProjectFile | undefined {
  for (const name of ["deno.json", "deno.jsonc", "package.json"]) {
    const content = readProject(join(folder, name));
    if (content === undefined) continue;
    if (name === "package.json") {
      const { dependencies, devDependencies, peerDependencies } = content;
      const all = [dependencies, devDependencies, peerDependencies];
      const knowsRuntime = content["name"] === PACKAGE ||
        all.some((each) => has(each, PACKAGE));
      return { file: name, kind: name, knowsRuntime };
    }
    // The project that this is imports the file itself.
    const isThis = content["name"] === PACKAGE;
    const knowsRuntime = !isThis &&
      (has(content["imports"], PACKAGE) ||
        has(content["imports"], `${PACKAGE}/`) ||
        has(content["imports"], BY_NAME));
    if (isThis || knowsRuntime) {
      return { file: name, kind: "deno.json", knowsRuntime };
    }
  }
  const outer = dirname(folder);
  return outer === folder ? undefined : projectOf(outer);
}

type Content = Readonly<Record<string, unknown>>;

function readProject(path: string): Content | undefined {
  try {
    const content: unknown = parse(readFileSync(path, "utf8"));
    return typeof content === "object" && content !== null
      ? content as Content
      : {};
  } catch {
    return undefined;
  }
}

function has(object: unknown, key: string): boolean {
  return typeof object === "object" && object !== null &&
    Object.hasOwn(object, key);
}

/** The way to the runtime beside this program. */
function besideThis(folder: string): string {
  if (SUPPORT.protocol !== "file:") return SUPPORT.href;
  // `..` leads to the folder that holds a link, or to the one it leads to:
  // what reads the module may take either, so no link is left in the path.
  const path = relative(withoutLinks(folder), realpathSync(SUPPORT))
    .replaceAll("\\", "/");
  const specifier = path.startsWith(".") ? path : `./${path}`;
  // A path in a module is one of a URL, in which some characters say more.
  return specifier.replace(/[%#?]/g, encodeURIComponent);
}

/** The path of a folder, which may not be there yet. */
function withoutLinks(folder: string): string {
  try {
    return realpathSync(folder);
  } catch {
    const outer = dirname(folder);
    return outer === folder
      ? folder
      : join(withoutLinks(outer), basename(folder));
  }
}
