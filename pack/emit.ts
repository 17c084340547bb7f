/**
 * TypeScript → JavaScript and declarations, a file each: nothing is bundled, so
 * that what is installed reads as what was written.
 *
 * @module
 */

import { fileURLToPath, pathToFileURL } from "node:url";
import { Project, ts } from "ts-morph";

/** The texts of what files become, by their paths from the root. */
export function emitted(
  root: URL,
  files: readonly string[],
): ReadonlyMap<string, string> {
  const project = new Project({
    compilerOptions: {
      target: ts.ScriptTarget.ES2022,
      lib: ["lib.esnext.d.ts"],
      module: ts.ModuleKind.ESNext,
      moduleResolution: ts.ModuleResolutionKind.Bundler,
      rootDir: fileURLToPath(root),
      outDir: fileURLToPath(root),
      types: [],
      strict: true,
      declaration: true,
      isolatedDeclarations: true,
      verbatimModuleSyntax: true,
      rewriteRelativeImportExtensions: true,
    },
  });
  for (const file of files) {
    project.addSourceFileAtPath(fileURLToPath(new URL(file, root)));
  }
  const wanted = new Set(files.map((file) => file.replace(/\.ts$/, "")));
  const texts = new Map<string, string>();
  for (const { filePath, text } of project.emitToMemory().getFiles()) {
    const path = pathToFileURL(filePath).href.slice(root.href.length);
    if (!wanted.has(path.replace(/(\.d\.ts|\.js)$/, ""))) continue;
    const isTypes = path.endsWith(".d.ts");
    texts.set(path, isTypes ? asJavaScript(text) : withoutHead(text));
  }
  return texts;
}

/** What a file is for stands in its declarations. */
function withoutHead(text: string): string {
  return text.replace(/^\/\*\*(?:(?!\*\/)[^])*@module\n \*\/\n/, "");
}

/** Declarations name the files that are there. */
function asJavaScript(text: string): string {
  return text.replace(/(?<=["'])(\.{1,2}\/[^"'\n]+)\.ts(?=["'])/g, "$1.js");
}
