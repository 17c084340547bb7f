/**
 * The command `explore`: a page that shows files by a layout.
 *
 * @module
 */

import { existsSync, readFileSync, statSync } from "node:fs";
import { basename } from "node:path";
import { splitOperand } from "./choose_struct.ts";
import { type Command, defineCommand } from "./command.ts";
import { Failure, isFileError, reasonOf, UsageError } from "./errors.ts";
import type { ServedFile } from "./serve_explorer.ts";
import { readablePath } from "./user_path.ts";
import type { World } from "./world.ts";

/** Where the page is, unless that port is taken. */
const PORT = 8765;

/** Builds the page and serves it. */
export const explore: Command = defineCommand({
  name: "explore",
  summary: "Show a file in the browser: layout, bytes and values side by side",
  operands: "[FILE [LAYOUT[:STRUCT]]]",
  details: `The page is served on this machine alone, until Ctrl+C ends it. What
--build writes works from any server of files.`,
  examples: [
    "explore",
    "explore colors.bin layouts/vertex.jsonc:Vertex",
  ],
  options: {
    build: {
      type: "boolean",
      summary: "write the page to explorer/dist, and end",
    },
    port: {
      type: "string",
      value: "N",
      summary: `serve on this port; 0 takes a free one (default: ${PORT})`,
    },
  },
  async run({ values, operands }, world) {
    const [file, layout, ...more] = operands;
    if (more.length > 0) {
      throw new UsageError("explore takes a FILE and its LAYOUT");
    }
    if (values.build && file !== undefined) {
      throw new UsageError("--build takes no FILE: the page opens any");
    }
    const port = values.port === undefined ? undefined : portOf(values.port);
    const served = file === undefined
      ? undefined
      : await servedFile(file, layout, world);
    const { buildExplorer, canBuild, EXPLORER_FOLDER } = await import(
      "./build_explorer.ts"
    );
    if (canBuild()) await buildExplorer();
    if (values.build) {
      world.print(`Wrote ${EXPLORER_FOLDER}`);
      return;
    }
    const address = await start(EXPLORER_FOLDER, port, served);
    world.print(`The explorer is at ${address} (Ctrl+C ends it)`);
    // The server keeps the program alive.
  },
});

function portOf(text: string): number {
  const port = /^[0-9]+$/.test(text) ? Number(text) : NaN;
  if (port <= 65_535) return port;
  throw new UsageError(`--port is a number from 0 to 65535, not ${text}`);
}

async function servedFile(
  file: string,
  operand: string | undefined,
  world: World,
): Promise<ServedFile> {
  const path = readablePath(file, world);
  if (!reading(file, () => statSync(path)).isFile()) {
    throw new Failure(`Cannot read ${file}: it is not a file`);
  }
  const named = { path, name: basename(path) };
  if (operand === undefined) return { ...named, layout: undefined, struct: "" };
  const { layout, struct = "" } = splitOperand(
    operand,
    (path) => existsSync(readablePath(path, world)),
  );
  const text = reading(
    layout,
    () => readFileSync(readablePath(layout, world), "utf8"),
  );
  if (struct !== "") await checkStruct(text, struct);
  return { ...named, layout: text, struct };
}

/** What is read; throws a Failure with the system's reason. */
function reading<Result>(path: string, read: () => Result): Result {
  try {
    return read();
  } catch (error) {
    if (!isFileError(error)) throw error;
    throw new Failure(`Cannot read ${path}: ${reasonOf(error)}`);
  }
}

/** Whether there is such a struct; what else is wrong is shown in the page. */
async function checkStruct(layout: string, name: string): Promise<void> {
  const { compileLayout, LayoutError } = await import("../inspect/mod.ts");
  try {
    compileLayout(layout).struct(name);
  } catch (error) {
    if (error instanceof LayoutError) return;
    if (error instanceof RangeError) throw new UsageError(error.message);
    throw error;
  }
}

/** Starts the server; a port that was not asked for may be another one. */
async function start(
  folder: string,
  port: number | undefined,
  served: ServedFile | undefined,
): Promise<string> {
  const { serveExplorer } = await import("./serve_explorer.ts");
  try {
    return (await serveExplorer(folder, port ?? PORT, served)).address;
  } catch (error) {
    if ((error as { code?: string }).code !== "EADDRINUSE") throw error;
    if (port !== undefined) {
      throw new Failure(
        `Cannot serve on port ${port}: another program does. --port 0 takes one that is free`,
      );
    }
    return (await serveExplorer(folder, 0, served)).address;
  }
}
