/** The root of the repository. */
export const ROOT: URL = new URL("../../", import.meta.url);

/** The text of a file, by its path from the root. */
export function readText(path: string): string {
  return Deno.readTextFileSync(new URL(path, ROOT));
}
