/**
 * The project's own modules as JavaScript for engines that read no TypeScript:
 * file by file, since a bundle would hide what modules cost.
 *
 * @module
 */

import { dirname, join } from "node:path/posix";
import { ts } from "ts-morph";

const ROOT = new URL("../../", import.meta.url);

/** Writes `entry`, a path in the project, and all that it imports. */
export async function writeJavaScript(
  folder: string,
  entry: string,
): Promise<void> {
  const written = new Set<string>();
  const visit = async (path: string): Promise<void> => {
    if (written.has(path)) return;
    written.add(path);
    const source = await Deno.readTextFile(new URL(path, ROOT));
    const { outputText } = ts.transpileModule(source, {
      compilerOptions: {
        module: ts.ModuleKind.ESNext,
        target: ts.ScriptTarget.ES2022,
        verbatimModuleSyntax: true,
        rewriteRelativeImportExtensions: true,
      },
    });
    const target = join(folder, path.replace(/\.ts$/, ".js"));
    await Deno.mkdir(dirname(target), { recursive: true });
    await Deno.writeTextFile(target, outputText);
    for (const { fileName } of ts.preProcessFile(source).importedFiles) {
      await visit(join(dirname(path), fileName));
    }
  };
  await visit(entry);
  await Deno.writeTextFile(join(folder, "package.json"), `{"type":"module"}`);
}
