/** The bytes of a file of tests/data/. */
export function readData(file: string): Uint8Array<ArrayBuffer> {
  return Deno.readFileSync(new URL(`../data/${file}`, import.meta.url));
}

/** The text from an offset to the next NUL, or to the end. */
export function textAt(bytes: Uint8Array, offset: number): string {
  const end = bytes.indexOf(0, offset);
  return new TextDecoder().decode(
    bytes.slice(offset, end < 0 ? bytes.length : end),
  );
}
