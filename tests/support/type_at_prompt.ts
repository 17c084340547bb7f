import { fileURLToPath } from "node:url";
import { ROOT } from "./repository.ts";

/** What a session at the prompt of `repl` printed. */
export interface Typed {
  readonly status: number;
  readonly banner: string;
  /** What was printed after it. */
  readonly lines: readonly string[];
  readonly err: string;
}

/** Types lines at the prompt of `repl`. */
export async function typeAtPrompt(
  lines: readonly string[],
  args: readonly string[] = [],
  folders: { readonly cwd?: string; readonly from?: string } = {},
): Promise<Typed> {
  const { cwd = fileURLToPath(ROOT), from = cwd } = folders;
  const process = new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", new URL("cli/main.ts", ROOT).href, "repl", ...args],
    cwd,
    env: { NO_COLOR: "1", INIT_CWD: from },
    stdin: "piped",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  const writer = process.stdin.getWriter();
  await writer.write(new TextEncoder().encode(`${lines.join("\n")}\n`))
    .catch(() => {}); // it may have refused its arguments by then
  await writer.close().catch(() => {});
  const { code, stdout, stderr } = await process.output();
  const [out, err] = [stdout, stderr].map((bytes) =>
    new TextDecoder().decode(bytes)
  );
  const all = (out ?? "").trimEnd().split("\n");
  const end = all.findIndex((line) => line.startsWith("  hexdump, "));
  return {
    status: code,
    banner: all.slice(0, end + 1).join("\n"),
    lines: all.slice(end + 1),
    err: err ?? "",
  };
}
