/** What the prompt leaves behind, also when it is killed. */

import { assert, assertEquals } from "@std/assert";
import { fileURLToPath } from "node:url";
import { ROOT } from "../support/repository.ts";

Deno.test("a prompt that is killed leaves no folder behind", async () => {
  const folder = Deno.makeTempDirSync();
  try {
    const process = new Deno.Command(Deno.execPath(), {
      args: ["run", "-A", new URL("cli/main.ts", ROOT).href, "repl"],
      cwd: fileURLToPath(ROOT),
      env: { NO_COLOR: "1", TMPDIR: folder, TEMP: folder },
      stdin: "piped",
      stdout: "piped",
      stderr: "null",
    }).spawn();
    const reader = process.stdout.getReader();
    let text = "";
    while (!text.includes("At hand")) {
      const { value, done } = await reader.read();
      assert(!done, text);
      text += new TextDecoder().decode(value);
    }
    process.kill("SIGKILL");
    await process.status;
    await process.stdin.close().catch(() => {});
    await reader.cancel();
    assertEquals([...Deno.readDirSync(folder)], []);
  } finally {
    Deno.removeSync(folder, { recursive: true });
  }
});
