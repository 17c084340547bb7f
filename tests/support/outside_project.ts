/** A project of its own outside of the repository, as users have one. */

import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import config from "../../deno.json" with { type: "json" };
import { readText, ROOT } from "./repository.ts";

/** A folder with a `deno.json`; it is removed at the end of the tests. */
export class OutsideProject {
  readonly folder: string = Deno.makeTempDirSync();

  constructor(
    denoJson: string = JSON.stringify({
      links: [fileURLToPath(ROOT)],
      imports: { [config.name]: `jsr:${config.name}@^${config.version}` },
    }),
  ) {
    globalThis.addEventListener(
      "unload",
      () => Deno.removeSync(this.folder, { recursive: true }),
    );
    this.write("deno.json", denoJson);
  }

  /** Writes a file, by its path in the project. */
  write(path: string, text: string): void {
    const file = `${this.folder}/${path}`;
    Deno.mkdirSync(dirname(file), { recursive: true });
    Deno.writeTextFileSync(file, text);
  }

  /** Copies files of the repository to the same paths. */
  copy(...paths: string[]): void {
    for (const path of paths) this.write(path, readText(path));
  }

  /** Has `tests/data/`, from which the examples read. */
  linkData(): void {
    Deno.mkdirSync(`${this.folder}/tests`);
    Deno.symlinkSync(new URL("tests/data", ROOT), `${this.folder}/tests/data`);
  }

  /** Runs Deno in it; gives what was printed. */
  async deno(...args: string[]): Promise<string> {
    const command = new Deno.Command(Deno.execPath(), {
      args,
      cwd: this.folder,
      env: { NO_COLOR: "1" },
    });
    const { success, stdout, stderr } = await command.output();
    if (success) return new TextDecoder().decode(stdout);
    throw new Error(new TextDecoder().decode(stderr));
  }
}
