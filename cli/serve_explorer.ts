/**
 * Serves the page on this machine alone, with the file that it shall show.
 *
 * @module
 */

import { createReadStream, type Stats, statSync } from "node:fs";
import {
  createServer,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from "node:http";
import { extname, join, normalize, sep } from "node:path";

/** A file to show, and how. */
export interface ServedFile {
  /** The absolute path of the file. */
  readonly path: string;
  /** What the page calls it. */
  readonly name: string;
  /** The text of its layout, if one was named. */
  readonly layout: string | undefined;
  /** The name of a struct, or nothing. */
  readonly struct: string;
}

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".wasm": "application/wasm",
  ".jsonc": "text/plain; charset=utf-8",
};

/**
 * Starts a server; gives its address. `port` 0 takes one that is free.
 *
 * Rejects if the port is taken.
 */
export function serveExplorer(
  folder: string,
  port: number,
  served: ServedFile | undefined,
): Promise<{ readonly address: string; readonly server: Server }> {
  const server = createServer((request, response) => {
    if (!isFromHere(request)) return refuse(response, 403);
    const [path = "/"] = (request.url ?? "/").split("?");
    if (request.method !== "GET" && request.method !== "HEAD") {
      return refuse(response, 405);
    }
    if (served !== undefined && path === "/served/session.json") {
      return describe(response, served);
    }
    if (served !== undefined && path === "/served/file") {
      return sendRange(request, response, served.path);
    }
    sendFile(response, folder, path);
  });
  return new Promise((done, fail) => {
    server.once("error", fail);
    server.listen(port, "127.0.0.1", () => {
      const at = server.address();
      const actual = typeof at === "object" && at !== null ? at.port : port;
      const search = served === undefined ? "" : "?served";
      done({ address: `http://localhost:${actual}/${search}`, server });
    });
  });
}

/**
 * Whether the page was asked for by its own name: a site that has its name point
 * to this machine must not read the file.
 */
function isFromHere({ headers }: IncomingMessage): boolean {
  return /^(localhost|127\.0\.0\.1)(:[0-9]+)?$/.test(headers.host ?? "");
}

function refuse(response: ServerResponse, status: number): void {
  response.writeHead(status).end();
}

function describe(
  response: ServerResponse,
  { path, name, layout, struct }: ServedFile,
): void {
  const file = fileAt(path);
  if (file === undefined) return refuse(response, 404);
  const session = { file: { name, size: file.size }, layout, struct };
  response.writeHead(200, {
    "content-type": "application/json",
    "cache-control": "no-store",
  });
  response.end(JSON.stringify(session));
}

/** What the system says of a file; undefined for none, whatever the reason. */
function fileAt(path: string): Stats | undefined {
  try {
    const stats = statSync(path);
    return stats.isFile() ? stats : undefined;
  } catch {
    // It is gone, or no file can have such a name.
    return undefined;
  }
}

/** The bytes that are asked for, from the file as it is now. */
function sendRange(
  { headers }: IncomingMessage,
  response: ServerResponse,
  path: string,
): void {
  const [, first = "", last = ""] =
    /^bytes=([0-9]+)-([0-9]+)$/.exec(headers.range ?? "") ?? [];
  const file = fileAt(path);
  if (file === undefined) return refuse(response, 404);
  const { size } = file;
  const [start, end] = [Number(first), Math.min(Number(last), size - 1)];
  if (first === "" || start > end) return refuse(response, 416);
  response.writeHead(206, {
    "content-type": "application/octet-stream",
    "content-length": end - start + 1,
    "content-range": `bytes ${start}-${end}/${size}`,
    "cache-control": "no-store",
  });
  pipe(path, { start, end }, response);
}

function sendFile(
  response: ServerResponse,
  folder: string,
  pathname: string,
): void {
  const name = pathname === "/" ? "index.html" : decoded(pathname);
  const path = normalize(join(folder, name));
  if (!path.startsWith(folder + sep)) return refuse(response, 404);
  const file = fileAt(path);
  if (file === undefined) return refuse(response, 404);
  response.writeHead(200, {
    "content-type": TYPES[extname(path)] ?? "application/octet-stream",
    "content-length": file.size,
    "cache-control": "no-cache",
    "x-content-type-options": "nosniff",
  });
  pipe(path, {}, response);
}

function decoded(pathname: string): string {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return "";
  }
}

function pipe(
  path: string,
  range: { start?: number; end?: number },
  response: ServerResponse,
): void {
  createReadStream(path, range)
    .on("error", () => response.destroy())
    .pipe(response);
}
