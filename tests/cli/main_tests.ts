/** The program: what it knows, its help, and commands that it does not have. */

import { assert, assertEquals, assertMatch } from "@std/assert";
import { COMMANDS } from "../../cli/commands.ts";
import config from "../../deno.json" with { type: "json" };
import { runCli } from "../support/run_cli.ts";

const VERSION = `structlens ${config.version}`;

// what is asked, and what the help has a line for
const HELPS: readonly (readonly [string[], string[]])[] = [
  [[], [...COMMANDS.map(({ name }) => name), "--help", "--version"]],
  [["gen"], [
    ...["--out DIR", "--check", "--watch", "--stdout", "--runtime SPECIFIER"],
    ...["--force", "--emit OUTPUT", "--against OLD", "--single STRUCT"],
    ...["--help", "--version"],
  ]],
  [["schema"], ["--out FILE", "--check", "--force", "--help", "--version"]],
];
for (const [command, names] of HELPS) {
  const words = ["structlens", ...command].join(" ");
  Deno.test(`${words} --help says all, and does nothing`, async () => {
    const files = { "layouts/wrong.jsonc": "[]" };
    const help = await runCli(files, ...command, "--check", "--help");
    const alone = await runCli(files, ...command, "--help");
    assertEquals([alone.status, alone.err, alone.files], [0, "", files]);
    assert(command.length === 0 || help.out === alone.out);
    assertMatch(alone.out, new RegExp(`^Usage: ${words} `, "m"));
    assertMatch(alone.out, /^Exit status: 0 .*, 1 .*, 2 /m);
    for (const name of names) {
      assertMatch(alone.out, new RegExp(`^  ${name}  `, "m"));
    }
    assert(alone.out.split("\n").every((line) => line.length <= 80));
  });

  Deno.test(`${words} --version`, async () => {
    const { status, out } = await runCli({}, ...command, "--version");
    assertEquals([status, out], [0, VERSION]);
  });
}

// arguments, what stderr says
const FAILURES: readonly (readonly [string[], string])[] = [
  [
    [],
    "A command is missing: gen, inspect, query, convert, picture, explore, repl, init, schema, completions",
  ],
  [["shema"], 'There is no command "shema" (did you mean "schema"?)'],
  [
    ["generate"],
    'There is no command "generate": there are gen, inspect, query, convert, picture, explore, repl, init, schema, completions',
  ],
  [
    ["toString"],
    'There is no command "toString": there are gen, inspect, query, convert, picture, explore, repl, init, schema, completions',
  ],
  [
    [""],
    'There is no command "": there are gen, inspect, query, convert, picture, explore, repl, init, schema, completions',
  ],
  [["--versoin"], 'There is no option --versoin (did you mean "--version"?)'],
  [["--check"], "There is no option --check"],
  [["schema", "--watch"], "There is no option --watch"],
  [
    ["gen", "--emit", "json,nunpy"],
    'Cannot emit "nunpy" (did you mean "numpy"?)',
  ],
  [["schema", "x"], "schema takes no argument: x"],
  [["schema", "--check"], "--check needs a file: --out FILE"],
];
for (const [args, message] of FAILURES) {
  Deno.test(`status 2: ${JSON.stringify(args.join(" "))}`, async () => {
    const { status, out, err, files } = await runCli({}, ...args);
    assertEquals([status, out, files], [2, "", {}]);
    assertEquals(err, `${message}\n\nSee --help`);
  });
}
