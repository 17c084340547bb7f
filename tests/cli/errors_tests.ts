/** Command lines that fail: the exit status, the words, and nothing written. */

import { assertEquals, assertMatch } from "@std/assert";
import { POINT, runCli } from "../support/run_cli.ts";

// arguments, exit status, what stderr says
type Row = readonly [string[], number, RegExp];
const FAILURES: readonly Row[] = [
  [
    ["none.jsonc"],
    1,
    /^none\.jsonc: Cannot read the layout: no such file or directory\n\n1 error: nothing was written$/,
  ],
  [["layouts"], 1, /^layouts: Cannot read the layout: [^/]*$/m],
  [
    ["layouts/point.jsonc/x"],
    1,
    /^layouts\/point\.jsonc\/x: Cannot read the layout: /,
  ],
  [
    ["layouts/latin1.txt"],
    1,
    /^layouts\/latin1\.txt:2:3: Cannot read the layout: it is not UTF-8: byte 0xe9\n/,
  ],
  [
    ["layouts/cut.txt"],
    1,
    /^layouts\/cut\.txt:1:2: Cannot read the layout: it is not UTF-8: byte 0xf0\n/,
  ],
  [
    ["layouts/replaced.txt"],
    1,
    /^layouts\/replaced\.txt:1:2: Cannot read JSONC/,
  ],
  [
    ["layouts/long.txt"],
    1,
    /^layouts\/long\.txt:1:1: Cannot read the layout: it is longer than 10 MB; divide /,
  ],
  [["/dev/zero"], 1, /^\/dev\/zero:1:1: .* it is longer than 10 MB; /],
  [
    ["a\nb\u202e\u001b[31m.jsonc"],
    1,
    /^a\\u000ab\\u202e\\u001b\[31m\.jsonc: Cannot read the layout: no such file/,
  ],
  [
    ["a\n\u202e/.."],
    2,
    /^a\\u000a\\u202e\/\.\. has no name to give to a module\n/,
  ],
  [["--a\n\u202e"], 2, /^There is no option --a\\u000a\\u202e\n/],
  ...['a"b', "a'b", "a`b", "a\nb", "a\u2028b"].map((specifier): Row => [
    ["--runtime", specifier],
    2,
    /^--runtime cannot have quotes or line breaks: "a[^\n]*b"\n/,
  ]),
  [
    ["--out", "layouts/point.jsonc"],
    1,
    /^Cannot write layouts\/point\.jsonc\/point\.ts: not a directory$/,
  ],
  [["--out", "taken"], 1, /^Cannot write taken\/point\.ts: [^/]*$/],
  [["--check", "--out", "taken"], 1, /^Cannot read taken\/point\.ts: [^/]*$/],
  [
    ["none/a.jsonc", "--watch"],
    1,
    /^Cannot watch none: no such file or directory$/m,
  ],
  [
    ["--ouput", "x"],
    2,
    /^There is no option --ouput \(did you mean "--out"\?\)\n\nSee --help$/,
  ],
  [["--chekc"], 2, /^There is no option --chekc \(did you mean "--check"\?\)/],
  [["-out"], 2, /^There is no option -out \(did you mean "--out"\?\)/],
  [["-q"], 2, /^There is no option -q\n/],
  [["--zzzzzzz=1"], 2, /^There is no option --zzzzzzz=1\n/],
  [["--toString"], 2, /^There is no option --toString\n/],
  [["--out"], 2, /^--out needs a value: --out DIR\n/],
  [["--out="], 2, /^--out needs a value: --out DIR\n/],
  [["--out", "--check"], 2, /^--out needs a value: --out DIR\n/],
  [["--runtime="], 2, /^--runtime needs a value: --runtime SPECIFIER\n/],
  [["--check=yes"], 2, /^--check takes no value: --check=yes\n/],
  [["--check", "--stdout"], 2, /^--check and --stdout do not go together\n/],
  [["--check", "--watch"], 2, /^--check and --watch do not go together\n/],
  [["--watch", "--stdout"], 2, /^--watch and --stdout do not go together\n/],
  [[".."], 2, /^\.\. has no name to give to a module\n/],
  [["layouts/.."], 2, /^layouts\/\.\. has no name to give to a module\n/],
  [["."], 2, /has no name to give to a module\n/],
  [["layouts/.jsonc"], 2, /has no name to give to a module\n/],
  [[""], 2, /has no name to give to a module\n/],
  [
    ["layouts/point.jsonc", "other/point.json"],
    2,
    /^layouts\/point\.jsonc and other\/point\.json would both be written to generated\/point\.ts\n/,
  ],
];
const LONG = " ".repeat(10_000_001);

for (const [args, expected, pattern] of FAILURES) {
  Deno.test(`status ${expected}: gen ${JSON.stringify(args.join(" "))}`, async () => {
    const before = {
      "layouts/cut.txt": "{\ufffd",
      "layouts/latin1.txt": "{\r\n  \ufffd}",
      ...args.includes("layouts/long.txt") && { "layouts/long.txt": LONG },
      "layouts/point.jsonc": POINT,
      "layouts/replaced.txt": "{\ufffd}",
      "other/point.json": POINT,
      "taken/point.ts/x": "",
    };
    const latin1 = Uint8Array.of(0x7b, 13, 10, 32, 32, 0xe9, 0x7d);
    const cut = Uint8Array.of(0x7b, 0xf0, 0x9f, 0x98);
    const { status, out, err, files } = await runCli(
      { ...before, "layouts/latin1.txt": latin1, "layouts/cut.txt": cut },
      ...["gen", ...args],
    );
    assertMatch(err, pattern);
    assertEquals([status, out], [expected, ""]);
    assertEquals(files, before, "nothing is written");
  });
}
