/** The place of a file of tests/data/. */
export function dataUrl(file: string): URL {
  return new URL(`../data/${file}`, import.meta.url);
}

/** Its bytes. */
export function readData(file: string): Uint8Array<ArrayBuffer> {
  return Deno.readFileSync(dataUrl(file));
}

/** Its text. */
export function readDataText(file: string): string {
  return Deno.readTextFileSync(dataUrl(file));
}

/** The values of its lines, each of which is JSON. */
export function readDataLines<Row>(file: string): Row[] {
  return readDataText(file).trimEnd().split("\n")
    .map((line) => JSON.parse(line));
}

/** The text from an offset to the next NUL, or to the end. */
export function textAt(bytes: Uint8Array, offset: number): string {
  const end = bytes.indexOf(0, offset);
  return new TextDecoder().decode(
    bytes.slice(offset, end < 0 ? bytes.length : end),
  );
}
