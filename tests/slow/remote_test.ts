/** The program where it comes module by module, as from a registry. */

import { assert, assertEquals, assertMatch } from "@std/assert";
import config from "../../deno.json" with { type: "json" };
import { ROOT } from "../support/repository.ts";

const server = Deno.serve({ port: 0, onListen: () => {} }, async (request) => {
  const { pathname } = new URL(request.url);
  const text = await Deno.readTextFile(new URL(pathname.slice(1), ROOT));
  return new Response(text, { headers: { "content-type": "text/typescript" } });
});
const origin = `http://localhost:${server.addr.port}/`;

const folder = Deno.makeTempDirSync();
globalThis.addEventListener(
  "unload",
  () => Deno.removeSync(folder, { recursive: true }),
);
Deno.mkdirSync(`${folder}/layouts`);
Deno.copyFileSync(
  new URL("layouts/vertex.jsonc", ROOT),
  `${folder}/layouts/vertex.jsonc`,
);
// What a registry writes into the modules.
const npm = Object.entries(config.imports).filter(([, to]) =>
  to.startsWith("npm:")
);
Deno.writeTextFileSync(
  `${folder}/map.json`,
  JSON.stringify({
    imports: {
      ...Object.fromEntries(npm),
      "zod/mini": `${config.imports.zod}/mini`,
    },
  }),
);

async function structlens(...args: string[]) {
  const command = new Deno.Command(Deno.execPath(), {
    args: [
      ...["run", "-A", "-q", "--no-lock", "--no-check", "--no-config"],
      `--reload=${origin}`,
      "--import-map=map.json",
      `${origin}cli/bin.ts`,
      ...args,
    ],
    cwd: folder,
    env: { NO_COLOR: "1" },
  });
  const { code, stdout, stderr } = await command.output();
  const decoder = new TextDecoder();
  return {
    code,
    out: decoder.decode(stdout),
    err: decoder.decode(stderr),
  };
}

Deno.test("a program of a registry does what needs no other files", async () => {
  const gen = await structlens("gen");
  assertEquals([gen.code, gen.err], [0, ""]);
  const module = Deno.readTextFileSync(`${folder}/generated/vertex.ts`);
  assert(
    module.includes(`import * as $ from "${origin}runtime/support.ts";`),
  );

  const file = new URL("tests/data/colors.bin", ROOT).pathname;
  const inspect = await structlens("inspect", file, "layouts/vertex.jsonc");
  assertEquals([inspect.code, inspect.err], [0, ""]);
  assertMatch(inspect.out, /vector\.x +3323\.176\n/);

  const explore = await structlens("explore");
  assertEquals([explore.code, explore.out], [1, ""]);
  assertMatch(
    explore.err,
    /^This needs explorer\/dist, which is not among the modules of http:\S+: deno run -A npm:@structlens\/cli@\^\S+ has it\n$/,
  );

  await server.shutdown();
});
