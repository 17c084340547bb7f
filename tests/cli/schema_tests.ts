/** The command `schema`: it prints, writes and compares one text. */

import { assert, assertEquals } from "@std/assert";
import { jsonSchemaText } from "../../codegen/mod.ts";
import { runCli } from "../support/run_cli.ts";

const PATH = "schemas/layout.schema.json";
const FRESH = { [PATH]: jsonSchemaText() };

Deno.test("schema writes its file, or leaves it", async () => {
  const old = '{\n  "generator": "structlens",\n  "type": "null"\n}\n';
  for (const before of [{}, { [PATH]: old }, FRESH]) {
    const { status, out, err, files } = await runCli(
      before,
      "schema",
      "--out",
      PATH,
    );
    assertEquals([status, out, err, files], [0, PATH, "", FRESH]);
  }
});

Deno.test("schema --check tells a stale file by a diff, and writes nothing", async () => {
  const fresh = await runCli(FRESH, "schema", "--check", "--out", PATH);
  assertEquals([fresh.status, fresh.out, fresh.err], [0, "", ""]);
  for (const before of [{}, { [PATH]: "{}\n" }]) {
    const { status, out, err, files } = await runCli(
      before,
      ...["schema", "--check", "--out", PATH],
    );
    assertEquals([status, files], [1, before]);
    assertEquals(err, `Stale: ${PATH}. Run again without --check`);
    assert(out.startsWith(`--- ${PATH}\tas it is\n+++ ${PATH}\t`));
  }
});

Deno.test("schema alone prints it, and writes nothing", async () => {
  const { status, out, files } = await runCli({}, "schema");
  assertEquals([status, `${out}\n`, files], [0, jsonSchemaText(), {}]);
});

Deno.test("schema overwrites no file that it has not written", async () => {
  for (const text of ["mine", "{}", '{"a":{"generator":"structlens"}}', ""]) {
    const before = { [PATH]: text };
    const args = ["schema", "--out", PATH];
    const refused = await runCli(before, ...args);
    assertEquals(
      [refused.status, refused.err],
      [
        1,
        `Cannot write ${PATH}: structlens did not generate it; --force overwrites it`,
      ],
    );
    assertEquals(refused.files, before);
    const forced = await runCli(before, ...args, "--force");
    assertEquals([forced.status, forced.files], [0, FRESH]);
  }
});
