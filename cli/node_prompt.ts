/**
 * The prompt where there is Node, or what is like it.
 *
 * @module
 */

import { readFileSync, writeFileSync } from "node:fs";
import { start } from "node:repl";
import { pathToFileURL } from "node:url";
import { ts } from "ts-morph";
import { type SessionFiles, startSession } from "./repl_session.ts";

/** Starts a prompt in this process; ends when it does. */
export async function promptInNode(
  module: string,
  files: SessionFiles,
): Promise<number> {
  const generated = await import(compiled(module));
  startSession(generated, files);
  const server = start({ prompt: "> ", useGlobal: true });
  return await new Promise((done) => server.on("exit", () => done(0)));
}

/** The address of a module as JavaScript, which is written beside it. */
function compiled(module: string): string {
  const { outputText } = ts.transpileModule(readFileSync(module, "utf8"), {
    compilerOptions: {
      module: ts.ModuleKind.ESNext,
      target: ts.ScriptTarget.ES2022,
    },
  });
  const path = module.replace(/\.ts$/, ".mjs");
  writeFileSync(path, outputText);
  return pathToFileURL(path).href;
}
