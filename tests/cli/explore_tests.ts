/** The command `explore`, and the server of its page. */

import { assert, assertEquals, assertRejects } from "@std/assert";
import { type ServedFile, serveExplorer } from "../../cli/serve_explorer.ts";
import { runCli } from "../support/run_cli.ts";

const LAYOUT =
  '{ "structs": { "Vertex": { "format": "<H", "fields": ["x"] } } }';

const REFUSED:
  readonly (readonly [args: string[], status: number, message: string])[] = [
    [["a", "b", "c"], 2, "explore takes a FILE and its LAYOUT"],
    [["--port", "x"], 2, "--port is a number from 0 to 65535, not x"],
    [["--port", "65536"], 2, "--port is a number from 0 to 65535, not 65536"],
    [["--build", "a"], 2, "--build takes no FILE: the page opens any"],
    [["none.bin"], 1, "Cannot read none.bin: no such file or directory"],
    [["tests"], 1, "Cannot read tests: it is not a file"],
    [
      ["tests/data/colors.bin", "none.jsonc"],
      1,
      "Cannot read none.jsonc: no such file or directory",
    ],
    [
      ["tests/data/colors.bin", "layouts/vertex.jsonc:Vertx"],
      2,
      'Cannot find a struct "Vertx": there is Vertex (did you mean "Vertex"?)',
    ],
  ];

for (const [args, status, message] of REFUSED) {
  Deno.test(`explore ${args.join(" ")}`, async () => {
    const result = await runCli(
      { "tests/data/colors.bin": "", "layouts/vertex.jsonc": LAYOUT },
      "explore",
      ...args,
    );
    assertEquals(result.status, status);
    assert(result.err.includes(message), result.err);
  });
}

/** A folder with a page, a file beside it, and a server for both. */
async function serving(
  use: (address: string, port: number, folder: string) => Promise<void>,
): Promise<void> {
  const root = Deno.makeTempDirSync();
  const folder = `${root}/dist`;
  Deno.mkdirSync(`${folder}/samples`, { recursive: true });
  Deno.writeTextFileSync(`${folder}/index.html`, "<p>page</p>");
  Deno.writeTextFileSync(`${folder}/samples/a b.jsonc`, "{}");
  Deno.writeTextFileSync(`${root}/secret.txt`, "secret");
  const path = `${root}/file #1 ü.bin`;
  const bytes = Uint8Array.from({ length: 1000 }, (_, at) => at % 256);
  Deno.writeFileSync(path, bytes);
  const served: ServedFile = {
    path,
    name: "file #1 ü.bin",
    layout: "{}",
    struct: "A",
  };
  const { address, server } = await serveExplorer(folder, 0, served);
  try {
    await use(address, Number(new URL(address).port), folder);
  } finally {
    await new Promise((done) => server.close(done));
    Deno.removeSync(root, { recursive: true });
  }
}

/** The answer to a request as it is written on the wire. */
async function raw(port: number, lines: readonly string[]): Promise<string> {
  const connection = await Deno.connect({ hostname: "127.0.0.1", port });
  const text = [...lines, "Connection: close", "", ""].join("\r\n");
  await connection.write(new TextEncoder().encode(text));
  return await new Response(connection.readable).text();
}

Deno.test("the server gives the page and nothing beside it", async () => {
  await serving(async (address, port) => {
    assert(address.endsWith("/?served"), address);
    const page = await fetch(address);
    assertEquals(page.headers.get("content-type"), "text/html; charset=utf-8");
    assertEquals(await page.text(), "<p>page</p>");
    const sample = await fetch(new URL("samples/a%20b.jsonc", address));
    assertEquals(await sample.text(), "{}");
    for (
      const path of [
        ...["/none.js", "/samples", "/../secret.txt", "/%2e%2e/secret.txt"],
        ...["/..%2fsecret.txt", "//secret.txt", "/samples/../../secret.txt"],
        ...["/%", "/%00", "/index.html/x", `/${"x".repeat(5000)}`],
      ]
    ) {
      const answer = await raw(port, [
        `GET ${path} HTTP/1.1`,
        `Host: localhost:${port}`,
      ]);
      assert(/^HTTP\/1.1 404 /.test(answer), `${path}: ${answer}`);
    }
  });
});

Deno.test("the server gives the file in ranges", async () => {
  await serving(async (address) => {
    const session = await fetch(new URL("served/session.json", address));
    assertEquals(await session.json(), {
      file: { name: "file #1 ü.bin", size: 1000 },
      layout: "{}",
      struct: "A",
    });
    const url = new URL("served/file", address);
    const part = await fetch(url, { headers: { range: "bytes=10-19" } });
    assertEquals(part.status, 206);
    assertEquals(part.headers.get("content-range"), "bytes 10-19/1000");
    assertEquals(
      new Uint8Array(await part.arrayBuffer()),
      Uint8Array.from({ length: 10 }, (_, at) => at + 10),
    );
    const end = await fetch(url, { headers: { range: "bytes=998-2000" } });
    assertEquals((await end.arrayBuffer()).byteLength, 2);
    for (const range of ["bytes=1000-1001", "bytes=5-4", "bytes=-5", "x", ""]) {
      const bad = await fetch(url, { headers: { range } });
      assertEquals(bad.status, 416, range);
      await bad.body?.cancel();
    }
  });
});

Deno.test("the server outlives its file", async () => {
  await serving(async (address, _, folder) => {
    Deno.removeSync(`${folder}/../file #1 ü.bin`);
    const range = { headers: { range: "bytes=0-9" } };
    for (const path of ["served/session.json", "served/file"]) {
      const answer = await fetch(new URL(path, address), range);
      assertEquals(answer.status, 404);
      await answer.body?.cancel();
    }
    const page = await fetch(address);
    assertEquals(await page.text(), "<p>page</p>");
  });
});

Deno.test("the server refuses other names for this machine", async () => {
  await serving(async (_, port) => {
    const get = (host: string, method = "GET") =>
      raw(port, [`${method} /served/session.json HTTP/1.1`, `Host: ${host}`]);
    for (const host of ["localhost", "127.0.0.1"]) {
      assert(/^HTTP\/1.1 200 /.test(await get(`${host}:${port}`)), host);
    }
    for (
      const host of ["evil.example", `evil.example:${port}`, "localhost.x"]
    ) {
      assert(/^HTTP\/1.1 403 /.test(await get(host)), host);
    }
    const post = await get(`localhost:${port}`, "POST");
    assert(/^HTTP\/1.1 405 /.test(post), post);
  });
});

Deno.test("a port that is taken is told", async () => {
  await serving(async (_, port, folder) => {
    const error = await assertRejects(
      () => serveExplorer(folder, port, undefined),
      Error,
    );
    assertEquals((error as { code?: string }).code, "EADDRINUSE");
  });
});
