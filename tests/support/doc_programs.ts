/** The programs that README.md and docs/ show, as files of a project. */

import { PAGES } from "../../docs/site/pages.ts";
import { readText, ROOT } from "./repository.ts";

/** A program of a page. */
export interface DocProgram {
  /** The page and the line where it begins. */
  readonly name: string;
  /** Its file, by the path from the root of the project. */
  readonly path: string;
  readonly text: string;
  /** What its comments say that `console.log` prints. */
  readonly printed: readonly string[];
}

/** Pages whose programs are tested with the layouts or files beside them. */
const OTHERS = ["docs/layouts.md", "docs/gpu.md", "docs/recipes.md"];

/** The programs of examples/, which have tests of their own. */
const EXAMPLES: ReadonlySet<string> = new Set(
  filesIn(new URL("examples/", ROOT)).map((file) =>
    Deno.readTextFileSync(file)
  ),
);

function filesIn(folder: URL): URL[] {
  return Array.from(Deno.readDirSync(folder)).flatMap(({ name, isDirectory }) =>
    isDirectory
      ? filesIn(new URL(`${name}/`, folder))
      : name.endsWith(".ts")
      ? [new URL(name, folder)]
      : []
  );
}

/** All programs that stand alone, with the modules that `gen` makes. */
export function docPrograms(): DocProgram[] {
  return Object.keys(PAGES).filter((page) => !OTHERS.includes(page)).flatMap(
    (page) => {
      const text = readText(page);
      return Array.from(text.matchAll(/^```ts.*\n([^]*?)^```$/gm), (found) => {
        const line = text.slice(0, found.index).split("\n").length;
        const program = found[1] ?? "";
        return {
          name: `${page}:${line}`,
          path: `${folderOf(page, program)}${line}.ts`,
          text: program,
          printed: Array.from(
            program.matchAll(/console\.log\(.*\);? \/\/ (.*)$/gm),
            ([, said = ""]) => said,
          ),
        };
      });
    },
  ).filter(({ text }) => !EXAMPLES.has(text));
}

/** Where `./generated/` is what a program means by it. */
function folderOf(page: string, program: string): string {
  const path = page.replace(/\.md$/, "_");
  return program.includes('"./generated/') ? path.replace("/", "_") : path;
}

/** The layouts that a page shows, by the paths that it gives them. */
export function docLayouts(page: string): ReadonlyMap<string, string> {
  return new Map(
    Array.from(
      readText(page).matchAll(
        /`(layouts\/\w+\.jsonc)`:\n\n```jsonc\n([^]*?)^```$/gm,
      ),
      ([, path = "", text = ""]) => [path, text],
    ),
  );
}
