/**
 * TypeScript → JavaScript and declarations, a file each: nothing is bundled, so
 * that what is installed reads as what was written. What is documented stands in
 * the declarations, of which there are those that users can come to.
 *
 * @module
 */

import { posix } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { Project, ts } from "ts-morph";
import { withTabs } from "./formatter.ts";

/**
 * The texts of what files become, by their paths from the root; users import
 * `doors`.
 */
export function emitted(
  root: URL,
  files: readonly string[],
  doors: readonly string[],
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
    let kept = isTypes ? asJavaScript(text) : withoutDocs(text);
    if (!doors.includes(path.replace(/\.d\.ts$/, ".ts"))) {
      kept = withoutModuleDoc(kept);
    }
    texts.set(path, withTabs(path, kept));
  }
  const told = declarationsFrom(doors, texts);
  return new Map(
    [...texts].filter(([path]) => !path.endsWith(".d.ts") || told.has(path)),
  );
}

/** Declarations without what is told of a file that nobody imports. */
function withoutModuleDoc(text: string): string {
  return text.replace(/^\/\*\*\n(?: \*.*\n)*? \* @module\n \*\/\n/, "");
}

/** The declarations that others name, the doors first. */
function declarationsFrom(
  doors: readonly string[],
  texts: ReadonlyMap<string, string>,
): ReadonlySet<string> {
  const paths = new Set(doors.map((path) => path.replace(/\.ts$/, ".d.ts")));
  for (const path of paths) {
    const { importedFiles } = ts.preProcessFile(texts.get(path) ?? "");
    for (const { fileName } of importedFiles) {
      const other = posix.join(posix.dirname(path), fileName);
      if (fileName.startsWith(".")) {
        paths.add(other.replace(/\.js$/, ".d.ts"));
      }
    }
  }
  return paths;
}

/** JavaScript with the comments that give reasons. */
function withoutDocs(text: string): string {
  const source = ts.createSourceFile("module.js", text, ts.ScriptTarget.Latest);
  const ends = new Map<number, number>();
  const visit = (node: ts.Node): void => {
    for (
      const { pos, end } of ts.getLeadingCommentRanges(text, node.pos) ?? []
    ) if (text.startsWith("/**", pos)) ends.set(pos, end);
    node.forEachChild(visit);
  };
  visit(source);
  visit(source.endOfFileToken);
  let kept = "";
  let at = 0;
  for (const [pos, end] of [...ends].sort(([a], [b]) => a - b)) {
    kept += text.slice(at, pos).replace(/[ \t]+$/, "");
    at = end + (text[end] === "\n" ? 1 : 0);
  }
  return kept + text.slice(at);
}

/** Declarations name the files that are there. */
function asJavaScript(text: string): string {
  return text.replace(/(?<=["'])(\.{1,2}\/[^"'\n]+)\.ts(?=["'])/g, "$1.js");
}
