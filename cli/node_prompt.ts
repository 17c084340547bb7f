/**
 * The prompt where there is Node, or what is like it.
 *
 * @module
 */

import { start } from "node:repl";
import { loadModule } from "./generated_module.ts";
import { type SessionFiles, startSession } from "./repl_session.ts";

/** Starts a prompt in this process; ends when it does. */
export async function promptInNode(
  module: string,
  files: SessionFiles,
): Promise<number> {
  const generated = await loadModule(module);
  startSession(generated, files);
  const server = start({ prompt: "> ", useGlobal: true });
  return await new Promise((done) => server.on("exit", () => done(0)));
}
