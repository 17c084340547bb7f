/** The command `completions`: scripts that bash itself runs. */

import { assert, assertEquals, assertMatch } from "@std/assert";
import { COMMANDS } from "../../cli/commands.ts";
import { runCli } from "../support/run_cli.ts";

/** What bash suggests for a line whose last word is not finished. */
async function suggested(...words: string[]): Promise<string[]> {
  const { out } = await runCli({}, "completions", "bash");
  const script = `${out}
COMP_WORDS=(${words.map((word) => `'${word}'`).join(" ")})
COMP_CWORD=${words.length - 1}
_structlens
printf '%s\\n' "\${COMPREPLY[@]}"`;
  const bash = new Deno.Command("bash", { args: ["-c", script] });
  const { stdout, stderr } = await bash.output();
  assertEquals(new TextDecoder().decode(stderr), "");
  return new TextDecoder().decode(stdout).trim().split("\n");
}

Deno.test("bash suggests commands and their options", async () => {
  const names = COMMANDS.map(({ name }) => name);
  assertEquals(await suggested("structlens", ""), [
    ...names,
    "--help",
    "--version",
  ]);
  assertEquals(await suggested("structlens", "ins"), ["inspect"]);
  assertEquals(await suggested("structlens", "inspect", "--of"), ["--offset"]);
  const all = await suggested("structlens", "gen", "--");
  assert(all.includes("--emit") && all.includes("--help"), all.join());
});

for (const shell of ["bash", "zsh", "fish"]) {
  Deno.test(`${shell} is told of every command and option`, async () => {
    const { status, out } = await runCli({}, "completions", shell);
    assertEquals(status, 0);
    for (const { name, options } of COMMANDS) {
      assert(out.includes(name), name);
      for (const option of Object.keys(options)) {
        assert(out.includes(option), `${name} --${option}`);
      }
    }
  });
}

Deno.test("zsh loads its completions where no ~/.zshrc has done so", async () => {
  const { out } = await runCli({}, "completions", "zsh");
  const lines = out.split("\n");
  assertMatch(lines.at(-2) ?? "", /functions\[compdef\].*autoload.*compinit/);
  assertMatch(lines.at(-1) ?? "", /^compdef _structlens structlens$/);
});

const REFUSED: readonly (readonly [args: string[], message: string])[] = [
  [[], "completions takes the name of a shell: bash, zsh, fish"],
  [["bash", "zsh"], "completions takes the name of a shell: bash, zsh, fish"],
  [["bsh"], 'There is no shell "bsh" (did you mean "bash"?)'],
  [["toString"], 'There is no shell "toString": there are bash, zsh, fish'],
];

for (const [args, message] of REFUSED) {
  Deno.test(`completions ${args.join(" ")} is refused`, async () => {
    const { status, err } = await runCli({}, "completions", ...args);
    assertEquals(status, 2);
    assert(err.startsWith(message), err);
  });
}
